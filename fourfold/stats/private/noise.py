"""Where the noise comes from: OpenDP, whose samplers are exact and proved, or a seed for rehearsals.

Whoever knows the seed can take the noise off again, so what is rehearsed must never be published.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import opendp.prelude as dp

from fourfold.stats.results import TableProblem


dp.enable_features("contrib")


class Noise(Protocol):
    """Adds noise to whole numbers, and chooses among scores; scales are those of the distributions."""

    publishable: bool

    def laplace(self, values: Sequence[int], scale: float) -> list[int]:
        """Discrete Laplace: pure privacy of (change in the sum of all values) / scale."""
        ...

    def gaussian(self, values: Sequence[int], deviation: float) -> list[int]:
        """Discrete Gaussian: zero-concentrated privacy of (change in length)^2 / (2 deviation^2)."""
        ...

    def highest(self, scores: Sequence[float], scale: float) -> int:
        """The place of about the highest score: (change of any score)^2 / (2 scale^2), zero-concentrated."""
        ...


class Exact:
    """OpenDP's, drawn from the machine's own source of randomness. Cannot be seeded, by design."""

    publishable = True

    def laplace(self, values: Sequence[int], scale: float) -> list[int]:
        space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
        return list(dp.m.make_laplace(*space, scale=scale)(list(values)))

    def gaussian(self, values: Sequence[int], deviation: float) -> list[int]:
        space = dp.vector_domain(dp.atom_domain(T=int)), dp.l2_distance(T=float)
        return list(dp.m.make_gaussian(*space, scale=deviation)(list(values)))

    def highest(self, scores: Sequence[float], scale: float) -> int:
        space = dp.vector_domain(dp.atom_domain(T=float, nan=False)), dp.linf_distance(T=float)
        choose = dp.m.make_noisy_max(*space, dp.zero_concentrated_divergence(), scale=scale)
        return int(choose(list(scores)))


class Rehearsed:
    """The same distributions from a seed: for trying out, teaching and testing. Protects nobody."""

    publishable = False

    def __init__(self, seed: int) -> None:
        if seed < 0:
            raise TableProblem("A seed cannot be below 0.")
        self._random = np.random.default_rng(seed)

    def laplace(self, values: Sequence[int], scale: float) -> list[int]:
        chance = -np.expm1(-1 / scale)
        up, down = (self._random.geometric(chance, len(values)) for _ in range(2))
        return [int(value + more - less) for value, more, less in zip(values, up, down, strict=True)]

    def gaussian(self, values: Sequence[int], deviation: float) -> list[int]:
        drawn = np.rint(self._random.normal(0, deviation, len(values)))
        return [int(value + more) for value, more in zip(values, drawn, strict=True)]

    def highest(self, scores: Sequence[float], scale: float) -> int:
        return int(np.argmax(np.asarray(scores) + self._random.gumbel(0, scale, len(scores))))
