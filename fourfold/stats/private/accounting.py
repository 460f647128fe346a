"""What releases cost a person together.

Pure privacy (epsilon) adds up. Zero-concentrated privacy (rho) adds up as well and is tighter for Gaussian noise;
epsilon is at most epsilon^2 / 2 of it (Bun and Steinke, TCC 2016). rho becomes (epsilon, delta) by Canonne, Kamath and
Steinke (NeurIPS 2020), proposition 12.
"""

from __future__ import annotations

from math import exp, inf, log, log1p
from typing import Final

from scipy.optimize import minimize_scalar

from fourfold.stats.results import TableProblem


MOST: Final = 100.0
"""Far above any that was ever published; a slip of the hand, mostly."""


def delta_of(rho: float, epsilon: float) -> float:
    """The least delta that rho and epsilon allow."""
    if rho <= 0:
        return 0.0

    def log_delta(log_over: float) -> float:
        alpha = 1 + exp(log_over)
        return (alpha - 1) * (alpha * rho - epsilon) + alpha * log1p(-1 / alpha) - log(alpha - 1)

    found = minimize_scalar(log_delta, bounds=(-10, 20), method="bounded", options={"xatol": 1e-9})
    return min(1.0, exp(min(0.0, float(found.fun))))


def epsilon_of(rho: float, delta: float) -> float:
    """The least epsilon that rho and delta allow."""
    if rho <= 0:
        return 0.0
    low, high = 0.0, 1.0
    while delta_of(rho, high) > delta:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (low, middle) if delta_of(rho, middle) <= delta else (middle, high)
    return high


def rho_of(epsilon: float, delta: float) -> float:
    """The most rho that stays within (epsilon, delta)."""
    require_budget(epsilon, delta)
    low, high = 0.0, epsilon + 1
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if delta_of(middle, epsilon) <= delta else (low, middle)
    return low


def together(pure: float, rho: float, delta: float) -> float:
    """Epsilon of releases with this sum of pure epsilons and of rhos: the better of two ways to add them up.

    `pure` may only be turned into rho release by release; the caller that has only the sum gets the plain sum.
    """
    return pure + epsilon_of(rho, delta) if rho > 0 else pure


def require_budget(epsilon: float, delta: float = 1e-6) -> None:
    """Raises TableProblem for a budget that is none."""
    if not 0 < epsilon < inf:
        raise TableProblem("Epsilon is a number above 0.")
    if epsilon > MOST:
        raise TableProblem(f"Epsilon above {MOST:g} hides nobody: there would be no noise to speak of.")
    if not 0 < delta < 0.1:  # noqa: PLR2004  # above, privacy may fail for one in ten
        raise TableProblem("Delta lies between 0 and 0.1, and should be well below one in the number of persons.")
