"""Shares with intervals that hold near 0 and 1. Needs scipy."""

from __future__ import annotations

from math import sqrt

from scipy.special import betaincinv, ndtri


NORMAL = float(ndtri(0.975))


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval (JASA 22, 1927) of `part` of `whole`."""
    share, z = part / whole, NORMAL
    middle = share + z * z / (2 * whole)
    spread = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    scale = 1 + z * z / whole
    low, high = (middle - spread) / scale, (middle + spread) / scale
    return (0.0 if part == 0 else low), (1.0 if part == whole else high)  # not what rounding leaves of it


def exact(part: int, whole: int) -> tuple[float, float]:
    """Clopper and Pearson's (Biometrika 26, 1934), never too narrow."""
    low = 0.0 if part == 0 else float(betaincinv(part, whole - part + 1, 0.025))
    high = 1.0 if part == whole else float(betaincinv(part + 1, whole - part, 0.975))
    return low, high
