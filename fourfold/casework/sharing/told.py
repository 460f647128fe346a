"""What is told to an act in one piece. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class PassedTo:
    """For which purpose a file is made and who receives it; without consent, on which ground in law and why.

    `purpose`: a code of consent_purposes that names a receiver, or `own_use`, when the file stays in the agency.
    `basis`: a code of disclosure_bases, blank to leave out everybody without consent.
    """

    purpose: str
    organisation: str = ""
    basis: str = ""
    why: str = ""

    @property
    def discloses(self) -> bool:
        """Whether somebody outside the agency is told."""
        return self.purpose != OWN_USE


OWN_USE: Final = "own_use"
IN_HOUSE: Final = PassedTo(OWN_USE)
"""Nobody outside is told, and nobody's consent to that is asked: it does no more than the screen."""
