"""Which rows come in. Nearly all do, with their problems listed; a row is refused only where bringing it
in would make a person of nothing, or lose text.

A missing name is no reason: hotlines and rescues know people by a phone, a birthdate or a story first.
"""

from __future__ import annotations

from dataclasses import dataclass

from fourfold.exchange.htcds.problems import Marked, mark
from fourfold.exchange.htcds.reading import Row
from fourfold.exchange.htcds.record import Record


LONGEST_CELL = 32_767  # Excel's own limit: a longer cell could not be exported again

# Columns that say something of the person or of what happened, even where it could not be read.
_TELLING = frozenset(
    {
        *("prs_FirstName", "prs_MiddleName", "prs_SecondName", "prs_Birthdate", "prs_Email"),
        *("prs_HomePhone", "prs_MobilePhone", "prs_MailingStreet", "prs_MailingCity"),
        *("cas_IncomingReferralDetails", "cas_OutgoingReferralDetails"),
    }
)


class Reason(Marked):
    """Why a row is refused."""

    NOBODY = "nobody", mark("The row names nobody and tells nothing by which a person could be recognised.")
    CELL_TOO_LONG = "cell_too_long", mark("A cell is longer than the 32,767 characters of an Excel cell.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Accepted, or refused with its reason."""

    reason: Reason | None = None

    @property
    def accepted(self) -> bool:
        """Whether the row comes in."""
        return self.reason is None


def judge(row: Row) -> Verdict:
    """Whether `row` comes in. Refused rows go to the rejects file as given."""
    texts = [*row.given.values(), *(text for _, text in row.record.extras)]
    if any(len(text) > LONGEST_CELL for text in texts):
        return Verdict(Reason.CELL_TOO_LONG)
    return Verdict() if _tells_of_somebody(row.record, row.given) else Verdict(Reason.NOBODY)


def _tells_of_somebody(record: Record, given: dict[str, str]) -> bool:
    return bool(record.source_id or record.extras or _TELLING & given.keys())
