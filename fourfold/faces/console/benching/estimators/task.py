"""A work to be timed, and how long it took. Standard library only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


OURS: Final = "fourfold"


@dataclass(frozen=True)
class Task:
    """Something that an analyst waits for. `make` readies it, what it returns is measured. `aim` in seconds, None where
    none was set; `by` says whose work it is, `needs` names another library's module.
    """

    name: str
    aim: float | None
    make: Callable[[], Callable[[], object]]
    by: str = OURS
    needs: str = ""


@dataclass(frozen=True)
class Figure:
    """How long a task took, in seconds; None where the library it needs is not installed.

    `times` is how often it was done: more than once where it is quick, the figure then being the median.
    """

    task: str
    by: str
    aim: float | None
    clock: float | None
    cpu: float | None
    times: int = 0
