"""The methods by name, what is asked of them, and what they answer. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fourfold.stats.frames import CaptureTable
from fourfold.stats.results import Estimate, NotEstimable, Refusal


METHODS: Final = ("stepwise", "bic", "bma", "thresholding", "latent-class", "independence", "chao", "chapman")
GROUPED: Final = "grouped"
"""Averages over models of lists and kinds of people; runs where the table tells kinds apart."""
CHECKS: Final = ("independence", "chao", "chapman")
"""Plain figures that stand beside every other, where they apply."""
PAIR: Final = 2
"""Lists of Chapman's estimator."""
CHOOSING: Final = frozenset({"stepwise", "bic"})
"""Methods that choose a model by the table; an interval that does not repeat the choice is too narrow."""
THIN: Final = 10
"""Fewer persons on two or more lists than this, and nothing is estimated."""
WIDE: Final = 20
"""An upper limit above so many times the observed is too uncertain to publish."""
ENDLESS: Final = 1_000
"""Above so many times the observed an interval says nothing, and is refused."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What to run. `max_order`: terms of at most so many lists in the search by criterion and in thresholding (there at
    most 3); `bootstrap`: replicates, 0 for none; `threshold` and `variance` (None: flat) of Bayesian thresholding;
    `chains` and `sweeps` (at most) of the latent classes; `seed` of everything that is drawn.
    """

    methods: tuple[str, ...] = METHODS
    max_order: int = 2
    bootstrap: int = 1000
    seed: int = 1
    chains: int = 50
    sweeps: int = 120_000
    threshold: float = 2.0
    variance: float | None = 1.0

    def __post_init__(self) -> None:
        if unknown := set(self.methods) - set(METHODS):
            raise ValueError(f"no method is called {', '.join(sorted(unknown))}")
        if not self.threshold > 0 or not (self.variance is None or self.variance > 0):
            raise ValueError("a threshold and a variance are above zero")
        if self.max_order < 1 or self.bootstrap < 0 or self.chains < 2 or self.sweeps < 100:  # noqa: PLR2004  # chains are compared, in halves
            raise ValueError("orders and chains are counted from one and two up, replicates from zero")


@dataclass(frozen=True, kw_only=True)
class Prevalence:
    """All answers for one table: what was asked for, the plain checks beside it, what was refused and why.

    `groups`: by kind of person, where kinds were told apart.
    """

    table: CaptureTable
    estimates: tuple[Estimate, ...]
    beside: tuple[Estimate, ...]
    refused: tuple[Refusal, ...]
    warnings: tuple[str, ...]
    groups: tuple[Estimate, ...] = ()


def applicable(table: CaptureTable, methods: tuple[str, ...]) -> tuple[str, ...]:
    """Without Chapman's of two lists where there are more: whoever asks for everything need not hear that of it."""
    return methods if len(table.lists) == PAIR else tuple(each for each in methods if each != "chapman")


def refuse_whole_lists(table: CaptureTable) -> None:
    """Raises NotEstimable when one list has everybody: then no method sees anybody missing, whatever was missed."""
    for place, name in enumerate(table.lists):
        if table.overlap(1 << place) == table.n:
            raise NotEstimable(
                f"Everybody stands on {name}: by any model nobody is missing then. It cannot be told from a table that "
                f"was made from {name}; leave that list out (--lists), if so."
            )
