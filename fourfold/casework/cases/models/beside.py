"""What later rooms let stand beside a case and its tasks: columns of their lines, cases that a list is narrowed to.

They add theirs when their models are loaded; the cases know none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fourfold.ground.access.actors import Actor


COLUMNS: Final[dict[str, Callable[[], Any]]] = {}
OF_TASKS: Final[dict[str, Callable[[], Any]]] = {}
NARROWS: Final[dict[str, Callable[[Actor], Any]]] = {}


def stands_beside(name: str, column: Callable[[], Any]) -> None:
    """Adds an OPEN column to the query of the case page, of what lies in the main circle: the gate is asked for it."""
    COLUMNS[name] = column


def stands_beside_a_task(name: str, column: Callable[[], Any]) -> None:
    """Adds an OPEN column to the lines of tasks, of what is known to whoever knows of the task."""
    OF_TASKS[name] = column


def narrows(name: str, cases: Callable[[Actor], Any]) -> None:
    """Adds a word that narrows the list of cases to those whose ids a query finds, as far as the actor may know."""
    NARROWS[name] = cases
