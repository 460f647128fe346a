"""Tasks that are not everybody's to drop: something was promised to whoever said no. Rooms say so of theirs.

Asked while the task is held; it finds rows whoever asks, and tells no more than the task itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fourfold.casework.cases.models import Task


Asked = Callable[[Task], bool]
_ASKED: Final[list[Asked]] = []


def keeps(asked: Asked) -> Asked:
    """Makes a function one of those that are asked whether a task is one of theirs."""
    _ASKED.append(asked)
    return asked


def is_kept(task: Task) -> bool:
    """Whether only whoever answers for the case drops it. A query or two for each room that keeps some."""
    return any(asked(task) for asked in _ASKED)
