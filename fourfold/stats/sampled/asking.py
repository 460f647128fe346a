"""What can be asked of a respondent-driven sample, and what is answered. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from fourfold.stats.results import Estimate, Refusal

from .chains import Chains


METHODS: Final = ("rds-i", "rds-ii", "rds-ii-without-seeds", "ss", "ss-without-seeds")
THIN: Final = 30
"""Recruits below which nothing is estimated: chains of a handful of people say nothing about a population."""
FEW: Final = 5
"""Persons in a group below which its share is not given."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What to run. `population`: persons in it, needed by successive sampling; `bootstrap`: replicates, 0 for none."""

    methods: tuple[str, ...] = METHODS
    population: int | None = None
    bootstrap: int = 1000
    seed: int = 1

    def __post_init__(self) -> None:
        if unknown := set(self.methods) - set(METHODS):
            raise ValueError(f"no method is called {', '.join(sorted(unknown))}")
        if self.bootstrap < 0:
            raise ValueError("replicates are counted from zero")


@dataclass(frozen=True, kw_only=True)
class Recruited:
    """All answers for one sample. `recruits[a][b]`: persons of group b brought by group a.

    `by_wave`: the RDS-II share of each group among all persons up to a wave; `by_population`: the share by successive
    sampling for other sizes of the population.
    """

    chains: Chains
    estimates: tuple[Estimate, ...]
    refused: tuple[Refusal, ...]
    warnings: tuple[str, ...]
    recruits: tuple[tuple[int, ...], ...]
    by_wave: tuple[tuple[float, ...], ...] = ()
    by_population: Mapping[int, tuple[float, ...]] = field(default_factory=dict)
