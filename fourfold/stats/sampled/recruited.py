"""Every asked method on one respondent-driven sample; refusals and warnings instead of bold numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from fourfold.stats.phrasing import per_cent
from fourfold.stats.results import Detail, Estimate, Interval, NotEstimable, Progress, Refusal, in_silence

from . import reenacting, retracing
from .asking import FEW, THIN, Asked, Recruited
from .chains import Chains
from .reenacting import Reenacted, taken
from .successive import chances, shares
from .weighing import Floats, as_r_prints, by_weight, linearised, members, rds_one, rds_two, recruited, recruits


NORMAL: Final = 1.959963984540054
ALONE: Final = (
    "As if everybody had been drawn alone; people bring people like themselves, so the true uncertainty is larger."
)
CHAINED: Final = "Assumes that whom somebody brings depends on their own group alone; often too narrow."
TREED: Final = "Holds that whole chains may be alike; often too wide rather than too narrow."
KNOWN: Final = "Takes the size of the population as known; see what other sizes would give."
LARGE: Final = 0.1
"""From this part of the population on, drawing without return matters to RDS-II."""
MOVING: Final = 0.05
ROUNDING: Final = 1e-9
APART: Final = 0.5
"""More than half of the way from mixing at random to never crossing."""
ONE_TREE: Final = 0.5
SHORT: Final = 3


@dataclass
class _Work:
    """One sample and what was asked; bootstraps are made once, when first needed."""

    chains: Chains
    asked: Asked
    progress: Progress
    warnings: list[str] = field(default_factory=list)
    _chained: tuple[Floats, Floats] | None = None
    _reenacted: Reenacted | None = None

    def chained(self) -> tuple[Floats, Floats]:
        if self._chained is None:
            asked = self.asked
            self._chained = retracing.chained(
                self.chains, replicates=asked.bootstrap, seed=asked.seed, progress=self.progress
            )
        return self._chained

    def reenacted(self, population: int) -> Reenacted:
        if self._reenacted is None:
            asked = self.asked
            self._reenacted = reenacting.reenact(
                self.chains, population=population, replicates=asked.bootstrap, seed=asked.seed, progress=self.progress
            )
        return self._reenacted


def respondent_driven(chains: Chains, *, asked: Asked | None = None, progress: Progress = in_silence) -> Recruited:
    """Runs the methods. Never raises for what the data cannot bear: that is a refusal with its reason."""
    work = _Work(chains, asked or Asked(), progress)
    estimates: list[Estimate] = []
    refused: list[Refusal] = []
    for method in work.asked.methods:
        try:
            _require_enough(chains)
            estimates.extend(_METHODS[method](work))
        except NotEstimable as problem:
            refused.append(Refusal(method=method, reason=str(problem)))
    waves = _by_wave(chains)
    return Recruited(
        chains=chains,
        estimates=tuple(estimates),
        refused=tuple(refused),
        warnings=(*work.warnings, *_warnings(work, waves)) if estimates else (),
        recruits=tuple(tuple(int(each) for each in row) for row in recruits(chains)),
        by_wave=waves,
        by_population=_by_population(work) if work.asked.population else {},
    )


def _require_enough(chains: Chains) -> None:
    brought = chains.n - chains.seeds
    if brought < THIN:
        raise NotEstimable(
            f"Only {brought} {'person was' if brought == 1 else 'persons were'} recruited by others; "
            f"below {THIN} nothing is given."
        )
    for name, persons in zip(chains.groups, chains.members(), strict=True):
        if persons < FEW:
            raise NotEstimable(
                f"Only {persons} {'person is' if persons == 1 else 'persons are'} of {name}; "
                f"below {FEW} shares are not given."
            )
    if len(chains.groups) == 1:
        raise NotEstimable(f"Everybody is of {chains.groups[0]}; what was not met cannot be estimated.")


def _each(
    work: _Work, method: str, interval: Interval, values: Floats, lows: Floats, highs: Floats,
    *, caveat: str, details: Mapping[str, Detail], errors: Floats, in_r: Floats | None = None,
) -> Iterator[Estimate]:  # fmt: skip
    """An estimate for each group; of two by `--category` only the one asked for. `in_r`: what R calls its error."""
    chains = work.chains
    n = chains.n if "without" not in method else chains.n - chains.seeds
    for place, name in enumerate(chains.asked_for()):
        yield Estimate(
            method=method, value=float(values[place]), low=float(np.clip(lows[place], 0, 1)),
            high=float(np.clip(highs[place], 0, 1)), interval=interval, n=n, caveats=(caveat,),
            details={
                "category": name, "standard_error": float(errors[place]), **details,
                **({} if in_r is None else {"se_as_in_r": float(in_r[place])}),
            },
        )  # fmt: skip


def _by_quantiles(
    work: _Work, method: str, interval: Interval, values: Floats, drawn: Floats, caveat: str
) -> Iterator[Estimate]:
    sound = drawn[np.isfinite(drawn).all(axis=1)]
    failed = len(drawn) - len(sound)
    if failed > len(drawn) / 10:
        work.warnings.append(
            f"{method}, {interval} interval: {failed} of {len(drawn)} replicates had no estimate, so none is given."
        )
        return
    low, high = np.quantile(sound, (0.025, 0.975), axis=0)
    work.warnings += _elsewhere(work, method, interval, values, low, high)
    yield from _each(
        work, method, interval, values, low, high, caveat=caveat, errors=sound.std(axis=0, ddof=1),
        details={"replicates": len(sound), "failed_replicates": failed},
    )  # fmt: skip


def _elsewhere(
    work: _Work, method: str, interval: Interval, values: Floats, lows: Floats, highs: Floats
) -> Iterator[str]:
    """A figure outside of its own interval: chains that go on settle elsewhere than where the sample stopped."""
    for name, value, low, high in zip(work.chains.asked_for(), values, lows, highs, strict=False):
        if not low - ROUNDING <= value <= high + ROUNDING:
            yield (
                f"{method}, {interval} interval of {name}: recruitment as it went leads to between "
                f"{per_cent(float(low))} and {per_cent(float(high))}, the sample stands at {per_cent(float(value))}. "
                f"It has not got away from its seeds; quote neither."
            )


def _one(work: _Work) -> Iterator[Estimate]:
    values = rds_one(work.chains)
    if not work.asked.bootstrap:
        raise NotEstimable("RDS-I has no interval but by bootstrap, and no number is given without an interval.")
    yield from _by_quantiles(work, "rds-i", "salganik", values, work.chained()[0], CHAINED)


def _two(work: _Work) -> Iterator[Estimate]:
    yield from _two_of(work, "rds-ii", seeds=True)
    if work.asked.bootstrap:
        drawn = retracing.treed(
            work.chains, replicates=work.asked.bootstrap, seed=work.asked.seed, progress=work.progress
        )
        yield from _by_quantiles(work, "rds-ii", "tree", rds_two(work.chains), drawn, TREED)


def _two_without(work: _Work) -> Iterator[Estimate]:
    yield from _two_of(work, "rds-ii-without-seeds", seeds=False)


def _two_of(work: _Work, method: str, *, seeds: bool) -> Iterator[Estimate]:
    chains, values = work.chains, rds_two(work.chains, seeds=seeds)
    counted = np.ones(chains.n, dtype=bool) if seeds else recruited(chains)
    weights, is_of = 1 / np.asarray(chains.degree)[counted], members(chains)[counted]
    errors = linearised(weights, is_of)
    yield from _each(
        work, method, "wald", values, values - NORMAL * errors, values + NORMAL * errors, caveat=ALONE, errors=errors,
        details={}, in_r=as_r_prints(weights, is_of),
    )  # fmt: skip
    if not work.asked.bootstrap:
        return
    try:
        yield from _by_quantiles(work, method, "salganik", values, work.chained()[1], CHAINED)
    except NotEstimable as problem:
        work.warnings.append(f"{method}, salganik interval: {problem}")


def _ss(work: _Work) -> Iterator[Estimate]:
    yield from _ss_of(work, "ss", seeds=True)


def _ss_without(work: _Work) -> Iterator[Estimate]:
    yield from _ss_of(work, "ss-without-seeds", seeds=False)


def _ss_of(work: _Work, method: str, *, seeds: bool) -> Iterator[Estimate]:
    population, chains = work.asked.population, work.chains
    if population is None:
        raise NotEstimable(
            "Successive sampling needs the size of the population (--population); without it, RDS-II is what it "
            "comes to in a very large one."
        )
    if population < chains.n:
        raise NotEstimable(f"The sample has {chains.n:,} persons, more than a population of {population:,}.")
    if not work.asked.bootstrap:
        raise NotEstimable("Its interval comes by bootstrap only, and no number is given without an interval.")
    sizes, sampled = taken(chains, seeds=seeds)
    values = shares(sizes, sampled[None], population=population)[0]
    drawn = work.reenacted(population)
    of = drawn.everybody if seeds else drawn.without_seeds
    errors = of.std(axis=0, ddof=1)
    yield from _each(
        work, method, "gile", values, values - NORMAL * errors, values + NORMAL * errors, caveat=KNOWN, errors=errors,
        details={"replicates": len(of), "population": population},
        in_r=as_r_prints(_by_chances(chains, sizes, sampled, population, seeds=seeds), _counted(chains, seeds=seeds)),
    )  # fmt: skip


def _counted(chains: Chains, *, seeds: bool) -> Floats:
    """Who is of which group, of everybody or of the recruits alone."""
    return members(chains) if seeds else members(chains)[recruited(chains)]


def _by_chances(chains: Chains, sizes: Floats, sampled: Floats, population: int, *, seeds: bool) -> Floats:
    """Weights of successive sampling, one per person."""
    found = chances(sizes, sampled.sum(axis=0)[None], population=population)[0]
    degree = np.asarray(chains.degree)
    return np.asarray(1 / found[np.searchsorted(sizes, degree if seeds else degree[recruited(chains)])])


_METHODS: Mapping[str, Callable[[_Work], Iterator[Estimate]]] = {
    "rds-i": _one,
    "rds-ii": _two,
    "rds-ii-without-seeds": _two_without,
    "ss": _ss,
    "ss-without-seeds": _ss_without,
}


def _by_wave(chains: Chains) -> tuple[tuple[float, ...], ...]:
    waves = np.asarray(chains.waves())
    weights, is_of = 1 / np.asarray(chains.degree), members(chains)
    upto = (waves <= wave for wave in range(waves.max() + 1))
    return tuple(tuple(float(each) for each in by_weight(weights[kept], is_of[kept])) for kept in upto)


def _by_population(work: _Work) -> dict[int, tuple[float, ...]]:
    n, population = work.chains.n, work.asked.population or 0
    sizes, sampled = taken(work.chains, seeds=True)
    return {
        size: tuple(float(each) for each in shares(sizes, sampled[None], population=size)[0])
        for size in (population // 2, population, population * 2, population * 10)
        if size >= n
    }


def _warnings(work: _Work, waves: tuple[tuple[float, ...], ...]) -> Iterator[str]:
    chains, population = work.chains, work.asked.population
    longest = len(waves) - 1
    if longest < SHORT:
        yield (
            f"The longest chain has {longest} waves; below {SHORT} the sample is still much like the seeds, who were "
            f"chosen."
        )
    elif np.abs(np.array(waves[longest // 2]) - np.array(waves[-1])).max() > MOVING:
        yield (
            "The estimate was still moving: the first half of the waves alone gives a share that differs by more than "
            f"{MOVING:.2f} (see by_wave)."
        )
    biggest = np.bincount(chains.trees()).max() / chains.n
    if biggest > ONE_TREE:
        yield (
            f"One seed's chain holds {per_cent(biggest, 0)} of the sample; what is told is mostly of that seed's "
            f"surroundings."
        )
    if population and chains.n >= LARGE * population and population >= chains.n:
        yield (
            f"The sample is {per_cent(chains.n / population, 0)} of the population; RDS-I and RDS-II assume it to be "
            f"small, successive sampling does not."
        )
    yield from _kept_apart(chains)


def _kept_apart(chains: Chains) -> Iterator[str]:
    """Groups that hardly ever cross: the bottleneck in which respondent-driven sampling fails."""
    counts = recruits(chains)
    share = counts.sum(axis=0) / counts.sum()
    for place, name in enumerate(chains.groups):
        brought = counts[place].sum()
        if not brought or share[place] == 1:
            continue
        if (counts[place, place] / brought - share[place]) / (1 - share[place]) > APART:
            yield (
                f"In the group '{name}', people recruited their own kind {counts[place, place]} times in {brought}; "
                f"where groups hardly mix, chains may never have reached a part of the population."
            )
