"""Durations as they come from an analyst: how long each person was watched, and how it ended.

Whoever is still being watched is *open* (censored), neither a success nor a failure. Standard library only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from fourfold.stats.columns import Columns, refuse_two_roles
from fourfold.stats.results import TableProblem


YES: Final = frozenset({"1", "yes", "true", "1.0", "y", "sí", "si", "oui", "sim", "نعم"})
NO: Final = frozenset({"0", "no", "false", "0.0", "n", "non", "não", "لا"})
OPEN: Final = frozenset({"open", "censored", "abierto", "abierta", "censurado", "ouvert", "ouverte", "aberto", "مفتوح"})
"""What is still going on, as tables of our offices write it; another word would be taken for an end."""
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
    round. With `competing`, `event` holds 0 or a name or number for each way to end. Raises TableProblem.
    """
    ending = event or censored
    refuse_two_roles(time, ending, by)
    refuse_two_roles(time, ending, *dict.fromkeys(covariates))
    used = list(dict.fromkeys(name for name in (time, ending, by, *covariates) if name))
    kept, gone = table.complete(used)
    notes: tuple[str, ...] = (
        (f"{gone:,} of {len(table):,} rows lack one of {', '.join(used)} and are left out.",) if gone else ()
    )
    times, late = _times(kept, time)
    codes, ends = _ways(kept, event) if competing else (_flags(kept, ending, turned=bool(censored)), ("open", ending))
    notes += _unended(table, ending, codes)
    if late:
        rows = "1 row has" if late == 1 else f"{late:,} rows have"
        notes += (f"{rows} a duration of 0 and count{'s' * (late == 1)} as {min(times):g}, just after the start.",)
    return Durations(times, codes, ends, _groups(kept, by), kept, notes)


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


def _flags(table: Columns, name: str, *, turned: bool) -> tuple[int, ...]:
    flags = []
    for line, cell in zip(table.lines, table.texts(name), strict=True):
        word = (cell or "").lower()
        if word not in YES | NO:
            hint = " Several ways to end are for competing-risks." if word.isdigit() else ""
            raise TableProblem(f"Line {line}, column {name}: the cell is neither 0 (no) nor 1 (yes).{hint}")
        flags.append(int((word in YES) != turned))
    return tuple(flags)


def _ways(table: Columns, name: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Codes and the names of the ways to end; 0, `no` and `open` are open."""
    cells = [(cell or "").lower() for cell in table.texts(name)]
    ways = sorted({cell for cell in cells if cell not in NO | OPEN}, key=_by_number)
    if len(ways) > MOST_GROUPS:
        raise TableProblem(f"Column {name} names {len(ways)} ways to end; at most {MOST_GROUPS} can be told apart.")
    if len(ways) < LEAST:
        raise TableProblem(f"Column {name} holds one way to end only; with nothing that competes, use survival.")
    return tuple(ways.index(cell) + 1 if cell in ways else 0 for cell in cells), ("open", *ways)


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
