"""What may be said behind the question mark where not every text will do: a word of a list, an office, a mark.

Whatever else is given is refused with what would do. A filter by a word that nobody uses finds nothing, and a program
takes that for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from fourfold.casework.cases import course
from fourfold.casework.intake.kinds import ReportState
from fourfold.faces.api.shapes import Wrong
from fourfold.ground.access.queries import office_names
from fourfold.ground.vocab import queries as vocab


_MARK: Final = re.compile(r"([\d-]{1,18})\.[0-9A-Za-z]{26}", re.ASCII)
_LATEST: Final = 221_845_392_000_000_001


@dataclass(frozen=True)
class OneOf:
    """A word that the house closes, or of a code list (`listed`), or blank: then nothing is narrowed.

    `must`: blank is no word either.
    """

    closed: tuple[str, ...] = ()
    listed: str = ""
    must: bool = False

    def words(self) -> list[str]:
        """Every word that may be said, retired ones too: what was recorded once can still be asked for."""
        return [*self.closed, *(vocab.labels(self.listed) if self.listed else ())]

    def read(self, given: str) -> str:
        """The word. Raises Wrong, with all that may be said."""
        known = self.words()
        if given not in known and (given or self.must):
            raise Wrong(_("This is to be one of these words: %(words)s.") % {"words": ", ".join(known)})
        return given

    def schema(self) -> dict[str, Any]:
        """As JSON Schema: a code list can grow, so that it is named and not written out."""
        if not self.listed:
            return {"type": "string", "enum": [*self.closed, *([] if self.must else [""])]}
        also = f", or {', '.join(f'`{one}`' for one in self.closed)}" if self.closed else ""
        return {
            "type": "string",
            "description": f"A code of the list at GET /vocab/{self.listed}{also}; blank for all.",
        }


@dataclass(frozen=True)
class AnOffice:
    """The id of an office, or blank for all. Which offices there are is no secret among colleagues."""

    def read(self, given: str) -> str:
        """The id. Raises Wrong."""
        if given and not (given.isascii() and given.isalnum() and office_names({given})):
            raise Wrong(_("This is to be the id of an office. GET /api/me lists yours."))
        return given

    def schema(self) -> dict[str, Any]:
        """As JSON Schema."""
        return {"type": "string", "description": "The id of an office, as GET /me lists yours; blank for all."}


@dataclass(frozen=True)
class AMark:
    """Where a page before ended, as that page gave it, or blank for the first page."""

    fits: Callable[[str], bool]

    def read(self, given: str) -> str:
        """The mark. Raises Wrong: whoever is given the first page again and again never comes to the end."""
        found = _MARK.fullmatch(given)
        if given and not (found and self.fits(found[1])):
            raise Wrong(_("This is no mark of a page. Send the `after` of the page before, or leave it out."))
        return given

    def schema(self) -> dict[str, Any]:
        """As JSON Schema."""
        return {"type": "string", "description": "The `after` of the page before; blank for the first page."}


def _day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _turn(text: str) -> bool:
    """Microseconds from 1970 to before 9000, as the queue counts its turns."""
    return text.isdigit() and int(text) < _LATEST


Said = OneOf | AnOffice | AMark
STATUS: Final = OneOf(("open",), listed="case_status")
HARM: Final = OneOf(listed="harms")
RISK: Final = OneOf(listed="risk_levels")
URGENCY: Final = OneOf(listed="urgency")
INSTITUTION: Final = OneOf(listed="institution_kinds")
GAP: Final = OneOf(listed="system_failures")
STATE: Final = OneOf(tuple(ReportState.codes()))
STATION: Final = OneOf(course.STATIONS, must=True)
STATION_AFTER: Final = OneOf((*course.STATIONS, "here"))
OFFICE: Final = AnOffice()
DAY_MARK: Final = AMark(_day)
TURN_MARK: Final = AMark(_turn)
