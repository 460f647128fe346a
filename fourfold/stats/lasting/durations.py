"""Durations as they come from an analyst: how long each person was watched, and how it ended.

Whoever is still being watched is *open* (censored), neither a success nor a failure. Standard library only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from fourfold.stats.columns import Columns, is_number, left_out, refuse_two_roles
from fourfold.stats.lasting.openness import is_open, is_unclear, plain
from fourfold.stats.phrasing import on_lines
from fourfold.stats.results import TableProblem


YES: Final = frozenset({"1", "yes", "true", "1.0", "y", "sí", "si", "oui", "sim", "ya", "ndiyo", "oo", "نعم"})
NO: Final = frozenset({"0", "no", "false", "0.0", "n", "non", "não", "tidak", "hapana", "hindi", "لا"})
WORDS: Final = (
    " Words can be read where one of them alone stands for the end, and open, pending or the like for what has not "
    "ended; several ways to end are for competing-risks."
)
MOST_GROUPS: Final = 12
LEAST: Final = 2


@dataclass(frozen=True)
class Durations:
    """Times above zero with how each ended: 0 open, 1 as `ends[1]`, and so on. `ends[0]` names what is open."""

    times: tuple[float, ...]
    codes: tuple[int, ...]
    ends: tuple[str, ...]
    groups: tuple[str, ...] = ()
    table: Columns | None = None
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """What may be open and was taken for an end; among the notes as well."""

    def __post_init__(self) -> None:
        if len(self.times) < LEAST:
            raise TableProblem("A cohort of one tells nothing about others; at least two persons are needed.")
        if not any(self.codes):
            raise TableProblem("Nothing has ended yet: every row is open, and no duration can be learnt from that.")

    @property
    def n(self) -> int:
        """Persons."""
        return len(self.times)

    def count(self, code: int) -> int:
        """Persons who ended so."""
        return self.codes.count(code)

    @property
    def levels(self) -> tuple[str, ...]:
        """The groups in order of their names."""
        return tuple(sorted(set(self.groups)))

    def within(self, group: str | None) -> Durations:
        """Those of one group; everybody when None."""
        if group is None:
            return self
        kept = [place for place, each in enumerate(self.groups) if each == group]
        return Durations(
            tuple(self.times[place] for place in kept), tuple(self.codes[place] for place in kept), self.ends
        )


def read_durations(
    table: Columns,
    *,
    time: str,
    event: str = "",
    censored: str = "",
    by: str = "",
    covariates: Sequence[str] = (),
    competing: bool = False,
) -> Durations:
    """The durations of a table. Rows that lack a value of a column in use are left out, with a remark.

    `event` is 1 (yes) where it happened and 0 (no) where the person is still watched; `censored` the other way
    round. With `competing`, `event` holds 0 or a name or number for each way to end. Words for open
    (`openness`) are open in all. Raises TableProblem.
    """
    ending = event or censored
    refuse_two_roles(time, ending, by)
    refuse_two_roles(time, ending, *dict.fromkeys(covariates))
    used = list(dict.fromkeys(name for name in (time, ending, by, *covariates) if name))
    kept, _ = table.complete(used)
    notes = tuple(left_out(table, kept, used))
    times, late = _times(kept, time)
    if competing:
        codes, ends = _ways(kept, event)
    else:
        codes, word = _flags(kept, ending, turned=bool(censored))
        ends = ("open", ending)
        if event and is_open(event):
            notes += (f"Column {event} is called as what is open; if yes (1) means open there, name it as --censored.",)
        notes += (f"In column {ending}, {word} is taken for the end.",) if word else ()
    notes += (*_taken_for_open(kept, ending), *_unended(table, ending, codes))
    doubts = (*_unclear(kept, ending, codes), *_all_ended(kept, ending, codes, ends if competing else ()))
    if late:
        rows = "1 row has" if late == 1 else f"{late:,} rows have"
        notes += (f"{rows} a duration of 0 and count{'s' * (late == 1)} as {min(times):g}, just after the start.",)
    return Durations(times, codes, ends, _groups(kept, by), kept, (*notes, *doubts), doubts)


def _unended(table: Columns, name: str, codes: Sequence[int]) -> tuple[str, ...]:
    """Rows without an end are often the open ones. Raises TableProblem where no other row is open: then they are."""
    empty = [line for line, cell in zip(table.lines, table.texts(name), strict=True) if cell is None]
    if not empty:
        return ()
    if 0 not in codes:
        raise TableProblem(
            f"Line {empty[0]}, column {name}: the cell is empty, and no row is open; write what stands for open (0 of "
            f"an event) where it has not ended, and leave out rows of which nobody knows."
        )
    return (f"Empty cells of {name} are left out, not taken as open; where it has not ended, say so in the cell.",)


def _times(table: Columns, name: str) -> tuple[tuple[float, ...], int]:
    """Times, with zeros moved just after the start (half a unit, or half the shortest other), and how many of them."""
    times = [each for each in table.numbers(name) if each is not None]
    for line, each in zip(table.lines, times, strict=True):
        if each < 0:
            raise TableProblem(f"Line {line}, column {name}: the duration is negative.")
    above = [each for each in times if each > 0]
    if not above:
        raise TableProblem(f"Column {name}: every duration is 0.")
    half = min(1.0, *above) / 2
    return tuple(each or half for each in times), len(times) - len(above)


def _flags(table: Columns, name: str, *, turned: bool) -> tuple[tuple[int, ...], str]:
    """1 where it ended, and the word that stands for the end if it is one of the table's own."""
    cells = [(cell or "").lower() for cell in table.texts(name)]
    end = _own_word(cells, turned=turned)
    flags = []
    for line, word in zip(table.lines, cells, strict=True):
        if word == end or is_open(word):
            flags.append(int(word == end))
        elif word in YES | NO:
            flags.append(int((word in YES) != turned))
        else:
            hint = " Several ways to end are for competing-risks." if word.isdigit() else WORDS
            raise TableProblem(f"Line {line}, column {name}: the cell is neither 0 (no) nor 1 (yes).{hint}")
    return tuple(flags), end


def _own_word(cells: Sequence[str], *, turned: bool) -> str:
    """The one word beside those for open, where nothing else says that it ended; empty if there is none."""
    others = {cell for cell in cells if cell not in YES | NO and not is_open(cell)}
    ended, still = (NO, YES) if turned else (YES, NO)
    told = any(cell in ended for cell in cells)
    known = any(cell in still or is_open(cell) for cell in cells)
    one = next(iter(others), "")
    return one if len(others) == 1 and known and not told and not is_unclear(one) and not is_number(one) else ""


def _ways(table: Columns, name: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Codes and the names of the ways to end; 0, `no`, `open` and other words for it are open."""
    cells = [(cell or "").lower() for cell in table.texts(name)]
    for line, cell in zip(table.lines, cells, strict=True):
        if not plain(cell):
            raise TableProblem(
                f"Line {line}, column {name}: a sign stands where the end belongs; write open (or 0) where it has not "
                f"ended, and leave the cell empty where nobody knows."
            )
    ways = sorted({cell for cell in cells if cell not in NO and not is_open(cell)}, key=_by_number)
    if len(ways) > MOST_GROUPS:
        raise TableProblem(f"Column {name} names {len(ways)} ways to end; at most {MOST_GROUPS} can be told apart.")
    if len(ways) < LEAST:
        raise TableProblem(f"Column {name} holds one way to end only; with nothing that competes, use survival.")
    return tuple(ways.index(cell) + 1 if cell in ways else 0 for cell in cells), ("open", *ways)


def _taken_for_open(table: Columns, name: str) -> Iterator[str]:
    """Which words, so that one that means something else here is seen."""
    words = {(cell or "").lower() for cell in table.texts(name)} - {"open", "censored"}
    if found := sorted(filter(is_open, words)):
        yield f"In column {name}, {', '.join(found)} {'counts' if len(found) == 1 else 'count'} as open."


def _unclear(table: Columns, name: str, codes: Sequence[int]) -> Iterator[str]:
    """Ends that may be none, with their places."""
    cells = zip(table.lines, table.texts(name), codes, strict=True)
    found = [(line, cell) for line, cell, code in cells if code and cell and is_unclear(cell)]
    if found:
        words = ", ".join(sorted({cell for _, cell in found}))
        yield (
            f"Column {name}, {on_lines(line for line, _ in found)}: {words} counts as an end. Where it had not ended "
            f"when last heard of, write open; where nobody knows, leave the cell empty."
        )


def _all_ended(table: Columns, name: str, codes: Sequence[int], ends: Sequence[str]) -> Iterator[str]:
    """Nothing open is rare in a true table: the words are strange to us, or the open rows were left out."""
    if 0 in codes:
        return
    doubt = (
        f"if one of the words ({', '.join(ends[1:])}) says that it has not ended, write open in its place; "
        if ends
        else ""
    )
    yield (
        f"No row of {name} is open: {doubt}if open ones were left out of the table, add them, or everything seems to "
        f"end sooner than it does."
    )


def _by_number(cell: str) -> tuple[float, str]:
    return (float(cell) if cell.replace(".", "", 1).isdigit() else float("inf")), cell


def _groups(table: Columns, by: str) -> tuple[str, ...]:
    if not by:
        return ()
    groups = tuple(cell or "" for cell in table.texts(by))
    sizes = Counter(groups)
    if len(sizes) > MOST_GROUPS:
        raise TableProblem(f"Column {by} has {len(sizes)} groups; at most {MOST_GROUPS} can be compared.")
    if len(sizes) == 1:
        raise TableProblem(f"Column {by} has the same value in every row; there is nothing to compare.")
    alone = sorted(name for name, size in sizes.items() if size == 1)
    if alone:
        line = table.lines[groups.index(alone[0])]
        raise TableProblem(f"Column {by}: the group on line {line} has one person; a group needs two at least.")
    return groups


def in_quarters(longest: float) -> tuple[float, ...]:
    """Times to report when none were asked for: a quarter, a half and three quarters of the longest, rounded up."""
    unit = 1.0 if longest >= 12 else longest / 12  # noqa: PLR2004  # coarse units such as years stay fractions
    return tuple(dict.fromkeys(ceil(longest * share / unit) * unit for share in (0.25, 0.5, 0.75)))
