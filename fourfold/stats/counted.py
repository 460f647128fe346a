"""Whether a row is one person or several: the column that counts those who share a row. Standard library only.

Counts taken for something else make every figure wrong, and look right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fourfold.stats.columns import Columns
from fourfold.stats.frames import COUNT
from fourfold.stats.results import TableProblem


def counting(table: Columns, named: str | None, used: Iterable[str] = ()) -> str | None:
    """The column that says how many persons share a row: the one named, or one called `count` in any spelling.

    None where every row is a person, or where `count` is used for something else. Raises TableProblem when the one
    named is not there.
    """
    if named:
        return table.names[table.place(named)]
    others = set(used)
    return next((name for name in table.names if name.lower() == COUNT and name not in others), None)


def may_be_counts(table: Columns, attributes: Sequence[str], aside: Iterable[str | None] = ()) -> tuple[str, ...]:
    """Asks back about a column of whole numbers that nobody named, where no two rows are alike: it mostly counts."""
    rows = list(zip(*(table.texts(name) for name in attributes), strict=True))
    if len(set(rows)) < len(rows):
        return ()
    left = [name for name in table.names if name not in {*attributes, *aside}]
    found = next((name for name in left if _whole(table, name)), None)
    if not found:
        return ()
    return (f"Every row was taken for one person. If column {found} says how many, name it: --count {found}.",)


def refuse_counts(table: Columns, used: Iterable[str]) -> None:
    """Raises TableProblem for a column `count` where every row must be one person."""
    if name := counting(table, None, used):
        raise TableProblem(
            f"Every row must be one person, and column {name} says how many share a row; write a row each."
        )


def _whole(table: Columns, name: str) -> bool:
    return all(cell is not None and cell.isdecimal() for cell in table.texts(name))
