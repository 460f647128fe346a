"""Network scale-up: how large a hidden group is, from how many of it people know, and how many people they know.

A respondent who knows d people in a population of N knows d/N of each group. Acquaintances d come from groups of known
size (Killworth, Johnsen, McCarty, Shelley and Bernard, Social Networks 20, 1998; Killworth, McCarty, Bernard, Shelley
and Johnsen, Evaluation Review 22, 1998). `mle` adds people up before dividing, `pimle` averages over respondents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import sqrt
from typing import Final

import numpy as np
from scipy.stats import poisson

from fourfold.stats.answers import with_width
from fourfold.stats.phrasing import per_cent
from fourfold.stats.results import Estimate, NotEstimable, Progress, Refusal, in_silence

from .acquaintances import Acquaintances
from .weighing import Floats


METHODS: Final = ("mle", "pimle")
NORMAL: Final = 1.959963984540054
FEW: Final = 20
"""Respondents, and of them who know somebody of the known groups, below which nothing is estimated."""
VISIBLE: Final = (1.0, 0.8, 0.6, 0.4)
"""Of a hidden group's members whom somebody knows: the part of whom they know that."""
POPULAR: Final = (1.2, 1.0, 0.8, 0.6)
"""How many people members of the hidden group know, against everybody."""
OFF: Final = 2.0
CLUSTERED: Final = 2.0
MOVED: Final = 0.25
SKEWED: Final = 0.05
"""How far pimle may lie off by chance alone before it is said."""
BATCH: Final = 500
BINOMIAL: Final = (
    "As if who knows whom were chance alone; acquaintance comes in clusters, so the true uncertainty is larger."
)
RESPONDENTS: Final = (
    "Holds that other respondents could have been asked; not that members of the group may be known without it being "
    "known of them, or know fewer people than others (see the sensitivity)."
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`visible` and `popular` are what is known of the hidden group from elsewhere; 1 for nothing known."""

    methods: tuple[str, ...] = METHODS
    visible: float = 1.0
    popular: float = 1.0
    bootstrap: int = 1000
    seed: int = 1

    def __post_init__(self) -> None:
        if set(self.methods) - set(METHODS) or not 0 < self.visible <= 1 or not 0 < self.popular <= 10:  # noqa: PLR2004  # nobody knows ten times as many as everybody
            raise ValueError("methods are mle and pimle, the visible part is at most 1, popularity above 0")


@dataclass(frozen=True, kw_only=True)
class ScaledUp:
    """All answers for one survey. `back`: each known group estimated from the other known ones, over its true size;
    `sensitivity`: (hidden, method, visible, popular) → persons; `spread`: how many times as unequal as chance
    respondents' counts of each hidden group are; `without`: (hidden, known group left out) → persons, by `mle`.
    """

    table: Acquaintances
    estimates: tuple[Estimate, ...]
    refused: tuple[Refusal, ...]
    warnings: tuple[str, ...]
    mean_degree: float
    back: Mapping[str, float] = field(default_factory=dict)
    sensitivity: Mapping[tuple[str, str, float, float], float] = field(default_factory=dict)
    spread: Mapping[str, float] = field(default_factory=dict)
    without: Mapping[tuple[str, str], float] = field(default_factory=dict)


def scale_up(table: Acquaintances, *, asked: Asked | None = None, progress: Progress = in_silence) -> ScaledUp:
    """Runs the methods for every hidden group. Never raises for what the data cannot bear: that is a refusal."""
    work = _Work(table, asked or Asked(), progress)
    estimates: list[Estimate] = []
    refused: list[Refusal] = []
    for name, method in product(table.hidden, work.asked.methods):
        try:
            estimates.extend(work.estimates(name, method))
        except NotEstimable as problem:
            refused.append(Refusal(method=f"{method} of {name}", reason=str(problem)))
    told = {name: work.mle(name)[0] for name in dict.fromkeys(str(each.details["hidden"]) for each in estimates)}
    return ScaledUp(
        table=table,
        estimates=tuple(map(with_width, estimates)),
        refused=tuple(refused),
        warnings=(*_warnings(work, told), *_skewed(work, estimates)) if estimates else (),
        mean_degree=float(work.degree.mean()),
        back=dict(work.back()) if estimates else {},
        sensitivity=dict(_sensitivity(estimates)),
        spread={name: work.spread(name) for name in told},
        without={(name, left): size for name in told for left, size in work.without(name)},
    )


class _Work:
    """One survey as arrays: `degree` of each respondent, in persons."""

    def __init__(self, table: Acquaintances, asked: Asked, progress: Progress) -> None:
        self.table, self.asked, self.progress = table, asked, progress
        self.met = {name: np.asarray(table.counts[name]) for name in table.counts}
        self.of_known = sum((self.met[name] for name in table.known), np.zeros(table.n))
        self.degree: Floats = table.population * self.of_known / sum(table.known.values())

    def estimates(self, name: str, method: str) -> Iterator[Estimate]:
        self._require(name)
        value, error = self.mle(name) if method == "mle" else self._pimle(name)
        if value >= self.table.population:
            raise NotEstimable(
                f"By this the group would have {value:,.0f} members, as many as the whole population; the counts or "
                f"the sizes of the known groups cannot be right."
            )
        yield self._estimate(
            name, method, "wald", value, max(value - NORMAL * error, 0.0), value + NORMAL * error, BINOMIAL, error
        )
        if self.asked.bootstrap:
            drawn = self._again(name, method)
            low, high = np.quantile(drawn, (0.025, 0.975))
            yield self._estimate(
                name, method, "bootstrap", value, float(low), float(high), RESPONDENTS, float(drawn.std(ddof=1))
            )
            if (factor := self.asked.visible * self.asked.popular) != 1:
                yield self._estimate(
                    name, f"{method}-adjusted", "bootstrap", value / factor, float(low) / factor, float(high) / factor,
                    f"Divided by {self.asked.visible:g} visible and {self.asked.popular:g} popular, as if both were "
                    f"known exactly. {RESPONDENTS}", float(drawn.std(ddof=1)) / factor,
                )  # fmt: skip

    def _estimate(
        self, name: str, method: str, interval: str, value: float, low: float, high: float, caveat: str, error: float
    ) -> Estimate:
        skipped = int((self.degree == 0).sum()) if method.startswith("pimle") else 0
        return Estimate(
            method=method, value=value, low=low, high=high, interval="wald" if interval == "wald" else "bootstrap",
            n=self.table.n - skipped, caveats=(caveat,),
            details={"hidden": name, "standard_error": error, "respondents_left_out": skipped},
        )  # fmt: skip

    def _require(self, name: str) -> None:
        if self.table.n < FEW:
            raise NotEstimable(f"Only {self.table.n} respondents; below {FEW} nothing is given.")
        if not self.of_known.sum():
            raise NotEstimable("Nobody knows anybody of the known groups; how many people they know cannot be told.")
        if (able := int((self.degree > 0).sum())) < FEW:
            raise NotEstimable(
                f"Only {able} of {self.table.n} respondents know anybody of the known groups; below {FEW} nothing is "
                f"given."
            )
        if not self.met[name].sum():
            most = 3 * self.table.population / self.degree.sum()
            raise NotEstimable(
                f"No respondent knows a member. By the rule of three a group that can be seen at all has fewer than "
                f"about {most:,.0f}; an estimate of none is not one."
            )

    def mle(self, name: str) -> tuple[float, float]:
        """Members and their standard error."""
        population, ties = self.table.population, self.degree.sum()
        value = population * self.met[name].sum() / ties
        return float(value), sqrt(max(value * (population - value), 0) / ties)

    def _pimle(self, name: str) -> tuple[float, float]:
        population, able = self.table.population, self.degree > 0
        value = population * (self.met[name][able] / self.degree[able]).mean()
        share = min(value / population, 1.0)
        return float(value), float(population * sqrt(share * (1 - share) * (1 / self.degree[able]).sum()) / able.sum())

    def skew(self) -> float:
        """By what factor pimle is too high because chance decides how many of the known groups somebody knows.

        It divides by that number, and the mean of 1/k over chance (k above 0) is more than 1 over the mean of k.
        """
        met, many = np.unique(self.of_known[self.of_known > 0], return_counts=True)
        factors = []
        for mean in met:
            k = np.arange(1, int(mean + 12 * sqrt(mean) + 12))
            chance = poisson.pmf(k, mean)
            factors.append(float(mean * (chance / k).sum() / chance.sum()))
        return float(np.average(factors, weights=many))

    def _again(self, name: str, method: str) -> Floats:
        """The estimate from respondents drawn with replacement."""
        random = np.random.default_rng(self.asked.seed)
        n, population = self.table.n, self.table.population
        able = self.degree > 0
        ratio = np.divide(self.met[name], self.degree, out=np.zeros(n), where=able)
        found = []
        for begin in range(0, self.asked.bootstrap, BATCH):
            self.progress(f"{method}: asking again", begin, self.asked.bootstrap)
            times = random.multinomial(n, np.full(n, 1 / n), size=min(BATCH, self.asked.bootstrap - begin))
            above, below = (self.met[name], self.degree) if method == "mle" else (ratio, able.astype(float))
            found.append(population * (times @ above) / np.maximum(times @ below, 1e-300))
        return np.concatenate(found)

    def back(self) -> Iterator[tuple[str, float]]:
        """Each known group from the others, over its true size."""
        known = self.table.known
        for name, size in known.items():
            others = sum(self.met[each].sum() for each in known if each != name)
            if others:
                yield name, float(self.met[name].sum() * (sum(known.values()) - size) / others / size)

    def without(self, hidden: str) -> Iterator[tuple[str, float]]:
        """A hidden group by `mle` when one known group is left out."""
        known = self.table.known
        for name, size in known.items():
            others = sum(self.met[each].sum() for each in known if each != name)
            if others:
                yield name, float(self.met[hidden].sum() * (sum(known.values()) - size) / others)

    def spread(self, name: str) -> float:
        """Pearson's chi-square of respondents' counts over its degrees of freedom; 1 when chance alone is at work."""
        able = self.degree > 0
        expected = self.degree[able] * self.met[name].sum() / self.degree.sum()
        return float(((self.met[name][able] - expected) ** 2 / expected).sum() / (able.sum() - 1))


def _sensitivity(estimates: list[Estimate]) -> Iterator[tuple[tuple[str, str, float, float], float]]:
    """Feehan and Salganik, Sociological Methodology 46, 2016: the plain figure over visibility and popularity."""
    for each in estimates:
        if each.interval == "wald":
            for visible, popular in product(VISIBLE, POPULAR):
                yield (str(each.details["hidden"]), each.method, visible, popular), each.value / (visible * popular)


def _skewed(work: _Work, estimates: list[Estimate]) -> Iterator[str]:
    if any(each.method == "pimle" for each in estimates) and (skew := work.skew() - 1) > SKEWED:
        yield (
            f"Respondents know {work.of_known.mean():.1f} members of the known groups on average; pimle divides by "
            f"that number one by one, which by chance alone makes it some {per_cent(skew, 0)} too high, and its "
            f"intervals do not know. Prefer mle, or ask about more or larger groups of known size."
        )


def _warnings(work: _Work, told: Mapping[str, float]) -> Iterator[str]:
    strangers = int((work.degree == 0).sum())
    if strangers:
        who = "1 respondent knows" if strangers == 1 else f"{strangers} respondents know"
        yield f"{who} nobody of the known groups; pimle divides by how many they know and leaves them out."
    if len(work.table.known) == 1:
        yield "With one known group nothing checks it; sizes of several kinds of people should be given."
    for name, ratio in work.back():
        if len(work.table.known) > 1 and not 1 / OFF <= ratio <= OFF:
            yield (
                f"From the other known groups, {name} would be {ratio:.2g} times its true size; its size, or what "
                f"respondents take it to be, is in doubt."
            )
    for hidden, value in told.items():
        spread = work.spread(hidden)
        if spread > CLUSTERED:
            yield (
                f"Counts of {hidden} are {spread:.1f} times as unequal as chance: some circles know many, others none. "
                f"The wald intervals are too narrow."
            )
        far = [left for left, size in work.without(hidden) if abs(size / value - 1) > MOVED]
        if far and len(work.table.known) > 1:
            yield f"Without {' or '.join(far)} the figure for {hidden} moves by more than {per_cent(MOVED, 0)}."
