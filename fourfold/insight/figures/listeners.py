"""What follows from the ledger for tallies: a case is counted anew after whatever was done in it."""

from __future__ import annotations

from collections.abc import Iterable

from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.models import Entry
from fourfold.insight.figures.index import keep
from fourfold.insight.figures.kinds import LISTENER
from fourfold.insight.figures.rules import named_in


@listener(LISTENER)
def keep_tallies(entries: list[Entry]) -> None:
    """Counts anew the cases that a batch of entries touched, by circle or by name.

    Not by a list of acts: a room that came later would be missing from it, and nobody would see that the numbers
    stand still. What moves a case from outside its circle is a project alone.
    """
    done = [entry for entry in entries if entry.outcome == "done"]
    keep(_names(done), _names(entry for entry in done if entry.act.startswith("transformation.")))


def _names(entries: Iterable[Entry]) -> set[str]:
    return {name for one in entries for name in named_in(one)}
