"""What follows from the ledger: the deadlines of what is owed keep in step with what was reached, here and in the case.

`index.rebuild` works all of them out anew.
"""

from __future__ import annotations

from typing import Final

from fourfold.casework.cases.listeners import named, starts
from fourfold.casework.entitlements.index import keep_dues
from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.models import Entry


_OURS: Final = frozenset(
    {
        "entitlements.record_entitlement",
        "entitlements.record_step",
        "entitlements.withdraw_step",
        "entitlements.withdraw_entitlement",
        "clocks.meet_deadline",
        "clocks.waive_deadline",
        "clocks.reopen_deadline",
    }
)


@listener("owed")
def keep_owed(entries: list[Entry]) -> None:
    """Raises, moves, meets and takes away the deadlines of what is owed in every case that these entries touched."""
    keep_dues(named(entries, starts() | _OURS))
