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
    | {
        "file",
        "survivor",
        "victim",
        "reference",
        "ref",
        "record",
        "interview",
        "questionnaire",
        "persona",
        "caso",
        "personne",
        "cas",
        "pessoa",
        "kasus",
        "kesi",
        "identifiant",
        "identificador",
        "matricule",
    }
    | {"رقم", "معرف", "المعرف", "الرقم", "القضية"}
)
SURE: Final = frozenset({"id", "uuid", "respondent", "participant", "subject", "client", "patient"})
"""Labels also where they repeat, as in a table with a row for each score."""
RATERS: Final = frozenset({"rater", "coder"})
"""Who rated, where there is a row for each score; one of those who rated, where it holds what the others hold."""
FAR: Final = 5
"""Times the widest reach of all others, which numbers of files have and scores have not."""
ENDINGS: Final = frozenset({"id", "uuid", "nr", "no", "number", "num"})


def refuse_labels(table: Columns, names: Sequence[str], what: str) -> None:
    """Raises TableProblem for the first of these columns, which nobody named, that is a label and no `what`."""
    for name in names if len(names) > 2 else ():  # noqa: PLR2004  # as below
        _refuse_rows_of_raters(table, name, [each for each in names if each != name], what)
    for name in names:
        others = [each for each in names if each != name]
        if len(others) == 1:  # two columns are two raters, whatever they are called, unless one is called an id
            if _ends_in_id(name):
                raise TableProblem(
                    f"Column {name} is called as an id is and no {what}, and one column is left: two are needed."
                )
            continue
        if why := _why(table, name, others):
            kept = ",".join(others)
            raise TableProblem(
                f"Column {name} {why}, so it may be a label of the row and no {what}. Name the columns that are "
                f"compared: --columns {kept} (or all of them, if it is one)."
            )


def _refuse_rows_of_raters(table: Columns, name: str, others: Sequence[str], what: str) -> None:
    if name.lower() in RATERS and not _values(table, name) & set().union(*(_values(table, each) for each in others)):
        raise TableProblem(
            f"Column {name} says who rated, with a row for each {what}: write a row for each person or item, and a "
            f"column for each of those who rated."
        )


def _why(table: Columns, name: str, others: Sequence[str]) -> str:
    kinds = _kinds(table, name)
    alone = kinds == len(table) and any(_kinds(table, each) < len(table) for each in others)
    if alone and counts_rows(table, name):
        return f"counts the rows from line {table.lines[0]} on"
    if alone and len(table) >= FEWEST and all(2 * _kinds(table, each) <= len(table) for each in others):
        return f"is different in each of the {len(table):,} rows, where the others repeat"
    called = called_a_label(name)
    numbered = name.lower() in RATERS and table.is_numeric(name)
    sure = name.lower() in SURE or numbered or _ends_in_id(name)
    if sure or (called and kinds > 1 and 2 * kinds >= len(table)):
        return "is called as a label is"
    if 2 * kinds >= len(table) >= FEWEST and _reach(table, name) > FAR * max(_reach(table, each) for each in others):
        return "holds far larger numbers than the others"
    return ""


def called_a_label(name: str) -> bool:
    """Whether a column is called as those are that name rows: `id`, `respondent`, `case_no`."""
    words = _words(name)
    return name.lower() in NAMES or (len(words) > 1 and words[-1] in ENDINGS)


def _words(name: str) -> list[str]:
    return name.lower().replace("_", " ").replace(".", " ").replace("-", " ").split()


def _ends_in_id(name: str) -> bool:
    return bool(words := _words(name)) and words[-1] in {"id", "uuid"}


def _reach(table: Columns, name: str) -> float:
    """From the lowest to the highest number; 0 for words."""
    if not table.is_numeric(name):
        return 0.0
    numbers = [each for each in table.numbers(name) if each is not None]
    return max(numbers) - min(numbers) if numbers else 0.0


def _values(table: Columns, name: str) -> set[str]:
    return {cell for cell in table.texts(name) if cell is not None}


def _kinds(table: Columns, name: str) -> int:
    return len(_values(table, name))


def counts_rows(table: Columns, name: str) -> bool:
    """Whether it holds whole numbers, each one more than the one before, and not only a few."""
    if len(table) < LEAST:
        return False
    cells = [(cell or "").removesuffix(".0") for cell in table.texts(name)]
    if not all(cell.isdecimal() for cell in cells):
        return False
    return all(int(after) - int(before) == 1 for before, after in pairwise(cells))
