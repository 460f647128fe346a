"""Linear programmes with sparse matrices, by HiGHS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from .crossing import Floats


SOLVED: Final = 0
ENDLESS: Final = 3


@dataclass(frozen=True)
class Solution:
    """`status` is SOLVED, ENDLESS or another of scipy's; `value` and `at` count only when SOLVED."""

    status: int
    value: float
    at: Floats


def solve(
    costs: Floats,
    *,
    equal: tuple[sparse.csr_array, Floats] | None = None,
    at_most: tuple[sparse.csr_array, Floats] | None = None,
    low: Floats,
    high: Floats,
) -> Solution:
    """Least `costs` @ x with rows equal to or at most what they say, and x between `low` and `high`."""
    given: dict[str, Any] = {"bounds": np.column_stack([low, high]), "method": "highs"}  # scipy's stubs know no sparse
    if equal is not None and equal[0].shape[0]:
        given |= {"A_eq": equal[0], "b_eq": equal[1]}
    if at_most is not None and at_most[0].shape[0]:
        given |= {"A_ub": at_most[0], "b_ub": at_most[1]}
    found = linprog(costs, **given)
    return Solution(int(found.status), float(found.fun or 0.0), np.asarray(found.x if found.x is not None else []))
