"""Tags a template needs to use the look: assets, icons, pictures, the card.

Pictures take plain values (dicts, dates, marks), never records.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.faces.ui import days, typed
from fourfold.faces.ui.drawing.axis import ticks_between
from fourfold.faces.ui.drawing.fold import draw_fold
from fourfold.faces.ui.drawing.lanes import LaneLabels, Mark, draw_lanes, draw_strips, today_share
from fourfold.faces.ui.drawing.legs import LEGS
from fourfold.faces.ui.drawing.spark import draw_spark
from fourfold.faces.ui.drawing.thread import Words, draw_across, draw_down
from fourfold.faces.ui.drawing.weaving import told_of
from fourfold.faces.ui.drawing.years import draw_years
from fourfold.faces.ui.styles import behaviours, style_sheet
from fourfold.faces.ui.words import LEG_NAMES, TIER_MEANINGS, TIER_NAMES


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from django.template import Context

    from fourfold.faces.ui.drawing.weaving import Weave

register = template.Library()
register.filter("day", days.day)
register.filter("moment", days.moment)

_TYPED = re.compile(r"\b[0-9]{4}(?:-[0-9]{2})+\b")
# Icons that point along the line of reading and so turn round in a right-to-left page.
_TURNING = frozenset({"arrow-right", "chevron-right", "logout"})


@register.simple_tag
def stylesheet() -> SafeString:
    """Link the one style sheet."""
    address = reverse("ui:styles", kwargs={"digest": style_sheet().digest})
    return format_html('<link rel="stylesheet" href="{}">', address)


@register.simple_tag(takes_context=True)
def scripts(context: Context) -> SafeString:
    """Load htmx and the behaviours, with the nonce of this answer if there is one."""
    nonce = _nonce(context)
    library = format_html('<script defer src="{}"{}></script>', static("ui/vendor/htmx.min.js"), nonce)
    address = reverse("ui:scripts", kwargs={"digest": behaviours().digest})
    return library + format_html('<script type="module" src="{}"{}></script>', address, nonce)


@register.simple_tag(takes_context=True)
def typed_by(context: Context, action: str = "") -> SafeString:
    """Say in a form to whom it is shown and where it is sent, so that what they type can come back to them."""
    request = context.get("request")
    if request is None or not getattr(getattr(request, "user", None), "is_authenticated", False):
        return mark_safe("")
    path = str(action or request.path).partition("?")[0]
    return format_html('<input type="hidden" name="{}" value="{}">', typed.FIELD, typed.mark_of(request.user.pk, path))


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon of the sprite; it is decoration, the words beside it say the thing."""
    turns = " turns" if name in _TURNING else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        turns,
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def fold(fill: Mapping[str, float] | None = None, size: int = 76) -> SafeString:
    """Draw the fold; without ``fill``, the whole sheet of the logo."""
    if fill is None:
        return _logo(size)
    return _folded(tuple(min(max(fill.get(leg) or 0.0, 0.0), 1.0) for leg in LEGS), size, get_language() or "")


@cache
def _logo(size: int) -> SafeString:
    return _drawing(draw_fold(dict.fromkeys(LEGS, 1.0), size=size, label="Fourfold"))


@lru_cache(maxsize=4096)
def _folded(shares: tuple[float, ...], size: int, language: str) -> SafeString:
    """A list draws the same few folds again and again; the words in them depend on the language."""
    del language  # part of what is remembered by, used by the lazy names
    # Rounded down: "100 %" must mean that nothing is left.
    parts = [f"{LEG_NAMES[leg]} {math.floor(share * 100 + 1e-9)} %" for leg, share in zip(LEGS, shares, strict=True)]
    return _drawing(draw_fold(dict(zip(LEGS, shares, strict=True)), size=size, label=" · ".join(parts)))


@register.inclusion_tag("ui/components/lanes.html")
def lanes(marks: Sequence[Mark], start: dt.date, end: dt.date, today: dt.date) -> dict[str, Any]:
    """Show four lanes: one wide picture, strips for a phone, and the same facts as a table."""
    ticks = {day: date_format(day, "M Y") for day in ticks_between(start, end).major}
    names = {leg: str(name) for leg, name in LEG_NAMES.items()}
    about = _("%(count)s events from %(start)s to %(end)s. The same facts stand in the table that follows.") % {
        "count": len(marks),
        "start": days.day(start),
        "end": days.day(end),
    }
    labels = LaneLabels(title=_("Four lanes"), about=about, today=_("today"), legs=names, ticks=ticks)
    shown: dict[str, Any] = {"start": start, "end": end, "today": today, "labels": labels}
    ruler, strips = draw_strips(marks, **shown)
    return {
        "wide": _drawing(draw_lanes(marks, **shown)),
        "ruler": _drawing(ruler),
        "strips": [{"leg": s.leg, "name": s.name, "svg": _drawing(s.svg)} for s in strips],
        "start_at": f"{today_share(start=start, end=end, today=today):.3f}",
        "marks": sorted(marks, key=lambda mark: (LEGS.index(mark.leg), mark.start, mark.label)),
    }


@register.inclusion_tag("ui/components/thread.html")
def thread(
    title: str, wide: Weave, narrow: Weave, *, rope: float = 150.0, columns: Any = None, rows: Any = None
) -> dict[str, Any]:
    """Show strands from station to station: across a wide page, down a narrow one, and the same facts as a table.

    The table is of the knots unless `columns` and `rows` say otherwise.
    """
    words = Words(title, _("The same facts stand in the table that follows."))
    return {
        "title": title,
        "across": _drawing(draw_across(wide, words=words, rope=rope)),
        "down": _drawing(draw_down(narrow, words=words, rope=rope / 2)),
        "columns": columns
        or [{"label": _("Station")}, {"label": _("What")}, {"label": _("More")}, {"label": _("Comes from")}],
        "rows": rows or [{"cells": cells} for cells in told_of(wide)],
    }


@register.simple_tag
def spark(name: str, values: Sequence[float], low: float = 1.0, high: float = 4.0, line: float = 3.0) -> SafeString:
    """Draw one domain of the restoration chart; every value is in its accessible name."""
    words = f"{name}: " + ", ".join(f"{value:.1f}" for value in values)
    return _drawing(draw_spark(values, low=low, high=high, line=line, label=words))


@register.simple_tag
def years(name: str, values: Sequence[float], words: Sequence[str], chosen: int = -1) -> SafeString:
    """Draw a number by year; ``words`` say each value with its year and become the accessible name."""
    return _drawing(draw_years(values, chosen=chosen, label=f"{name}. " + ", ".join(words)))


@register.filter
def introduces(label: str) -> str:
    """A label before what is said of it: with a colon, unless it asks, in any script."""
    words = str(label)
    return words if words.endswith(("?", "؟")) else f"{words}:"


@register.filter
def leg_name(leg: str) -> str:
    """Return the name of one of the four purposes ("relief" → "Relief")."""
    return str(LEG_NAMES.get(leg, leg))


@register.filter
def tier_name(tier: str) -> str:
    """Return the name of a tier ("sealed" → "Sealed")."""
    return str(TIER_NAMES.get(tier, tier))


@register.filter
def tier_meaning(tier: str) -> str:
    """Say what a tier means for the reader."""
    return str(TIER_MEANINGS.get(tier, ""))


@register.filter
def dates_as_typed(text: Any) -> SafeString:
    """Keep dates such as 2019-07 from turning round in words that run from right to left."""
    return mark_safe(_TYPED.sub(r'<bdi class="reference" dir="ltr">\g<0></bdi>', conditional_escape(text)))  # noqa: S308 - escaped


@register.filter
def is_tick_box(field: Any) -> bool:
    """Say whether a bound field is one lone checkbox, whose label stands after it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.filter
def is_half(field: Any) -> bool:
    """Say whether a field stands beside its neighbour where there is room: the form names both in `halves`."""
    return getattr(field, "name", "") in getattr(getattr(field, "form", None), "halves", ())


@register.filter
def at(words: Mapping[str, str] | None, key: str) -> str:
    """Look ``key`` up in a mapping of words; nothing is the empty string."""
    return (words or {}).get(key, "")


@register.filter
def labelled(cells: Sequence[Any], columns: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Pair the cells of a row with the columns they belong to; a wrong number of cells is refused."""
    return list(zip(cells, columns, strict=True))


@register.simple_tag(takes_context=True)
def printed(context: Context, zone: dt.tzinfo | str) -> SafeString:
    """Say on paper alone who printed the page, and when it stood so on the clock of a zone (IANA name)."""
    now = getattr(context.get("request"), "now", None)
    if now is None:
        return mark_safe("")
    name = getattr(context.get("shell"), "person", "")
    words = _("Printed by %(name)s on %(when)s. Keep this paper as safe as the record itself.")
    return format_html('<p class="printed">{}</p>', words % {"name": name, "when": days.moment(now, zone)})


@register.simple_block_tag
def card(content: str, title: str = "", more: str = "", href: str = "", level: int = 2) -> SafeString:
    """Wrap a block in a card: ``{% card title=… more="all 12" href=… %}…{% endcard %}``."""
    link = format_html('<a href="{}"><bdi>{}</bdi></a>', href, more) if href and more else ""
    head = format_html("<header><h{0}><bdi>{1}</bdi></h{0}>{2}</header>", int(level), title, link) if title else ""
    return format_html('<section class="card">{}{}</section>', head, mark_safe(content))  # noqa: S308 - rendered


def _nonce(context: Context) -> SafeString:
    # Asked as text first: django-csp makes the nonce on use, and an unused one counts as false.
    nonce = str(getattr(context.get("request"), "csp_nonce", ""))
    return format_html(' nonce="{}"', nonce) if nonce else mark_safe("")


def _drawing(svg: str) -> SafeString:
    """Mark a picture as safe: the drawing package has escaped every word in it."""
    return mark_safe(svg)  # noqa: S308 - see above
