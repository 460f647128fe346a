"""What a key covers, in words: reading, files, a room, or one act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.faces.desk.deeds import DID
from fourfold.faces.ui.words import listed
from fourfold.ground.tokens.kinds import FILES, READ


ROOMS: Final = {
    READ: gettext_lazy("Read what I may read"),
    FILES: gettext_lazy("Fetch the files of exhibits"),
    "intake": gettext_lazy("Reports"),
    "cases": gettext_lazy("Cases"),
    "people": gettext_lazy("People"),
    "consent": gettext_lazy("Consent"),
    "evidence": gettext_lazy("Evidence"),
    "institutions": gettext_lazy("Institutions"),
    "clocks": gettext_lazy("Deadlines"),
    "sharing": gettext_lazy("Handing on"),
    "tellings": gettext_lazy("Who was asked to tell it"),
    "entitlements": gettext_lazy("What is owed"),
    "relief": gettext_lazy("Relief"),
    "accountability": gettext_lazy("Accountability"),
    "aftercare": gettext_lazy("Aftercare"),
    "transformation": gettext_lazy("Transformation"),
    "flags": gettext_lazy("Flags"),
    "notices": gettext_lazy("Notices"),
}
"""What most keys cover; the form offers these."""
SPOKEN: Final = ROOMS | {
    "absences": gettext_lazy("Who is away"),
    "approvals": gettext_lazy("Who approves what"),
    "calendars": gettext_lazy("Calendars of other programs"),
    "emergencies": gettext_lazy("Emergency openings"),
    "exchange": gettext_lazy("Import"),
    "filters": gettext_lazy("Saved filters"),
    "matches": gettext_lazy("Likely matches"),
    "task_templates": gettext_lazy("Task templates"),
    "team": gettext_lazy("Staff"),
    "tokens": gettext_lazy("Keys for programs"),
    "wording": gettext_lazy("Words of our office"),
}
"""Every room: whoever writes the name of one by hand reads it here as people call it."""


def may(scopes: Iterable[str]) -> str:
    """What a key covers, in a row."""
    return listed(_scope(one) for one in scopes)


def _scope(code: str) -> str:
    """One of them; an act is said as the ledger says it."""
    if code in SPOKEN:
        return str(SPOKEN[code])
    return _("only “%(deed)s”") % {"deed": DID[code]} if code in DID else _("an act of another version")
