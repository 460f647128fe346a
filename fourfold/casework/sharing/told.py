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


@dataclass(frozen=True)
class WentOut:
    """Whom a referral that went out told the organisation of, as ids of people in the case.

    `basis`: a code of disclosure_bases for those of them who decided nothing, with `why`; blank where all agreed.
    """

    people: tuple[str, ...] = ()
    basis: str = ""
    why: str = ""


NOBODY: Final = WentOut()
"""For a referral that came in: it told nobody anything of ours."""
OWN_USE: Final = "own_use"
IN_HOUSE: Final = PassedTo(OWN_USE)
"""Nobody outside is told, and nobody's consent to that is asked: it does no more than the screen."""
