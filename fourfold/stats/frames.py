"""Tables as they come from an analyst, checked before anything is computed from them.

A capture table says who stood on which list. Two shapes are read, both with a line of column names first:
columns of 0/1 for the lists and `count` for how many persons share the history; or the same without `count`,
one row per person. *Missing* is never a zero: an empty cell is refused.
Cells are not quoted in what is refused: they may hold what should not stand on a screen.
Standard library only.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fourfold.stats.phrasing import several
from fourfold.stats.results import TableProblem


MOST_LISTS: Final = 12
"""2^12 - 1 = 4,095 cells; no published table of the field has more than eight lists."""
MOST_PERSONS: Final = 10**9
COUNT: Final = "count"
MARKS: Final = {"0": 0, "1": 1, "0.0": 0, "1.0": 1, "false": 0, "true": 1, "un": 0, "obs": 1}
"""Off and on a list, as programs write them (R's conting: unobserved, observed)."""
ONE_LIST: Final = "At least two lists that name somebody are needed; one list cannot overlap with another."
SEPARATOR: Final = re.compile(r"\s*\"?sep=[,;\t]\"?[ \t]*\r?\n", re.IGNORECASE)
"""A first line that tells a spreadsheet what parts the columns."""
THOUSANDS: Final = re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+")
"""1.200 is twelve hundred to one half of the world, and little more than one to the other."""
LACKING: Final = frozenset({"", "na", "nan", "n/a", ".", "null", "none"})
"""How programs write that a value is missing."""
TOLD_APART: Final = "If other columns stand beside the lists, name them: --lists A,B,C, and --count for the counts."


@dataclass(frozen=True)
class CaptureTable:
    """Persons by capture history. A history is a bit mask: bit i is set when the person stood on list i.

    `counts` holds histories above zero with positive counts only. Raises TableProblem for fewer than two lists,
    more than `MOST_LISTS`, and when nobody stood on two lists.
    """

    lists: tuple[str, ...]
    counts: Mapping[int, int]
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, lists: Sequence[str], rows: Iterable[tuple[int, int]], *, notes: Sequence[str] = ()) -> CaptureTable:
        """From (history, count) pairs; counts of one history add up, lists that name nobody are left out."""
        counts: Counter[int] = Counter()
        for history, count in rows:
            counts[history] += count
        full = [
            place
            for place in range(len(lists))
            if any(count and history >> place & 1 for history, count in counts.items())
        ]
        empty = [name for place, name in enumerate(lists) if place not in full]
        told = [f"List {name} names nobody and is left out." for name in empty]
        kept = {_only(history, full): count for history, count in counts.items() if count}
        return cls(tuple(lists[place] for place in full), kept, (*notes, *told))

    def __post_init__(self) -> None:
        if len(self.lists) < 2:  # noqa: PLR2004  # a pair is the least that can overlap
            raise TableProblem(ONE_LIST)
        if len(self.lists) > MOST_LISTS:
            raise TableProblem(
                f"The table has {len(self.lists)} list columns; at most {MOST_LISTS} lists can be fitted."
            )
        if not self.on_two_or_more:
            raise TableProblem(
                "Nobody stands on two lists: without any overlap the table says nothing about the unseen."
            )

    @property
    def n(self) -> int:
        """Persons observed."""
        return sum(self.counts.values())

    @property
    def on_two_or_more(self) -> int:
        """Persons on two or more lists: all that the lists know of each other."""
        return sum(count for history, count in self.counts.items() if history.bit_count() > 1)

    def seen(self, times: int) -> int:
        """Persons on exactly so many lists."""
        return sum(count for history, count in self.counts.items() if history.bit_count() == times)

    def overlap(self, mask: int) -> int:
        """Persons on all the lists of `mask`, whatever else they are on."""
        return sum(count for history, count in self.counts.items() if history & mask == mask)


def _only(history: int, places: Sequence[int]) -> int:
    return sum(1 << new for new, old in enumerate(places) if history >> old & 1)


def parse_captures(text: str, *, lists: Sequence[str] = (), count: str | None = None) -> CaptureTable:
    """The capture table in the text of a CSV file (comma, semicolon or tab). Raises TableProblem, with its place.

    `lists`: the columns that are lists, where others stand beside them (default: all); persons on none of them are left
    out, with a note. `count`: the column that says how many persons share a row (default: `count`, if there is one).
    """
    names, lines = rows(text)
    if lists:
        names, lines = only(names, lines, lists, count)
    where = weighing(names, count)
    named = [name for place, name in enumerate(names) if place != where]
    if len(named) > MOST_LISTS:
        raise TableProblem(
            f"The table has {len(named)} list columns; at most {MOST_LISTS} lists can be fitted. {TOLD_APART}"
        )
    if len(named) < 2:  # noqa: PLR2004  # a pair is the least that can overlap
        raise TableProblem(ONE_LIST)
    read = list(histories(names, lines, where=where, chosen=bool(lists)))
    if where is not None and not lists:
        refuse_repeats(read)
    if sum(persons for *_, persons in read) > MOST_PERSONS:
        raise TableProblem(f"The counts add up to more than {MOST_PERSONS:,} persons.")
    outside = sum(persons for _, history, persons in read if not history)
    notes = (
        [f"{several(outside, 'person on none of these lists is', 'persons on none of these lists are')} left out."]
        if outside
        else []
    )
    return CaptureTable.of(named, [(history, persons) for _, history, persons in read if history], notes=notes)


def weighing(names: Sequence[str], count: str | None) -> int | None:
    """Where the column of counts stands; None where every row is one person. Raises TableProblem when it is missed."""
    lowered = [name.lower() for name in names]
    if (count or COUNT).lower() in lowered:
        return lowered.index((count or COUNT).lower())
    if count:
        raise TableProblem(f"There is no column {count} of counts; the table has {', '.join(names[:12])}.")
    return None


def only(
    names: Sequence[str], lines: Sequence[tuple[int, list[str]]], lists: Sequence[str], count: str | None
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The columns of these lists and that of the counts. Raises TableProblem when one of them is not there."""
    for name in lists:
        if name not in names:
            raise TableProblem(f"There is no column {name}; the table has {', '.join(names[:12])}.")
    where = weighing(names, count)
    kept = [place for place, name in enumerate(names) if name in lists or place == where]
    for line, cells in lines:
        _require_whole(names, cells, line)
    return [names[place] for place in kept], [(line, [cells[place] for place in kept]) for line, cells in lines]


def _require_whole(names: Sequence[str], cells: Sequence[str], line: int) -> None:
    if len(cells) != len(names):
        raise TableProblem(f"Line {line} has {len(cells)} cells where the first line names {len(names)} columns.")


def parting(text: str) -> str:
    """What parts the columns: the sign that the first line has most of, and that parts the second into as many.

    A name such as `age (years; as told)` has signs of its own.
    """
    lines = text.lstrip().split("\n", 2)[:2]
    signs = sorted(",;\t", key=lines[0].count, reverse=True)
    for sign in signs:
        try:
            parts = [len(cells) for cells in csv.reader(lines, delimiter=sign)]
        except csv.Error:
            break
        if len(parts) == 2 and parts[0] == parts[1] > 1:  # noqa: PLR2004  # two lines
            return sign
    return signs[0]


def rows(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Column names, and (line, cells) of every row that is not blank."""
    told = SEPARATOR.match(text)
    if told:  # a line for Excel alone; the line stays, so that lines keep their numbers
        text = "\n" + text[told.end() :]
    delimiter = parting(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        found = [
            (reader.line_num, [cell.strip() for cell in row]) for row in reader if any(cell.strip() for cell in row)
        ]
    except csv.Error:
        raise TableProblem(f"Line {reader.line_num} cannot be read as CSV.") from None
    if not found:
        raise TableProblem("The file is empty; the first line must name the columns.")
    found = _without_margin(found)
    names = found[0][1]
    if "" in names:
        raise TableProblem(f"Column {names.index('') + 1} has no name in the first line.")
    if all(name.lstrip("+-").replace(".", "", 1).isdigit() for name in names):
        raise TableProblem("The first line holds numbers; it must name the columns.")
    lowered = [name.lower() for name in names]
    for place, name in enumerate(names):
        if lowered.index(name.lower()) < place:
            raise TableProblem(f"Two columns are called {name}; every column needs a name of its own.")
    if len(found) == 1:
        raise TableProblem("There is no row below the line of column names.")
    return names, found[1:]


def _without_margin(found: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Without the empty columns that spreadsheets write to the right of a table: no name, and nothing in any row."""
    used = max(max(place for place, cell in enumerate(cells, start=1) if cell) for _, cells in found)
    named = max(place for place, cell in enumerate(found[0][1], start=1) if cell)
    if used > named or len(found[0][1]) == named:
        return found
    return [(line, cells[:named]) for line, cells in found]


def histories(
    names: Sequence[str], rows: Iterable[tuple[int, list[str]]], *, where: int | None, chosen: bool = False
) -> Iterator[tuple[int, int, int]]:
    """(line, history, count) of each row that counts; with `chosen` lists also of persons on none of them."""
    for line, cells in rows:
        _require_whole(names, cells, line)
        marks = [(names[place], cell) for place, cell in enumerate(cells) if place != where]
        if (
            where is not None
            and cells[where].lower() in LACKING
            and all(MARKS.get(cell.lower()) == 0 for _, cell in marks)
        ):
            continue  # how many are on no list is what is asked
        count = 1 if where is None else _count(cells[where], line=line, name=names[where])
        history = sum(_mark(cell, line=line, name=name) << place for place, (name, cell) in enumerate(marks))
        if history or chosen:
            yield line, history, count
        elif count:
            raise TableProblem(f"Line {line} counts somebody who is on no list; nobody can have observed that.")


def _mark(cell: str, *, line: int, name: str) -> int:
    mark = MARKS.get(cell.lower())
    if mark is None:
        lacking = cell.lower() in LACKING
        what = (
            "is empty; write 0 where the person was not on the list."
            if lacking
            else f"is neither 0 nor 1. {TOLD_APART}"
        )
        raise TableProblem(f"Line {line}, column {name}: the cell {what}")
    return mark


def _count(cell: str, *, line: int, name: str) -> int:
    if THOUSANDS.fullmatch(cell):
        raise TableProblem(f"Line {line}, column {name}: the point could part thousands; write counts without marks.")
    try:
        number = float(cell if "_" not in cell else "")  # Python reads 1_0 as ten
    except ValueError:
        what = "text" if cell else "empty"
        raise TableProblem(
            f"Line {line}, column {name}: the cell is {what} where a number of persons belongs."
        ) from None
    if number < 0:
        raise TableProblem(f"Line {line}, column {name}: {cell} is negative; persons are counted from 0 up.")
    if not number <= MOST_PERSONS:
        raise TableProblem(f"Line {line}, column {name}: {cell} is not a possible number of persons.")
    if number != int(number):
        raise TableProblem(f"Line {line}, column {name}: {cell} is a fraction; persons are counted whole.")
    return int(number)


def refuse_repeats(read: Iterable[tuple[int, int, int]]) -> None:
    """Raises TableProblem when two rows give one history."""
    first: dict[int, int] = {}
    for line, history, _ in read:
        if history in first:
            raise TableProblem(
                f"Lines {first[history]} and {line} give the same history; "
                f"add their counts up in one row, if both are right."
            )
        first[history] = line
