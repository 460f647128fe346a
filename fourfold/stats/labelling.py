"""Whether a column names the rows, as an id or a running number does, instead of saying something of them.

A label that is taken for a score or a measure makes every figure wrong, and may look right. Standard library only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem


LEAST: Final = 5
"""Rows that numbers count one by one, and hardly by chance."""
FEWEST: Final = 10
"""Rows that all differ in one column, and hardly by chance where those of the others repeat."""
NAMES: Final = frozenset(
    {"id", "uuid", "person", "respondent", "participant", "subject", "client", "patient", "case", "row", "index", "nr"}
    | {"persona", "caso", "personne", "cas", "pessoa", "kasus", "kesi", "identifiant", "identificador", "matricule"}
    | {"رقم", "معرف", "المعرف", "الرقم", "القضية"}
)
SURE: Final = frozenset({"id", "uuid", "respondent", "participant", "subject", "client", "patient", "rater", "coder"})
"""Labels also where they repeat, as in a table with a row for each score."""
ENDINGS: Final = frozenset({"id", "uuid", "nr", "no", "number", "num"})


def refuse_labels(table: Columns, names: Sequence[str], what: str) -> None:
    """Raises TableProblem for the first of these columns, which nobody named, that is a label and no `what`."""
    for name in names:
        if why := _why(table, name, [each for each in names if each != name]):
            kept = ",".join(each for each in names if each != name)
            raise TableProblem(
                f"Column {name} {why}, so it may be a label of the row and no {what}. Name the columns that are "
                f"compared: --columns {kept} (or all of them, if it is one)."
            )


def _why(table: Columns, name: str, others: Sequence[str]) -> str:
    kinds = _kinds(table, name)
    alone = kinds == len(table) and any(_kinds(table, each) < len(table) for each in others)
    if alone and counts_rows(table, name):
        return f"counts the rows from line {table.lines[0]} on"
    if alone and len(table) >= FEWEST and all(2 * _kinds(table, each) <= len(table) for each in others):
        return f"is different in each of the {len(table):,} rows, where the others repeat"
    words = name.lower().replace("_", " ").replace(".", " ").replace("-", " ").split()
    called = name.lower() in NAMES or (len(words) > 1 and words[-1] in ENDINGS)
    sure = name.lower() in SURE or (len(words) > 1 and words[-1] in {"id", "uuid"})
    if sure or (called and kinds > 1 and 2 * kinds > len(table)):
        return "is called as a label is"
    return ""


def _kinds(table: Columns, name: str) -> int:
    return len({cell for cell in table.texts(name) if cell is not None})


def counts_rows(table: Columns, name: str) -> bool:
    """Whether it holds whole numbers, each one more than the one before, and not only a few."""
    if len(table) < LEAST:
        return False
    cells = [(cell or "").removesuffix(".0") for cell in table.texts(name)]
    if not all(cell.isdecimal() for cell in cells):
        return False
    return all(int(after) - int(before) == 1 for before, after in pairwise(cells))
