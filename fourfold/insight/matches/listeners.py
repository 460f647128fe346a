"""What follows from the ledger for likely matches: whoever was erased looks like nobody any more."""

from __future__ import annotations

from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.models import Entry
from fourfold.insight.matches.index import forget_people


@listener("likely_matches")
def forget_erased(entries: list[Entry]) -> None:
    """Drops every proposal with a person whom these entries erased."""
    erased = [one.subject for one in entries if one.outcome == "done" and one.act == "people.erase_person"]
    if erased:
        forget_people(erased)
