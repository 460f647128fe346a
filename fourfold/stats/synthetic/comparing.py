"""How far invented records are from the real ones.

Distances are of total variation between the shares in all tables of one, two and three columns. The exact ones tell of
the real records and stay in the house; what is published beside the records is counted with noise, under its own part
of the budget.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from fourfold.stats.private.counting import within
from fourfold.stats.private.noise import Noise

from .coding import Coded, Codes


@dataclass(frozen=True)
class Distance:
    """Total variation (0 alike, 1 nothing in common) over tables of so many columns, with the noise's 95 % range."""

    columns: int
    what: str
    value: float
    low: float
    high: float


def _aligned(real: Coded, made: Coded) -> tuple[Codes, Codes]:
    """Both in common codes, whichever values each of them lists."""
    one, other = [], []
    for place, (mine, its) in enumerate(zip(real.values, made.values, strict=True)):
        common = {value: code for code, value in enumerate(dict.fromkeys((*mine, *its)))}
        one.append(np.array([common[value] for value in mine], dtype=np.int64)[real.codes[:, place]])
        other.append(np.array([common[value] for value in its], dtype=np.int64)[made.codes[:, place]])
    return np.stack(one, axis=1), np.stack(other, axis=1)


def _tables(real: Coded, made: Coded, columns: int) -> Iterator[tuple[Codes, Codes]]:
    """Persons in every occurring combination of each choice of columns, in both."""
    one, other = _aligned(real, made)
    n = len(one)
    for chosen in combinations(range(one.shape[1]), columns):
        both = np.concatenate([one[:, chosen], other[:, chosen]])
        base = both.max(axis=0) + 1
        _, place = np.unique(np.ravel_multi_index(tuple(both.T), tuple(base)), return_inverse=True)
        size = int(place.max()) + 1
        yield np.bincount(place[:n], minlength=size), np.bincount(place[n:], minlength=size)


def mean_distance(real: Coded, made: Coded, columns: int) -> float:
    """The exact mean over all tables of so many columns. Stays in the house."""
    found = [
        np.abs(here / len(real.codes) - there / len(made.codes)).sum() / 2
        for here, there in _tables(real, made, columns)
    ]
    return float(np.mean(found))


def invented_and_lost(real: Coded, made: Coded, columns: int) -> tuple[float, float]:
    """Shares of combinations: those among the made that nobody real has, and those real that nobody made has."""
    made_up = gone = there_real = there_made = 0
    for here, there in _tables(real, made, columns):
        made_up += int(((here == 0) & (there > 0)).sum())
        gone += int(((here > 0) & (there == 0)).sum())
        there_real += int((here > 0).sum())
        there_made += int((there > 0).sum())
    return made_up / there_made, gone / there_real


def published_distances(real: Coded, made: Coded, *, epsilon: float, noise: Noise) -> tuple[Distance, ...]:
    """The table of errors that may be published: each a sum of differences of counts, with discrete Laplace noise.

    One person more or less changes every table by one, so the sum over all tables by their number, and the worst
    table by one. The four figures share `epsilon` evenly.
    """
    width, n = len(real.names), len(made.codes)
    found = []
    for columns, what in ((1, "mean"), (2, "mean"), (2, "worst"), (3, "mean")):
        tables = comb(width, columns)
        if not tables:
            continue
        sums = [int(np.abs(here - there).sum()) for here, there in _tables(real, made, columns)]
        true, change = (max(sums), 1) if what == "worst" else (sum(sums), tables)
        scale = change / (epsilon / 4)
        (drawn,) = noise.laplace([true], scale)
        per = 2 * n * (1 if what == "worst" else tables)
        counted, reach = max(drawn, 0), within(scale)  # below nought it is shown as nought, and reaches as far
        value, low, high = (min(max(each / per, 0.0), 1.0) for each in (counted, drawn - reach, counted + reach))
        found.append(Distance(columns, what, value, low, high))
    return tuple(found)
