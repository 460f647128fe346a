"""`fourfold figures rebuild`: the tallies of the scoreboard from the facts, as if nothing had been kept."""

from __future__ import annotations

import argparse

from fourfold.faces.console import preparing
from fourfold.faces.console.talking import OK, PlainError, answer, say
from fourfold.insight.figures import index


def rebuild(arguments: argparse.Namespace) -> int:
    """Counts every case anew. Tallies that differed are named as a count alone."""
    if preparing.pending():
        raise PlainError("The data folder is not up to date; run `fourfold prepare` first.")
    done = index.rebuild()
    if arguments.json:
        answer({"cases": done.cases, "differed": done.differed})
    else:
        say(f"{done.cases:,} cases counted anew; {done.differed:,} of them were kept otherwise.")
    return OK
