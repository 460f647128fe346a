"""What `fourfold bench --stats` measures: the estimators on invented tables of the size of published ones.

Figures are seconds by the clock and of the processor, beside the aim of each and, where another library does the same
and is installed, beside that library. Nothing is judged here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from statistics import median
from typing import Final

from fourfold.faces.console.benching.estimators import agreeing, changing, hidden, lasting, publishing
from fourfold.faces.console.benching.estimators.task import OURS, Figure, Task
from fourfold.faces.console.estimates.plumbing import require_libraries
from fourfold.faces.console.talking import remark, say


TASKS: Final = (*hidden.TASKS, *lasting.TASKS, *agreeing.TASKS, *changing.TASKS, *publishing.TASKS)
QUICK: Final = 1.0
"""Seconds below which a task is done again: the first time brings imports and caches along."""
AGAIN: Final = 5


def reckon(tasks: tuple[Task, ...] | None = None) -> Iterator[Figure]:
    """Each task, one after the other. Raises PlainError when the numerical libraries are missing."""
    require_libraries()
    for task in TASKS if tasks is None else tasks:
        if task.needs and find_spec(task.needs) is None:
            yield Figure(task.name, task.by, task.aim, None, None)
            continue
        remark(task.name if task.by == OURS else f"{task.name}, by {task.by}")
        work = task.make()
        taken = [_timed(work)]
        if taken[0][0] < QUICK:
            taken = [_timed(work) for _ in range(AGAIN)]
        clock, cpu = (median(each[place] for each in taken) for place in (0, 1))
        yield Figure(task.name, task.by, task.aim, clock, cpu, len(taken))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


def tell(figures: list[Figure]) -> None:
    """A line each; other libraries stand below us."""
    say(f"{'':<58} {'clock s':>10} {'CPU s':>10} {'aim s':>8}")
    for each in figures:
        what = each.task if each.by == OURS else f"    {each.by}"
        aim = "" if each.aim is None else f"{each.aim:g}"
        if each.clock is None or each.cpu is None:
            say(f"{what:<58} {'not installed':>21} {aim:>8}".rstrip())
        else:
            say(f"{what:<58} {each.clock:>10.4f} {each.cpu:>10.4f} {aim:>8}".rstrip())
