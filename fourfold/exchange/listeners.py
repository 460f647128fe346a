"""What follows from the ledger for batches: whoever was erased goes from the copies of their cells as well."""

from __future__ import annotations

from fourfold.exchange.acts.forgetting import forget_cells
from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.models import Entry


@listener("copied_cells")
def forget_erased(entries: list[Entry]) -> None:
    """Removes what batches kept as given of every person whom these entries erased."""
    erased = [one.subject for one in entries if one.outcome == "done" and one.act == "people.erase_person"]
    if erased:
        forget_cells(erased)
