"""Which values a column can have, known without looking at anybody: privacy is lost if the data say which there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem


MISSING: Final = "(missing)"
OTHER: Final = "(other)"
READ_OFF: Final = (
    "The values of the columns were read off the table, so that a value which only one person has tells of this "
    "person. To try out, no more: a release needs a codebook of every value that there could be, whoever has it."
)
NEEDED: Final = (
    "A release needs --codebook, a list of every value that a column can have, whoever has it: values that are read "
    "off the table are those of real persons, names among them, and no noise hides a value. --draft-codebook FILE.csv "
    "writes a list for you to check; --rehearse SEED tries out without one."
)


def require_cohort(persons: int) -> None:
    """Raises TableProblem for one person alone: noise hides who is in a table, not a table that is about somebody."""
    if persons < 2:  # noqa: PLR2004  # one
        raise TableProblem(
            "The table is about one person. Whoever hears that it was published knows of whom; no noise can hide that."
        )


def parse_codebook(text: str) -> dict[str, tuple[str, ...]]:
    """From a CSV with the columns `column` and `value`. Raises TableProblem, with its place."""
    table = Columns.parse(text)
    columns, values = table.place("column"), table.place("value")
    book: dict[str, list[str]] = {}
    for line, row in zip(table.lines, table.cells, strict=True):
        if not row[columns] or not row[values]:
            raise TableProblem(f"Line {line} of the codebook has an empty cell.")
        if row[values] in book.setdefault(row[columns], []):
            raise TableProblem(f"Line {line} of the codebook gives a value a second time.")
        book[row[columns]].append(row[values])
    return {name: tuple(listed) for name, listed in book.items()}


def values_of(
    table: Columns, names: Sequence[str], codebook: Mapping[str, tuple[str, ...]] | None
) -> dict[str, tuple[str, ...]]:
    """The values of each column: the codebook's, else those that occur. Raises TableProblem for a column not listed."""
    if codebook is None:
        return {name: tuple(sorted({cell or MISSING for cell in table.texts(name)})) for name in names}
    for name in names:
        table.place(name)
        if name not in codebook:
            raise TableProblem(f"The codebook lists no value of the column {name}.")
    return {name: codebook[name] for name in names}
