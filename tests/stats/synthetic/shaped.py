"""A table shaped like the one of our statistics reference, which is not to be had: by the CTDC's public columns.

Few countries are common and many rare, and half of the persons are exploited where most of their citizenship are: set
so that 44 of 100 are alone on the first five columns (printed 45), 85 of 100 in groups under ten (84).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fourfold.stats.synthetic.coding import Coded


FIRST = 5
"""Year, gender, age, citizenship and country: what a neighbour may know."""
FLAGS = ("debt", "earnings", "threats", "psychological", "movement", "recruiter known")
YEARS, COUNTRIES, LIKE_OTHERS = 19, 18, 0.5
WOMEN_AND_AGES = (
    ([0.93, 0.05, 0.02], [0.02, 0.22, 0.18, 0.14, 0.11, 0.08, 0.14, 0.07, 0.04]),
    ([0.45, 0.53, 0.02], [0.08, 0.12, 0.08, 0.09, 0.1, 0.1, 0.2, 0.14, 0.09]),
)


def shaped(n: int = 10_000, *, seed: int = 1) -> Coded:
    random = np.random.default_rng(seed)
    year = random.choice(YEARS, n, p=_uneven(YEARS, 0.3))
    citizenship = random.choice(COUNTRIES, n, p=_uneven(COUNTRIES, 1.4))
    as_others = random.random(n) < LIKE_OTHERS
    there = (citizenship * 7 + random.choice(3, n, p=[0.7, 0.2, 0.1])) % COUNTRIES
    country = np.where(as_others, there, random.choice(COUNTRIES, n, p=_uneven(COUNTRIES, 1.4)))
    labour = ~(random.random(n) < 0.6)
    gender, age = (
        np.where(labour, *reversed([random.choice(len(shares), n, p=shares) for shares in each]))
        for each in zip(*WOMEN_AND_AGES, strict=True)
    )
    flags = [random.random(n) < np.where(labour, 0.35 - 0.05 * k, 0.1 + 0.06 * k) for k in range(len(FLAGS))]
    columns = [year, gender, age, citizenship, country, age < 2, ~labour, labour, *flags]  # the two youngest
    names = ("year", "gender", "age", "citizenship", "country", "a child", "sexual", "labour", *FLAGS)
    codes = np.array(columns, dtype=np.int64).T
    return Coded(names, tuple(tuple(map(str, range(1 + top))) for top in codes.max(axis=0)), codes)


def _uneven(size: int, steep: float) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = 1 / np.arange(1, size + 1) ** steep
    return np.asarray(weights / weights.sum())
