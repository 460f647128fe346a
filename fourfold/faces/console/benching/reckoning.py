"""What `fourfold bench --stats` measures: the estimators on invented tables of the size of published ones.

Figures are seconds by the clock and of the processor, beside the aim of each and, where another library does the same
and is installed, beside that library. Nothing is judged here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from fourfold.faces.console.estimates.plumbing import require_libraries
from fourfold.faces.console.talking import remark, say


if TYPE_CHECKING:
    from fourfold.stats.frames import CaptureTable
    from fourfold.stats.sampled.chains import Chains


PERSONS: Final = 2_700
"""As many as the UK's table of 2013."""
RECRUITS: Final = 500
POPULATION: Final = 1_000
TREES: Final = 20


@dataclass(frozen=True)
class Task:
    """Something that an analyst waits for. `make` readies it, what it returns is measured. `aim` in seconds, None for
    another library's work; `needs` names that library's module.
    """

    name: str
    aim: float | None
    make: Callable[[], Callable[[], object]]
    needs: str = ""


@dataclass(frozen=True)
class Figure:
    """How long a task took, in seconds; None where the library it needs is not installed."""

    task: str
    aim: float | None
    clock: float | None
    cpu: float | None


def reckon(tasks: tuple[Task, ...] | None = None) -> Iterator[Figure]:
    """Each task once. Raises PlainError when the numerical libraries are missing."""
    require_libraries()
    for task in TASKS if tasks is None else tasks:
        if task.needs and find_spec(task.needs) is None:
            yield Figure(task.name, task.aim, None, None)
            continue
        remark(task.name)
        work = task.make()
        clock, cpu = time.perf_counter(), time.process_time()
        work()
        yield Figure(task.name, task.aim, time.perf_counter() - clock, time.process_time() - cpu)


def tell(figures: list[Figure]) -> None:
    """A line each."""
    say(f"{'':<58} {'clock s':>9} {'CPU s':>9} {'aim s':>9}")
    for each in figures:
        aim = "" if each.aim is None else f"{each.aim:g}"
        if each.clock is None or each.cpu is None:
            say(f"{each.task:<58} {'not installed':>19} {aim:>9}")
        else:
            say(f"{each.task:<58} {each.clock:>9.3f} {each.cpu:>9.3f} {aim:>9}")


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


TASKS: Final = (
    Task("stepwise choice, six lists, with its plain checks", 0.15, _prevalence("stepwise", 6)),
    Task("criterion over five lists to order four", 5, _prevalence("bic", 5, max_order=4)),
    Task("stepwise choice, five lists, 1,000 replicates", 20, _prevalence("stepwise", 5, bootstrap=1_000)),
    Task("averaging over graphs, five lists", 15, _prevalence("bma", 5)),
    Task("latent classes, five lists, 50 chains", 120, _prevalence("latent-class", 5, chains=50)),
    Task("successive sampling, 500 people, 1,000 replicates", 20, _successive),
    Task(f"{TREES} trees of 500 people", None, _trees),
    Task(f"{TREES} trees of 500 people, by rdstools", None, _trees_of_rdstools, needs="RDSTools"),
)
