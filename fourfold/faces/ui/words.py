"""The words of the look: the names of the four purposes and of the four tiers, translated where shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language_bidi, gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.wording import queries as wording
from fourfold.faces.ui.pages import language


if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

LEG_NAMES: dict[str, _StrPromise] = {
    "relief": _("Relief"),
    "accountability": _("Accountability"),
    "aftercare": _("Aftercare"),
    "transformation": _("Transformation"),
}

TIER_NAMES: dict[str, _StrPromise] = {
    "open": _("Open"),
    "personal": _("Personal"),
    "confidential": _("Confidential"),
    "sealed": _("Sealed"),
}

TIER_MEANINGS: dict[str, _StrPromise] = {
    "open": _("Everyone in the office may read this"),
    "personal": _("Who someone is and how to reach them; kept encrypted"),
    "confidential": _("What was told; kept encrypted, and every look is recorded"),
    "sealed": _("Opened only for a written reason, and every look is recorded"),
}


def apart(name: str) -> str:
    """A name that keeps its own direction in a sentence that runs from right to left."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name


def listed(names: Iterable[str]) -> str:
    """Several names in a row, with the comma of the reader's language."""
    return gettext(", ").join(names)


def called_in(office_ids: Iterable[str], listed: str, code: str) -> str:
    """What several offices call it, each word once; for what holds in all of them. Without any, the house's word."""
    return " / ".join(dict.fromkeys(called(one, listed, code) for one in office_ids)) or called("", listed, code)


def called(office_id: str, listed: str, code: str) -> str:
    """What an office calls a stage or a milestone; nothing for nothing. Without an office, the house's word."""
    return wording.called(office_id, listed, code, language=language()) if code else ""
