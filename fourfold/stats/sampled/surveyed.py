"""Means, shares and totals from a design, with the uncertainty that strata and clusters bring.

Horvitz and Thompson, JASA 47, 1952; standard errors by linearisation over clusters within strata, with the finite
population correction of the first stage (Wolter, Introduction to Variance Estimation, 2007, ch. 6); the bootstrap draws
clusters again within strata (Rao and Wu, JASA 83, 1988). Persons and clusters are rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.special import stdtrit

from fourfold.stats.phrasing import per_cent, several
from fourfold.stats.proportions import wilson
from fourfold.stats.results import Detail, Estimate, NotEstimable, Progress, Refusal, in_silence

from .designed import Design, Outcome
from .weighing import Floats, Ints


FEW: Final = 10
"""Clusters below which intervals hang on a handful of places."""
LEAST: Final = 6
"""Venues below which drawing them again gives a handful of different samples."""
VENUES: Final = "venues redrawn"
HEAVY: Final = 0.1
ROUNDING: Final = 1e-12
"""Errors below, against the figure, are what adding up leaves over and not a spread."""
BATCH: Final = 500
ONE_BY_ONE: Final = "Holds for persons who were drawn one by one, also where the share is small."
OTHERS: Final = "Holds that other venues could have been drawn, with all who were met there."
DRAWN: Final = "Holds only that other clusters could have been drawn; not who refused, or was in no frame."


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`bootstrap`: replicates, 0 for none."""

    bootstrap: int = 1000
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class Surveyed:
    """All answers for one outcome: `mean` or `share`, and `total` where weights add up to a population."""

    design: Design
    outcome: Outcome
    estimates: tuple[Estimate, ...]
    refused: tuple[Refusal, ...]
    warnings: tuple[str, ...]
    population: float | None


def surveyed(
    design: Design, outcome: Outcome, *, asked: Asked | None = None, progress: Progress = in_silence,
    venues: Design | None = None,
) -> Surveyed:  # fmt: skip
    """Estimates. Never raises for what the data cannot bear: that is a refusal with its reason.

    `venues`: the same rows, clustered by larger units; these are then drawn again as well.
    """
    work = _Work(design, asked or Asked(), progress)
    estimates: list[Estimate] = []
    refused: list[Refusal] = []
    for name, values in outcome.parts:
        for method in ("share" if outcome.shares else "mean", "total"):
            try:
                estimates.extend(work.answer(name, method, values, share=method == "share"))
            except NotEstimable as problem:
                refused.append(Refusal(method=f"{method} of {name}", reason=str(problem)))
                continue
            if venues is not None and work.asked.bootstrap:
                try:
                    estimates.append(_Work(venues, work.asked, progress).whole(name, method, values))
                except NotEstimable as problem:
                    if (why := Refusal(method=VENUES, reason=str(problem))) not in refused:
                        refused.append(why)
    missing = sum(value is None for value in outcome.parts[0][1])
    return Surveyed(
        design=design,
        outcome=outcome,
        estimates=tuple(estimates),
        refused=tuple(refused),
        warnings=(*design.notes, *_warnings(work, missing)) if estimates else (),
        population=float(sum(design.weight)) if design.scaled else None,
    )


class _Work:
    """One design as arrays. `place` numbers clusters through all strata; `home` is the stratum of each cluster."""

    def __init__(self, design: Design, asked: Asked, progress: Progress) -> None:
        self.design, self.asked, self.progress = design, asked, progress
        self.weight = np.asarray(design.weight)
        pairs = np.stack((np.asarray(design.stratum), np.asarray(design.cluster)), axis=1)
        clusters, place = np.unique(pairs, axis=0, return_inverse=True)
        self.place: Ints = place.ravel()
        self.home: Ints = clusters[:, 0]
        self.drawn = np.bincount(self.home, minlength=len(design.strata)).astype(float)
        frame = np.array([np.inf if size is None else size for size in design.frame])
        self.left = 1 - self.drawn / frame
        """What part of each stratum was not drawn: nothing is uncertain where everything was."""
        self.df = int(self.drawn.sum() - len(self.drawn))

    @property
    def plain(self) -> bool:
        """Persons drawn one by one from very many, all alike in weight: then a share has limits of its own."""
        alone = len(self.drawn) == 1 and int(self.drawn[0]) == len(self.place)
        return alone and bool((self.weight == self.weight[0]).all()) and bool((self.left == 1).all())

    def answer(self, name: str, method: str, values: tuple[float | None, ...], *, share: bool) -> Iterator[Estimate]:
        self._require(method, values)
        here = np.array([value is not None for value in values])
        y = np.array([value or 0.0 for value in values])
        weight = np.where(here, self.weight, 0.0)
        above = self._sums(weight * y)
        below = None if method == "total" else self._sums(weight)
        value = float(above.sum() if below is None else above.sum() / below.sum())
        error = self._error(above if below is None else (above - value * below) / below.sum())
        if not error > ROUNDING * abs(value):
            raise NotEstimable("All that was drawn is alike; nothing tells how far another sample would be from it.")
        details: dict[str, Detail] = {
            "variable": name, "standard_error": error, "clusters": int(self.drawn.sum()), "strata": len(self.drawn),
        }  # fmt: skip
        effect: dict[str, Detail] = {} if below is None else {"design_effect": self._effect(weight, y, error)}
        reach = float(stdtrit(self.df, 0.975)) * error
        floor, top = (0.0, 1.0) if share else (-np.inf, np.inf)
        n = int(here.sum())
        yield Estimate(
            method=method, value=value, low=float(max(value - reach, floor)), high=float(min(value + reach, top)),
            interval="design", n=n, caveats=(DRAWN,),
            details={**details, "df": self.df, **effect},
        )  # fmt: skip
        if share and self.plain:
            low, high = wilson(round(float(y[here].sum())), n)
            yield Estimate(
                method=method,
                value=value,
                low=low,
                high=high,
                interval="wilson",
                n=n,
                caveats=(ONE_BY_ONE,),
                details={"variable": name},
            )
        if self.asked.bootstrap:
            again = self._again(above, below)
            low, high = np.quantile(again, (0.025, 0.975))
            redrawn = "clusters" if self.drawn.sum() < len(self.place) else "rows"
            yield Estimate(
                method=method, value=value, low=float(low), high=float(high), interval="bootstrap", n=n,
                caveats=(DRAWN,),
                details={
                    **details, "standard_error": float(again.std(ddof=1)), "replicates": len(again),
                    "redrawn": redrawn,
                },
            )  # fmt: skip

    def whole(self, name: str, method: str, values: tuple[float | None, ...]) -> Estimate:
        """The bootstrap of whole venues alone. Raises NotEstimable where there are too few of them."""
        venues = int(self.drawn.sum())
        if venues < LEAST or (self.drawn < 2).any():  # noqa: PLR2004  # one says nothing of the spread
            where = f"only {venues} venues were visited" if venues < LEAST else "in a stratum only one was visited"
            raise NotEstimable(
                f"Whole venues cannot be drawn again: {where}. The other intervals take the days of one venue for "
                f"unlike each other, and may be too narrow."
            )
        drawn = next(each for each in self.answer(name, method, values, share=False) if each.interval == "bootstrap")
        return replace(drawn, caveats=(OTHERS,), details={**drawn.details, "redrawn": "venues"})

    def _require(self, method: str, values: tuple[float | None, ...]) -> None:
        for name, drawn in zip(self.design.strata, self.drawn, strict=True):
            if drawn < 2:  # noqa: PLR2004  # one says nothing of the spread
                raise NotEstimable(
                    f"In {name} only one cluster was drawn; how unlike clusters are cannot be told. Join it with "
                    f"a stratum that is like it."
                )
        if method == "total" and not self.design.scaled:
            raise NotEstimable("Weights are relative; a total needs weights or sizes that add up to the population.")
        if method == "total" and None in values:
            raise NotEstimable("Some rows have no value; adding up the others would count them as nothing.")

    def _sums(self, parts: Floats) -> Floats:
        return np.asarray(np.bincount(self.place, weights=parts, minlength=len(self.home)), dtype=np.float64)

    def _error(self, scores: Floats) -> float:
        """Standard error of a sum of cluster scores."""
        total = np.bincount(self.home, weights=scores, minlength=len(self.drawn))
        apart = (scores - (total / self.drawn)[self.home]) ** 2
        within = np.bincount(self.home, weights=apart, minlength=len(self.drawn))
        return float(np.sqrt((self.left * self.drawn / (self.drawn - 1) * within).sum()))

    def _effect(self, weight: Floats, y: Floats, error: float) -> float:
        """Variance over that of as many people drawn one by one."""
        n, scaled = (weight > 0).sum(), weight / weight.sum()
        spread = (scaled * (y - scaled @ y) ** 2).sum() * n / (n - 1)
        return float(error**2 / (spread / n))

    def _again(self, above: Floats, below: Floats | None) -> Floats:
        """Rao and Wu: one cluster fewer than there are, with replacement, weights stretched to what was left out."""
        random = np.random.default_rng(self.asked.seed)
        stretch = np.sqrt(self.left)[self.home]
        found = []
        for begin in range(0, self.asked.bootstrap, BATCH):
            self.progress("drawing clusters again", begin, self.asked.bootstrap)
            some = min(BATCH, self.asked.bootstrap - begin)
            times = np.zeros((some, len(self.home)))
            for stratum, drawn in enumerate(self.drawn.astype(int)):
                times[:, self.home == stratum] = random.multinomial(drawn - 1, np.full(drawn, 1 / drawn), size=some)
            factor = 1 - stretch + stretch * (self.drawn / (self.drawn - 1))[self.home] * times
            found.append(factor @ above if below is None else (factor @ above) / np.maximum(factor @ below, 1e-300))
        return np.concatenate(found)


def _warnings(work: _Work, missing: int) -> Iterator[str]:
    clusters = int(work.drawn.sum())
    if clusters < FEW:
        yield f"Only {clusters} clusters were drawn; intervals hang on a handful of places."
    if missing:
        rows = several(missing, "row has", "rows have")
        yield f"{rows} no value; means and shares are of the rest, as if the others were like them."
    heaviest = float(work.weight.max() / work.weight.sum())
    if heaviest > HEAVY:
        yield f"One row weighs {per_cent(heaviest, 0)} of all; the figure is largely that of one person."
    if not any(size is not None for size in work.design.frame):
        yield "No size of the frame was given, so clusters are taken as drawn from very many."
