"""Who brought whom into a sample: the table of a respondent-driven survey, checked before anything is computed.

One row per person: an id, the id of who brought them, how many of the population they know, and the outcome.
A person without a recruiter is a seed. Cells that cannot be are refused with line and column, and never quoted.
Standard library only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem


MOST_GROUPS: Final = 10
MOST_KNOWN: Final = 1_000_000
"""Acquaintances of one person."""
MOST_PERSONS: Final = 10**11
"""In any population that is asked about."""
SEED: Final = -1
OTHERS: Final = "all others"
SEED_WORDS: Final = frozenset({"seed", "seeds", "semilla", "graine", "semente", "بذرة"})
"""Words that are nobody's id."""
SEED_CODES: Final = frozenset({"0", "-1"})
"""Stand for no recruiter in tables of programs; where seeds are left empty, they are slips."""


@dataclass(frozen=True)
class Chains:
    """Persons in such an order that recruiters stand before whom they recruited.

    `recruiter`: place of the recruiter, `SEED` for none; `degree`: acquaintances in the population, above zero;
    `group`: place of the outcome among `groups`. Raises TableProblem when nobody recruited anybody.
    """

    recruiter: tuple[int, ...]
    degree: tuple[float, ...]
    group: tuple[int, ...]
    groups: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.seeds == self.n:
            raise TableProblem("Nobody in the table was recruited by anybody in it; there are no chains to follow.")

    @property
    def n(self) -> int:
        """Persons in the sample."""
        return len(self.recruiter)

    @property
    def seeds(self) -> int:
        """Persons whom nobody in the sample recruited."""
        return sum(each == SEED for each in self.recruiter)

    def asked_for(self) -> tuple[str, ...]:
        """The groups whose share is wanted: all, or the one that was set against all others."""
        return self.groups[:1] if self.groups[1:] == (OTHERS,) else self.groups

    def waves(self) -> tuple[int, ...]:
        """How many steps each person stands from their seed."""
        steps: list[int] = []
        for each in self.recruiter:
            steps.append(0 if each == SEED else steps[each] + 1)
        return tuple(steps)

    def trees(self) -> tuple[int, ...]:
        """The place of the seed from whom each person descends."""
        roots: list[int] = []
        for place, each in enumerate(self.recruiter):
            roots.append(place if each == SEED else roots[each])
        return tuple(roots)

    def members(self) -> tuple[int, ...]:
        """Persons in each group."""
        found = Counter(self.group)
        return tuple(found[place] for place in range(len(self.groups)))


def parse_chains(
    table: Columns, *, person: str, recruiter: str, degree: str, outcome: str, category: str | None = None
) -> Chains:
    """Chains from four named columns; with `category`, that value of the outcome against all others.

    Raises TableProblem, with its place.
    """
    names = _named(table, person)
    recruiters = _recruiters(table, recruiter, names)
    degrees = _degrees(table, degree)
    groups, group = _grouped(table, outcome, category)
    order = _in_order(recruiters, table, recruiter)
    moved = {old: new for new, old in enumerate(order)}
    return Chains(
        recruiter=tuple(SEED if recruiters[old] == SEED else moved[recruiters[old]] for old in order),
        degree=tuple(degrees[old] for old in order),
        group=tuple(group[old] for old in order),
        groups=groups,
    )


def _named(table: Columns, column: str) -> dict[str, int]:
    """Where each person stands."""
    found: dict[str, int] = {}
    for place, name in enumerate(table.texts(column)):
        line = table.lines[place]
        if name is None:
            raise TableProblem(f"Line {line}, column {column}: the cell is empty; every person needs an id.")
        if name in found:
            first = table.lines[found[name]]
            raise TableProblem(f"Lines {first} and {line}, column {column}: the same id stands twice.")
        found[name] = place
    return found


def _recruiters(table: Columns, column: str, names: dict[str, int]) -> list[int]:
    """A cell that is empty, or says so in a word, makes a seed."""
    cells = table.texts(column)
    word = _word_of_seeds(cells, names)
    found: list[int] = []
    for place, cell in enumerate(cells):
        seed = cell is None or (cell not in names and cell.lower() in {*SEED_WORDS, word})
        if not seed and cell not in names:
            raise TableProblem(
                f"Line {table.lines[place]}, column {column}: no row has this id; correct it, or if this person is a "
                f"seed, leave the cell empty as for other seeds, or write `seed` in it."
            )
        found.append(SEED if cell is None or seed else names[cell])
        if found[-1] == place:
            raise TableProblem(f"Line {table.lines[place]}, column {column}: nobody recruits themselves.")
    return found


def _word_of_seeds(cells: Sequence[str | None], names: dict[str, int]) -> str | None:
    """The one word of the table's own that stands for every seed; any other id that is nobody's is mistyped."""
    strange = Counter(cell.lower() for cell in cells if cell is not None and cell not in names)
    words = [word for word in strange if word not in SEED_WORDS]
    if None in cells or len(strange) > 1:
        return None
    return next((word for word in words if strange[word] > 1 or word in SEED_CODES), None)


def _degrees(table: Columns, column: str) -> list[float]:
    found: list[float] = []
    for line, value in zip(table.lines, table.numbers(column), strict=True):
        if value is None:
            raise TableProblem(
                f"Line {line}, column {column}: the cell is empty; without the number of acquaintances a person "
                f"cannot be weighed, and leaving people out would break the chains."
            )
        if value <= 0:
            raise TableProblem(
                f"Line {line}, column {column}: the number of acquaintances is not above zero; "
                f"whoever was reached knows somebody."
            )
        if value != int(value):
            raise TableProblem(
                f"Line {line}, column {column}: a fraction; acquaintances are counted whole (round an average, and "
                f"say so)."
            )
        if value > MOST_KNOWN:
            raise TableProblem(f"Line {line}, column {column}: not a possible number of acquaintances.")
        found.append(value)
    return found


def _grouped(table: Columns, column: str, category: str | None) -> tuple[tuple[str, ...], list[int]]:
    cells = table.texts(column)
    for line, cell in zip(table.lines, cells, strict=True):
        if cell is None:
            raise TableProblem(
                f"Line {line}, column {column}: the cell is empty; write a word such as `unknown`, so that these "
                f"people are counted as a group of their own."
            )
    present = [cell for cell in cells if cell is not None]
    if category is not None:
        if category not in present:
            raise TableProblem(f"Column {column} never has the value that was asked for.")
        return (category, OTHERS), [int(cell != category) for cell in present]
    groups = tuple(sorted(set(present)))
    if len(groups) > MOST_GROUPS:
        raise TableProblem(
            f"Column {column} has {len(groups)} different values, more than {MOST_GROUPS}; ask for one of them with "
            f"--category."
        )
    return groups, [groups.index(cell) for cell in present]


def _in_order(recruiters: Sequence[int], table: Columns, column: str) -> list[int]:
    """Seeds first, then wave after wave, each in the order of the table."""
    recruits: dict[int, list[int]] = {}
    for place, each in enumerate(recruiters):
        recruits.setdefault(each, []).append(place)
    order, wave = list(recruits.get(SEED, ())), list(recruits.get(SEED, ()))
    while wave:
        wave = [place for one in wave for place in recruits.get(one, ())]
        order.extend(wave)
    if len(order) < len(recruiters):
        lost = min(set(range(len(recruiters))) - set(order))
        raise TableProblem(
            f"Line {table.lines[lost]}, column {column}: the chain of recruiters goes in a circle and reaches no seed."
        )
    return order
