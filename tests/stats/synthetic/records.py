"""Records like those of the CTDC's table, of invented persons: a few kinds of case decide all the columns."""

from __future__ import annotations

import numpy as np

from fourfold.stats.synthetic.coding import Coded


SIZES = (24, 9, 4, 2, 2, 2, 3, 5)


def invented(n: int = 3_000, *, seed: int = 1, sizes: tuple[int, ...] = SIZES, plain: bool = False) -> Coded:
    """`plain` values are 0, 1, 2 …: what pac-synth passes over when it is not told otherwise."""
    random = np.random.default_rng(seed)
    kind = random.integers(0, 5, n)
    columns = []
    for size in sizes:
        chances = random.dirichlet(np.full(size, 0.3), size=5)
        columns.append([random.choice(size, p=chances[each]) for each in kind])
    values = tuple(tuple(str(code) if plain else f"value {code}" for code in range(size)) for size in sizes)
    return Coded(tuple(f"C{place}" for place in range(len(sizes))), values, np.array(columns, dtype=np.int64).T)
