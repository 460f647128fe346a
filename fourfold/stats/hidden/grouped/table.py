"""A capture table with columns that say of what kind people are. Standard library only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from fourfold.stats.frames import (
    LACKING,
    MOST_LISTS,
    TOLD_APART,
    CaptureTable,
    histories,
    only,
    refuse_repeats,
    rows,
    weighing,
)
from fourfold.stats.results import TableProblem


MOST_LEVELS: Final = 12
MOST_CELLS: Final = 2_048
"""Kinds of people times histories; above, most cells are empty and nothing is learned."""


@dataclass(frozen=True)
class Factor:
    """A column of kinds, with its values in the order of the table."""

    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class GroupedTable:
    """Persons by kind and capture history. A group is a level (its place) of each factor."""

    lists: tuple[str, ...]
    factors: tuple[Factor, ...]
    counts: Mapping[tuple[int, ...], Mapping[int, int]]

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Every combination of levels, also those of whom nobody was seen."""
        return tuple(product(*(range(len(factor.levels)) for factor in self.factors)))

    def named(self, group: tuple[int, ...]) -> str:
        """Such as ``sex=f, age=young``."""
        return ", ".join(
            f"{factor.name}={factor.levels[level]}" for factor, level in zip(self.factors, group, strict=True)
        )

    def seen(self, group: tuple[int, ...]) -> int:
        """Persons observed of a group."""
        return sum(self.counts.get(group, {}).values())

    def on_two_or_more(self, group: tuple[int, ...]) -> int:
        """Of them, those on two or more lists."""
        return sum(count for history, count in self.counts.get(group, {}).items() if history.bit_count() > 1)

    def together(self) -> CaptureTable:
        """The same people without regard to their kind. Raises TableProblem as any capture table."""
        return CaptureTable.of(self.lists, [pair for one in self.counts.values() for pair in one.items()])


def parse_grouped(text: str, *, by: Sequence[str], lists: Sequence[str] = (), count: str | None = None) -> GroupedTable:
    """A capture table in which the columns `by` are kinds and not lists; `lists` and `count` as of `parse_captures`.

    Raises TableProblem, with its place.
    """
    names, found = rows(text)
    if lists:
        names, found = only(names, found, [*by, *lists], count)
    where = weighing(names, count)
    places = [_place(names, name, where) for name in by]
    if len(set(places)) < len(places):
        raise TableProblem("A column of kinds is named twice.")
    kept = [place for place in range(len(names)) if place not in places]
    others = [names[place] for place in kept]
    if len(others) - (where is not None) > MOST_LISTS:
        raise TableProblem(
            f"The table has too many list columns; at most {MOST_LISTS} lists can be fitted. {TOLD_APART}"
        )
    factors, kinds = _kinds(names, found, places)
    below = [(line, [cells[place] for place in kept]) for line, cells in found]
    counts = _counted(others, below, kinds, where=kept.index(where) if where is not None else None, chosen=bool(lists))
    table = GroupedTable(tuple(names[place] for place in kept if place != where), factors, counts)
    if len(table.groups) << len(table.lists) > MOST_CELLS:
        raise TableProblem(f"Kinds and lists make more than {MOST_CELLS:,} cells; join kinds that are few.")
    for place, name in enumerate(table.lists):
        if not any(history >> place & 1 for one in counts.values() for history in one):
            raise TableProblem(f"List {name} names nobody; leave its column out.")
    table.together()
    return table


def _place(names: Sequence[str], name: str, where: int | None) -> int:
    if name not in names or names.index(name) == where:
        raise TableProblem(f"There is no column {name} of kinds; the table has {', '.join(names)}.")
    return names.index(name)


def _kinds(
    names: Sequence[str], found: Sequence[tuple[int, list[str]]], places: Sequence[int]
) -> tuple[tuple[Factor, ...], list[tuple[int, ...]]]:
    for line, cells in found:
        if len(cells) != len(names):
            raise TableProblem(f"Line {line} has {len(cells)} cells where the first line names {len(names)} columns.")
        for place in places:
            if cells[place].lower() in LACKING:
                raise TableProblem(
                    f"Line {line}, column {names[place]}: the cell is empty; write a word such as `unknown`, so that "
                    f"these people are a kind of their own."
                )
    factors = tuple(Factor(names[place], tuple(dict.fromkeys(cells[place] for _, cells in found))) for place in places)
    for factor in factors:
        if not 2 <= len(factor.levels) <= MOST_LEVELS:  # noqa: PLR2004  # one tells nothing apart
            raise TableProblem(
                f"Column {factor.name} has {len(factor.levels)} different values; kinds are told apart by 2 to "
                f"{MOST_LEVELS}."
            )
    levels = [
        tuple(factor.levels.index(cells[place]) for factor, place in zip(factors, places, strict=True))
        for _, cells in found
    ]
    return factors, levels


def _counted(
    names: Sequence[str], found: Sequence[tuple[int, list[str]]], kinds: Sequence[tuple[int, ...]],
    *, where: int | None, chosen: bool,
) -> dict[tuple[int, ...], dict[int, int]]:  # fmt: skip
    counts: dict[tuple[int, ...], dict[int, int]] = {}
    for kind in dict.fromkeys(kinds):
        of = [row for row, each in zip(found, kinds, strict=True) if each == kind]
        read = list(histories(names, of, where=where, chosen=chosen))
        if where is not None and not chosen:
            refuse_repeats(read)
        added: Counter[int] = Counter()
        for _, history, count in read:
            added[history] += count
        counts[kind] = {history: count for history, count in added.items() if history and count}
    return counts
