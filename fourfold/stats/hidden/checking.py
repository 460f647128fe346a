"""The two plain figures that stand beside every estimate: independent lists, and the least there can be."""

from __future__ import annotations

from math import exp, log, sqrt

from fourfold.stats.frames import CaptureTable
from fourfold.stats.results import Estimate, NotEstimable

from .cells import observed, size
from .existing import judge
from .fitting import NORMAL, Fit
from .stepping import sound_fit


INDEPENDENT = (
    "Assumes that standing on one list says nothing about standing on another; "
    "lists that refer to each other make this too low, lists that avoid each other too high."
)
LEAST = "A lower bound when persons differ in how easily they are seen; no bound where lists avoid each other."


def independence(table: CaptureTable) -> Fit:
    """Main effects only. Raises NotEstimable."""
    counts = observed(table)
    found = sound_fit(counts, k=size(table), interactions=())
    if found is None:
        why = judge(counts, k=size(table), interactions=()).reason
        raise NotEstimable(f"The model of independent lists cannot be fitted: {why or 'no maximum was found'}.")
    return found


def chao(table: CaptureTable) -> Estimate:
    """Chao's lower bound n + f1² / (2 f2), f1 and f2 the persons on exactly one and two lists.

    Variance and log-normal interval: Chao, Biometrics 43, 1987. Raises NotEstimable without persons on exactly two.
    """
    once, twice = table.seen(1), table.seen(2)
    if not once or not twice:
        raise NotEstimable("Nobody is on exactly one list, or nobody on exactly two: the lower bound needs both.")
    unseen = once**2 / (2 * twice)
    ratio = once / twice
    variance = twice * (ratio**4 / 4 + ratio**3 + ratio**2 / 2)
    spread = exp(NORMAL * sqrt(log(1 + variance / unseen**2)))
    return Estimate(
        method="chao",
        value=table.n + unseen,
        low=table.n + unseen / spread,
        high=table.n + unseen * spread,
        interval="wald",
        n=table.n,
        caveats=(LEAST,),
        details={"on_one": once, "on_two": twice, "scale": "logarithm of the unseen"},
    )
