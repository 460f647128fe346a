"""Samples drawn by a design: who weighs how much, in which stratum and cluster, out of how many.

Two tables are read: a survey that brings its weights along, and people met at venues (time-space sampling), whose
weights are made here. Cells that cannot be are refused with line and column, and never quoted. Standard library only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from fourfold.stats.columns import Columns, is_number
from fourfold.stats.results import TableProblem


MOST_VALUES: Final = 10
MARKS: Final = 2
"""Different numbers beside words that may be marks, such as 0, 1 and `unknown`; more are measures."""
LARGEST: Final = 1e12
"""Weights, sizes and values beyond are no counts or sums of this world, and their squares no numbers."""
WHOLE: Final = "the whole sample"


@dataclass(frozen=True)
class Design:
    """One entry per row in `weight`, `stratum` (place in `strata`) and `cluster` (a number of its own in each stratum).

    `frame`: clusters of each stratum in the population, None where not known; `scaled`: whether weights add up to
    persons of the population, so that totals mean something.
    """

    weight: tuple[float, ...]
    stratum: tuple[int, ...]
    cluster: tuple[int, ...]
    strata: tuple[str, ...]
    frame: tuple[float | None, ...]
    scaled: bool
    notes: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """Rows."""
        return len(self.weight)

    def clusters(self) -> tuple[int, ...]:
        """Sampled clusters in each stratum."""
        found: list[set[int]] = [set() for _ in self.strata]
        for stratum, cluster in zip(self.stratum, self.cluster, strict=True):
            found[stratum].add(cluster)
        return tuple(len(each) for each in found)


@dataclass(frozen=True)
class Outcome:
    """What is estimated: a number per row, or 0/1 per row for each value of a column of words. None where missing."""

    name: str
    parts: tuple[tuple[str, tuple[float | None, ...]], ...]
    shares: bool


def parse_survey(
    table: Columns, *, weight: str | None = None, stratum: str | None = None, cluster: str | None = None,
    frame: str | None = None,
) -> Design:  # fmt: skip
    """The design in named columns. `frame`: how many clusters (rows, without clusters) the stratum has in the
    population. Without `weight`, weights follow from it; without both, everybody weighs the same.

    Raises TableProblem, with its place.
    """
    strata, of = _coded(table, stratum)
    clusters = _clusters(table, cluster, of, nested=stratum)
    sizes = _frame(table, frame, strata, of)
    sampled = _sampled(len(strata), of, clusters)
    for name, size, drawn in zip(strata, sizes, sampled, strict=True):
        if size is not None and size < drawn:
            raise TableProblem(f"Column {frame}: {name} has fewer clusters in the population than in the sample.")
    if weight is not None:
        weights = _positive(table, weight, what="a weight")
    elif frame is not None:
        weights = [(sizes[place] or 0.0) / sampled[place] for place in of]
    else:
        weights = [1.0] * len(table)
    return Design(
        weight=tuple(weights), stratum=tuple(of), cluster=tuple(clusters), strata=strata, frame=tuple(sizes),
        scaled=frame is not None or (weight is not None and not _relative(weights)),
    )  # fmt: skip


def _relative(weights: Sequence[float]) -> bool:
    """Weights that were divided by their mean: they add up to the rows, not to a population."""
    return abs(sum(weights) / len(weights) - 1) < 0.01  # noqa: PLR2004  # of rounding


def parse_venues(
    table: Columns, *, occasion: str, counted: str, visits: str, stratum: str | None = None, frame: str | None = None,
    occasions: int | None = None,
) -> Design:  # fmt: skip
    """Persons met at venue-days, each weighed by the inverse of the chance to be met.

    `occasion`: the venue-day; `counted`: members of the population there; `visits`: on how many venue-days of the frame
    the person could have been met. How many venue-days the frame has stands in the column `frame` (by stratum) or in
    `occasions`; without, weights are relative. A weight is (frame / drawn) · (counted / interviewed) / visits: the
    person is in the frame once for every visit (generalised weight share, Lavallee 2007). Raises TableProblem.
    """
    if occasions is not None and occasions > LARGEST:
        raise TableProblem("No frame has so many venue-days.")
    if occasions is not None and stratum is not None and frame is None:
        raise TableProblem("With strata, the venue-days of each belong in a column of the table, not in one number.")
    strata, of = _coded(table, stratum)
    clusters = _clusters(table, occasion, of, nested=stratum)
    sizes = _frame(table, frame, strata, of) if frame else [None if occasions is None else float(occasions)]
    sizes = sizes if len(sizes) == len(strata) else sizes * len(strata)
    drawn = _sampled(len(strata), of, clusters)
    met = Counter(zip(of, clusters, strict=True))
    there = _there(table, counted, list(zip(of, clusters, strict=True)), met)
    times = _counted(table, visits, what="the number of venue-days")
    weights = []
    for place, (line, at) in enumerate(zip(table.lines, zip(of, clusters, strict=True), strict=True)):
        size = sizes[at[0]]
        if size is not None and size < drawn[at[0]]:
            raise TableProblem(f"{strata[at[0]]}: the frame has fewer venue-days than were visited.")
        if size is not None and times[place] > size:
            raise TableProblem(f"Line {line}, column {visits}: more venue-days than the frame has.")
        weights.append((1.0 if size is None else size / drawn[at[0]]) * there[at] / met[at] / times[place])
    return Design(
        weight=tuple(weights), stratum=tuple(of), cluster=tuple(clusters), strata=strata, frame=tuple(sizes),
        scaled=all(size is not None for size in sizes),
    )  # fmt: skip


def parse_clusters(table: Columns, design: Design, *, cluster: str, occasion: str) -> Design:
    """The same rows and weights, clustered by the venue in which the venue-day lies: days of one venue are alike.

    Within strata where every venue lies in one, else over the whole sample. How many venues the frame has is not known,
    so they count as drawn from very many. Raises TableProblem for a venue-day in two venues.
    """
    where = _filled(table, cluster)
    home: dict[str, str] = {}
    for line, day, venue in zip(table.lines, _filled(table, occasion), where, strict=True):
        if home.setdefault(day, venue) != venue:
            raise TableProblem(f"Line {line}, column {cluster}: the same venue-day stands in another venue as well.")
    nested = len(set(zip(where, design.stratum, strict=True))) == len(set(where))
    names = {name: place for place, name in enumerate(dict.fromkeys(where))}
    strata = design.strata if nested else (WHOLE,)
    return replace(
        design,
        stratum=design.stratum if nested else (0,) * design.n,
        cluster=tuple(names[venue] for venue in where),
        strata=strata,
        frame=(None,) * len(strata),
    )


def parse_outcome(table: Columns, name: str) -> Outcome:
    """A column of numbers, or of up to `MOST_VALUES` words; of zeros and ones alone, the share of ones.

    Raises TableProblem.
    """
    cells = table.texts(name)
    present = sorted({cell for cell in cells if cell is not None})
    if not present:
        raise TableProblem(f"Column {name} is empty.")
    if table.is_numeric(name) and set(present) - {"0", "1"}:
        numbers = table.numbers(name)
        for line, value in zip(table.lines, numbers, strict=True):
            if value is not None and abs(value) > LARGEST:
                raise TableProblem(f"Line {line}, column {name}: the cell is too large to be added up.")
        return Outcome(name, ((name, numbers),), shares=False)
    if all(cell.endswith("%") and is_number(cell[:-1].rstrip()) for cell in present):
        raise TableProblem(f"Column {name}: the cells have a per cent sign; write the numbers alone.")
    if sum(map(is_number, present)) > MARKS:
        table.refuse_words_among_numbers(name)
    if len(present) > MOST_VALUES:
        raise TableProblem(f"Column {name} has {len(present)} different values; at most {MOST_VALUES} are read.")
    parts = tuple(
        (f"{name} = {value}", tuple(None if cell is None else float(cell == value) for cell in cells))
        for value in present
    )
    return Outcome(name, parts, shares=True)


def _coded(table: Columns, column: str | None) -> tuple[tuple[str, ...], list[int]]:
    if column is None:
        return (WHOLE,), [0] * len(table)
    cells = _filled(table, column)
    names = tuple(dict.fromkeys(cells))
    return names, [names.index(cell) for cell in cells]


def _filled(table: Columns, column: str) -> list[str]:
    found = []
    for line, cell in zip(table.lines, table.texts(column), strict=True):
        if cell is None:
            raise TableProblem(f"Line {line}, column {column}: the cell is empty; every row has its place in a design.")
        found.append(cell)
    return found


def _clusters(table: Columns, column: str | None, of: Sequence[int], *, nested: str | None) -> list[int]:
    """A cluster belongs to one stratum; the same name in two is a mistake more often than not."""
    if column is None:
        return list(range(len(table)))
    cells = _filled(table, column)
    home: dict[str, int] = {}
    for line, cell, stratum in zip(table.lines, cells, of, strict=True):
        if home.setdefault(cell, stratum) != stratum:
            raise TableProblem(
                f"Line {line}, column {column}: this cluster stands in another stratum (column {nested}) as well; give "
                f"clusters of different strata different names."
            )
    names = {name: place for place, name in enumerate(home)}
    return [names[cell] for cell in cells]


def _sampled(strata: int, of: Sequence[int], clusters: Sequence[int]) -> list[int]:
    found: dict[int, set[int]] = defaultdict(set)
    for stratum, cluster in zip(of, clusters, strict=True):
        found[stratum].add(cluster)
    return [len(found[place]) for place in range(strata)]


def _frame(table: Columns, column: str | None, strata: Sequence[str], of: Sequence[int]) -> list[float | None]:
    """One size for each stratum; rows that disagree are refused."""
    found: list[float | None] = [None] * len(strata)
    if column is None:
        return found
    for line, place, size in zip(table.lines, of, _counted(table, column, what="a size"), strict=True):
        if found[place] is not None and found[place] != size:
            raise TableProblem(f"Line {line}, column {column}: another size than above for the same stratum.")
        found[place] = size
    return found


def _there(
    table: Columns, column: str, at: Sequence[tuple[int, int]], met: Counter[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    for line, place, number in zip(table.lines, at, _counted(table, column, what="a count"), strict=True):
        if found.setdefault(place, number) != number:
            raise TableProblem(f"Line {line}, column {column}: another count than above for the same venue-day.")
        if number < met[place]:
            raise TableProblem(f"Line {line}, column {column}: fewer people were counted than were interviewed.")
    return found


def _counted(table: Columns, column: str, *, what: str) -> list[float]:
    """Persons, clusters, venue-days: whole ones. Only a weight may be a fraction."""
    found = _positive(table, column, what=what)
    for line, value in zip(table.lines, found, strict=True):
        if value != int(value):
            raise TableProblem(
                f"Line {line}, column {column}: a fraction; {what} is whole (round an average, and say so)."
            )
    return found


def _positive(table: Columns, column: str, *, what: str) -> list[float]:
    found: list[float] = []
    for line, value in zip(table.lines, table.numbers(column), strict=True):
        if value is None:
            raise TableProblem(f"Line {line}, column {column}: the cell is empty where {what} belongs.")
        if value <= 0:
            raise TableProblem(f"Line {line}, column {column}: {what} is above zero.")
        if not 1 / LARGEST <= value <= LARGEST:
            raise TableProblem(f"Line {line}, column {column}: the cell is too large or too small for {what}.")
        found.append(value)
    return found
