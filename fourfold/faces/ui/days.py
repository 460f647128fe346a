"""Dates as people read them here: one way everywhere, 22 Nov 2026, with the months in the reader's language."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _


_DAY: Final = "j M Y"
_AS_KNOWN: Final = {"year": "Y", "month": "M Y"}
_COUNTED_IN_DAYS, _COUNTED_IN_MONTHS = 92, 731
_MONTHS_OF_400_YEARS, _DAYS_OF_400_YEARS = 4800, 146_097


def _whole(text: str) -> str:
    """From right to left, a date is isolated: beside a Latin name its parts would change places."""
    return f"\u2068{text}\u2069" if get_language_bidi() else text


def _text(on: date, form: str) -> str:
    return _worded(on.year, on.month, on.day, form, get_language())


@lru_cache(maxsize=4096)
def _worded(year: int, month: int, day: int, form: str, language: str | None) -> str:
    """Lists show the same few days again and again; the names of months depend on the language. Not `known` ones."""
    del language  # part of what is remembered by
    return date_format(date(year, month, day), form)


def day(on: date | None) -> str:
    """22 Nov 2026; nothing for nothing. A moment is taken on the clock that it carries."""
    return _whole(_text(on, _DAY)) if on else ""


def near(on: date, today: date) -> str:
    """A day of this year without its year: 22 Nov; any other in full."""
    return _whole(_text(on, "j M")) if on.year == today.year else day(on)


def moment(at: datetime | None, zone: tzinfo | str, *, seconds: bool = False) -> str:
    """22 Nov 2026, 14:05 on the clock of a zone (a zone or its IANA name); nothing for nothing."""
    if at is None:
        return ""
    at = at.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    time = f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"
    return _whole(_("%(day)s, %(time)s") % {"day": _text(at, _DAY), "time": time})


def known(on: date, precision: str) -> str:
    """A day as far as it is known: 2019, Jul 2019, 21 Jul 2019."""
    return _whole(date_format(on, _AS_KNOWN.get(precision, _DAY)))


def partial(found: Any) -> str:
    """A stored partial date, {"low", "precision", "about"}, as far as it is known; nothing for none and for a mark."""
    if not isinstance(found, dict) or not found.get("low"):
        return ""
    text = known(date.fromisoformat(str(found["low"])), str(found.get("precision")))
    return _("about %(day)s") % {"day": text} if found.get("about") else text


def late(days: int) -> str:
    """How late, in the unit that can be grasped: 12 days, 4 months, 7 years, each rounded down; nothing for none."""
    if days <= 0:
        return ""
    if days < _COUNTED_IN_DAYS:
        return ngettext("%(count)d day late", "%(count)d days late", days) % {"count": days}
    months = days * _MONTHS_OF_400_YEARS // _DAYS_OF_400_YEARS
    if days < _COUNTED_IN_MONTHS:
        return ngettext("%(count)d month late", "%(count)d months late", months) % {"count": months}
    years = months // 12
    return ngettext("%(count)d year late", "%(count)d years late", years) % {"count": years}
