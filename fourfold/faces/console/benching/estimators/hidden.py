"""Sizes of populations and samples of chains: the works of which the issue names an aim, and rdstools beside them.

Imports of `stats` wait until a task is readied: help must be instant.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from .task import Task


if TYPE_CHECKING:
    from fourfold.stats.frames import CaptureTable
    from fourfold.stats.sampled.chains import Chains


PERSONS: Final = 2_700
"""As many as the UK's table of 2013."""
RECRUITS: Final = 500
POPULATION: Final = 1_000
TREES: Final = 20


def lists(count: int, *, seed: int = 1) -> CaptureTable:
    """People of two kinds on so many lists, one kind seen by few; two of the lists refer people to each other."""
    import numpy as np  # noqa: PLC0415  # help must not wait for it

    from fourfold.stats.frames import CaptureTable  # noqa: PLC0415

    random = np.random.default_rng(seed)
    often = random.random(12_000) < 0.2  # noqa: PLR2004  # a fifth are seen by many
    on = random.random((len(often), count)) < np.where(often[:, None], 0.12, 0.03)
    on[:, 1] |= on[:, 0] & (random.random(len(often)) < 0.3)  # noqa: PLR2004  # referred
    seen = on[on.any(axis=1)][:PERSONS]
    histories = np.bincount(seen @ (1 << np.arange(count)), minlength=1 << count)
    return CaptureTable.of(
        [f"L{place}" for place in range(count)], [(at, int(number)) for at, number in enumerate(histories) if number]
    )


def chains(*, seed: int = 1) -> Chains:
    """Everybody brings two, rather of their own kind; ten seeds."""
    import numpy as np  # noqa: PLC0415  # help must not wait for it

    from fourfold.stats.sampled.chains import Chains  # noqa: PLC0415

    random = np.random.default_rng(seed)
    recruiter = [-1] * 10 + [place // 2 for place in range(RECRUITS - 10)]
    group: list[int] = []
    for who in recruiter:
        group.append(int(random.random() < 0.7) if who < 0 or random.random() < 0.6 else group[who])  # noqa: PLR2004  # invented
    degree = 2 + random.poisson(np.where(np.array(group) == 0, 9, 6))
    return Chains(tuple(recruiter), tuple(map(float, degree)), tuple(group), ("yes", "no"))


def _prevalence(method: str, count: int, **asked: Any) -> Callable[[], Callable[[], object]]:
    def make() -> Callable[[], object]:
        from fourfold.stats.hidden.estimating import prevalence  # noqa: PLC0415  # as above
        from fourfold.stats.hidden.methods import Asked  # noqa: PLC0415

        table, named = lists(count), Asked(methods=(method,), **{"bootstrap": 0, **asked})
        return lambda: prevalence(table, asked=named)

    return make


def _independence() -> Callable[[], object]:
    from fourfold.stats.hidden.checking import independence  # noqa: PLC0415  # as above

    table = lists(5)
    return lambda: independence(table)


def _independence_of_statsmodels() -> Callable[[], object]:
    from fourfold.stats.hidden.cells import columns, design, observed  # noqa: PLC0415  # as above

    models = import_module("statsmodels.api")
    counts, terms = observed(lists(5)), design(5, columns(5, ()))
    return lambda: models.GLM(counts, terms, family=models.families.Poisson()).fit()


def _successive() -> Callable[[], object]:
    from fourfold.stats.sampled.asking import Asked  # noqa: PLC0415  # as above
    from fourfold.stats.sampled.recruited import respondent_driven  # noqa: PLC0415

    sample, asked = chains(), Asked(methods=("ss",), population=POPULATION, bootstrap=1_000)
    return lambda: respondent_driven(sample, asked=asked)


def _trees() -> Callable[[], object]:
    from fourfold.stats.sampled.retracing import treed  # noqa: PLC0415  # as above

    sample = chains()
    return lambda: treed(sample, replicates=TREES, seed=1)


def _trees_of_rdstools() -> Callable[[], object]:
    frames, rdstools, sample = import_module("pandas"), import_module("RDSTools"), chains()
    brought: list[list[str | None]] = [[] for _ in sample.recruiter]
    for place, who in enumerate(sample.recruiter):
        if who >= 0:
            brought[who].append(str(place))
    table = frames.DataFrame(
        {
            "ID": [str(place) for place in range(sample.n)],
            "own": [None if who < 0 else str(place) for place, who in enumerate(sample.recruiter)],
            "one": [[*each, None][0] for each in brought],
            "two": [[*each, None, None][1] for each in brought],
            "degree": sample.degree,
            "yes": [int(group == 0) for group in sample.group],
        }
    )
    read = rdstools.RDSdata(table, "ID", "own", ["one", "two"], "degree")
    return lambda: rdstools.RDSmean("yes", read, weight="WEIGHT", var_est="tree_uni", resample_n=TREES)


INDEPENDENT: Final = "independent lists, five of them"
TREE: Final = f"{TREES} trees of {RECRUITS} people"
TASKS: Final = (
    Task("stepwise choice, six lists, with its plain checks", 0.15, _prevalence("stepwise", 6)),
    Task("criterion over five lists to order four", 5, _prevalence("bic", 5, max_order=4)),
    Task("stepwise choice, five lists, 1,000 replicates", 20, _prevalence("stepwise", 5, bootstrap=1_000)),
    Task("averaging over graphs, five lists", 15, _prevalence("bma", 5)),
    Task("latent classes, five lists, 50 chains", 120, _prevalence("latent-class", 5, chains=50)),
    Task("successive sampling, 500 people, 1,000 replicates", 20, _successive),
    Task(INDEPENDENT, None, _independence),
    Task(INDEPENDENT, None, _independence_of_statsmodels, by="statsmodels", needs="statsmodels"),
    Task(TREE, None, _trees),
    Task(TREE, None, _trees_of_rdstools, by="rdstools", needs="RDSTools"),
)
