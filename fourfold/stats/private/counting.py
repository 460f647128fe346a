"""Counts of persons with noise, so that nobody can tell from them whether any one person is in the data.

Every person adds to at most `most` cells (several rows of a person in one cell count once), so the discrete Laplace
noise of scale most / epsilon hides a person, not a row. Cells come from the codebook, also the empty ones; what is in
no cell of it goes into ``(other)``. Ghosh, Roughgarden and Sundararajan (STOC 2009); counted and drawn by OpenDP.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, expm1, log, prod
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.counted import refuse_counts
from fourfold.stats.naming import refuse_names
from fourfold.stats.results import TableProblem

from .accounting import require_budget
from .codebook import MISSING, NEEDED, OTHER, READ_OFF, require_cohort, values_of
from .noise import Noise


MOST_CELLS: Final = 100_000
ROWS: Final = (
    "Every row was taken to be another person. If somebody has two rows, the noise hides half of them: name the column "
    "that says whose row it is."
)
REHEARSAL: Final = (
    "A rehearsal: whoever knows the seed can take the noise off. Do not publish it; nothing was written down."
)


@dataclass(frozen=True)
class Count:
    """Persons in one cell, with noise; `low` to `high` holds the true count in 95 of 100 draws. Never below zero."""

    label: tuple[str, ...]
    value: int
    low: int
    high: int


@dataclass(frozen=True, kw_only=True)
class Counts:
    """All cells of the codebook in its order, then ``(other)``. `scale` is of the noise."""

    attributes: tuple[str, ...]
    counts: tuple[Count, ...]
    epsilon: float
    scale: float
    most: int
    warnings: tuple[str, ...]
    rehearsed: bool
    read_off: bool
    """Whether the values are those of the table, for want of a codebook."""


def private_counts(
    table: Columns,
    attributes: Sequence[str],
    *,
    epsilon: float,
    noise: Noise,
    codebook: Mapping[str, tuple[str, ...]] | None = None,
    person: str | None = None,
    most: int = 1,
) -> Counts:
    """Raises TableProblem for a budget that is none, unknown columns, a person without a name, too many cells; for a
    release without a codebook, and for columns that name persons.
    """
    require_budget(epsilon)
    if codebook is None and noise.publishable:
        raise TableProblem(NEEDED)
    if most < 1:
        raise TableProblem("A person counts in at least one cell.")
    if not attributes:
        raise TableProblem("Name at least one attribute to count by.")
    if person is None:
        refuse_counts(table, attributes)
    persons = _cells(table, attributes, person)
    require_cohort(len(persons))
    refuse_names(table, attributes, choose="--by A,B", person=person, listed=codebook)
    values = values_of(table, attributes, codebook)
    if prod(len(each) for each in values.values()) > MOST_CELLS:
        raise TableProblem(f"There would be more than {MOST_CELLS:,} cells; count by less at a time.")
    labels = [*product(*(values[name] for name in attributes)), (OTHER,) * len(attributes)]
    place = {label: at for at, label in enumerate(labels)}
    true = [0] * len(labels)
    for cells in persons.values():
        for label in list(dict.fromkeys(label if label in place else labels[-1] for label in cells))[:most]:
            true[place[label]] += 1
    scale = most / epsilon
    reach = within(scale)
    drawn = noise.laplace(true, scale)
    said = [REHEARSAL] if not noise.publishable else []
    said += [ROWS] if person is None else []
    said += [READ_OFF] if codebook is None else []
    return Counts(
        attributes=tuple(attributes),
        counts=tuple(
            Count(label, max(value, 0), max(value - reach, 0), max(value, 0) + reach)  # below nought as from nought
            for label, value in zip(labels, drawn, strict=True)
        ),
        epsilon=epsilon,
        scale=scale,
        most=most,
        warnings=tuple(said),
        rehearsed=not noise.publishable,
        read_off=codebook is None,
    )


def _cells(table: Columns, attributes: Sequence[str], person: str | None) -> dict[str, list[tuple[str, ...]]]:
    """The cells of each person in the order of their rows."""
    columns = [[cell or MISSING for cell in table.texts(name)] for name in attributes]
    who = table.texts(person) if person is not None else [str(line) for line in table.lines]
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line, each, label in zip(table.lines, who, zip(*columns, strict=True), strict=True):
        if each is None:
            raise TableProblem(f"Line {line}, column {person}: the cell is empty; nobody knows whose row it is.")
        found[each].append(label)
    return found


def within(scale: float) -> int:
    """How far discrete Laplace noise of this scale reaches in 95 of 100 draws, at most."""
    ratio = -expm1(-1 / scale)  # 1 - q, where q is the chance of one step more
    q = 1 - ratio
    if q <= 0:
        return 0
    return max(0, ceil(log(0.05 * (1 + q) / 2) / log(q)) - 1)
