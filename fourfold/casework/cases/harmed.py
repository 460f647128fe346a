"""Who was harmed in a case: by their part in it, by an incident, or by a record of a room that says so of its own.

A part in the case alone would not do: it is taken away with a click, and whoever is a witness first and found to be
harmed later need not get another one. Rooms say so of their records when they are loaded.

It finds rows whoever asks. For acts that weigh what was said by all of them or ask for a word more; a refusal tells no
name and no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from fourfold.casework.cases.models import Case


VICTIM: Final = "victim"
"""The part in the case (case_roles)."""

Asked = Callable[[Case], Iterable[str | None]]
"""Ids of people harmed in a case, by one kind of record; None for somebody unknown."""
_ASKED: Final[list[Asked]] = []


def harms(asked: Asked) -> Asked:
    """Makes a function one of those that are asked."""
    _ASKED.append(asked)
    return asked


def of(case: Case) -> frozenset[str]:
    """Ids of everybody harmed in a case, as recorded now. A query for each kind of record."""
    return frozenset(name for asked in _ASKED for name in asked(case) if name)
