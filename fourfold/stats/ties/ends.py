"""Which two columns of a table of ties hold the ends of a tie. Standard library only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from fourfold.stats.columns import DATE, Columns, is_number
from fourfold.stats.results import TableProblem


USUAL: Final = (
    ("from", "to"),
    ("source", "target"),
    ("sender", "receiver"),
    ("sender", "recipient"),
    ("caller", "called"),
    ("caller", "callee"),
    ("ego", "alter"),
    ("one", "other"),
    ("origen", "destino"),
    ("origem", "destino"),
    ("desde", "hasta"),
    ("de", "para"),
    ("de", "à"),
    ("source", "cible"),
    ("von", "an"),
    ("dari", "ke"),
    ("kutoka", "kwenda"),
    ("من", "إلى"),
    ("من", "الى"),
)
"""What programs and offices call both ends; the one that a tie goes out from stands first."""
TWINS: Final = (
    *("", "actor", "id", "individual", "member", "n", "name", "node", "p", "person", "v", "vertex"),
    *("persona", "personne", "pessoa", "nama", "mtu", "شخص"),
)
"""What both ends are called, with 1 and 2 or a and b behind: person1 and person2, node_a and node_b."""
FEWEST: Final = 3
"""Columns, of which one holds no end; and rows that differ by more than chance."""


def ends_of(table: Columns, source: str | None, target: str | None) -> tuple[str, str]:
    """The columns that were named; else those with usual names; else the first two, where that is no guess.

    Raises TableProblem where the first two cannot be told from a number of the row and one end.
    """
    usual = next(_usual(table.names), None)
    if usual and _of_times(table, usual):
        usual = None
    if not source and not target and not usual:
        _refuse_guess(table)
    one, other = usual or table.names[:2]
    return source or one, target or other


def _of_times(table: Columns, names: Sequence[str]) -> bool:
    """Whether these say from when to when two persons knew each other, who stand in the first two columns."""
    times = {name: all(map(_is_time, table.texts(name))) for name in (*table.names[:2], *names)}
    return all(times[name] for name in names) and not any(times[name] for name in table.names[:2])


def _is_time(cell: str | None) -> bool:
    return cell is None or is_number(cell) or bool(DATE.match(cell))


def _usual(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    plain = {_plain(name): name for name in names}
    for one, other in USUAL:
        if one in plain and other in plain:
            yield plain[one], plain[other]
    for kind, (one, other) in product(TWINS, (("1", "2"), ("a", "b"))):
        if kind + one in plain and kind + other in plain:
            yield plain[kind + one], plain[kind + other]


def _plain(name: str) -> str:
    """Without what programs add: `From`, `from_id` and `from.id` are one."""
    words = name.lower().replace("_", " ").replace(".", " ").replace("-", " ").split()
    return "".join(words[:-1] if len(words) > 1 and words[-1] == "id" else words)


def _refuse_guess(table: Columns) -> None:
    if len(table.names) < FEWEST or len(table) < FEWEST:
        return
    first, second, *others = (set(column) for column in zip(*table.cells, strict=True))
    numbers_rows = len(first) == len(table) and (not first & second or any(second & other for other in others))
    if numbers_rows or (not first & second and any(_same_persons(second, other) for other in others)):
        why = "is different in every row" if len(first) == len(table) else f"names nobody whom {table.names[1]} names"
        raise TableProblem(
            f"Column {table.names[0]}, the first, {why}, so it may be a mark of the row and no end of a tie. Say which "
            f"two columns hold the ends, with --from and --to; the table has {', '.join(table.names[:12])}."
        )


def _same_persons(one: set[str], other: set[str]) -> bool:
    """Whether half of the names of each column stand in the other as well."""
    return 2 * len(one & other) >= max(len(one), len(other))
