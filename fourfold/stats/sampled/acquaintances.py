"""How many respondents know of each group: aggregated relational data, checked before anything is computed.

One row per respondent, one column per group: how many members of it they know. Of the known groups the size is given
beside; the hidden ones are to be estimated. Standard library only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem

from .chains import MOST_PERSONS


MOST: Final = 1_000_000
"""Members of one group that a respondent may say to know."""


@dataclass(frozen=True)
class Acquaintances:
    """`known`: name → size in the population; `counts`: name → acquaintances of each respondent, known and hidden."""

    population: int
    known: Mapping[str, int]
    hidden: tuple[str, ...]
    counts: Mapping[str, tuple[float, ...]]

    @property
    def n(self) -> int:
        """Respondents."""
        return len(next(iter(self.counts.values())))


def parse_acquaintances(
    table: Columns, *, population: int, known: Mapping[str, int], hidden: Sequence[str]
) -> Acquaintances:
    """Named columns of the table. Raises TableProblem for sizes that cannot be and for cells that are no counts."""
    _require_sizes(population, known, hidden)
    columns = {name: _counted(table, name) for name in (*known, *hidden)}
    return Acquaintances(population=population, known=dict(known), hidden=tuple(hidden), counts=columns)


def _require_sizes(population: int, known: Mapping[str, int], hidden: Sequence[str]) -> None:
    if population < 1:
        raise TableProblem("The population has to have somebody in it.")
    if population > MOST_PERSONS:
        raise TableProblem(f"There is no population of more than {MOST_PERSONS:,} persons.")
    if not known:
        raise TableProblem("At least one group of known size is needed to tell how many people respondents know.")
    if not hidden:
        raise TableProblem("No hidden group was named; name its column.")
    for name, size in known.items():
        if size < 1:
            raise TableProblem(f"The known group {name} has no members; its size must be above zero.")
        if size >= population:
            raise TableProblem(f"The known group {name} is as large as the whole population.")
    if both := set(known) & set(hidden):
        raise TableProblem(f"The group {min(both)} is named both as known and as hidden.")
    if len(set(hidden)) < len(hidden):
        raise TableProblem("A hidden group is named twice.")


def _counted(table: Columns, name: str) -> tuple[float, ...]:
    found = []
    for line, value in zip(table.lines, table.numbers(name), strict=True):
        if value is None:
            raise TableProblem(
                f"Line {line}, column {name}: the cell is empty; write 0 where nobody is known, and leave out "
                f"respondents who were not asked."
            )
        if value < 0:
            raise TableProblem(f"Line {line}, column {name}: people are counted from zero up.")
        if value != int(value):
            raise TableProblem(f"Line {line}, column {name}: people are counted whole.")
        if value > MOST:
            raise TableProblem(f"Line {line}, column {name}: nobody knows more than {MOST:,} members of one group.")
        found.append(value)
    return tuple(found)
