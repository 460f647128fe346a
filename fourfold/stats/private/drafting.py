"""A codebook drafted from a table, for somebody to check: only values that enough persons share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fourfold.stats.columns import Columns
from fourfold.stats.naming import HARDLY, called_for_persons, differs, holders
from fourfold.stats.results import Refusal, TableProblem

from .codebook import MISSING, require_cohort


@dataclass(frozen=True)
class Drafted:
    """The values of a column that at least `HARDLY` persons have, and how many others there are."""

    name: str
    values: tuple[str, ...]
    left_out: int


@dataclass(frozen=True)
class Draft:
    """`refused` are columns that name persons, or that are too fine; nothing of them is drafted."""

    columns: tuple[Drafted, ...]
    refused: tuple[Refusal, ...]


def draft(table: Columns, names: Sequence[str], *, person: str | None = None) -> Draft:
    """Raises TableProblem for unknown columns, and for a table about one person."""
    if not names:
        raise TableProblem("Name at least one column to draft the values of.")
    if person is not None and None in table.texts(person):
        line = table.lines[table.texts(person).index(None)]
        raise TableProblem(f"Line {line}, column {person}: the cell is empty; nobody knows whose row it is.")
    require_cohort(len(table) if person is None else len(set(table.texts(person))))
    columns: list[Drafted] = []
    refused: list[Refusal] = []
    for name in dict.fromkeys(names):
        held = holders(table, name, person=person)
        if reason := _why_not(table, name, person):
            refused.append(Refusal(method=name, reason=reason))
            continue
        lacking = held.persons - sum(held.by_value.values())
        values = (*held.shared, *([MISSING] if lacking >= HARDLY else ()))
        columns.append(Drafted(name, values, len(held.by_value) - len(held.shared)))
    return Draft(tuple(columns), tuple(refused))


def _why_not(table: Columns, name: str, person: str | None) -> str:
    held = holders(table, name, person=person)
    if person is None and differs(table, name):
        return (
            f"Column {name} is different in every row. It cannot be released at all; if it says whose row it is, name "
            f"it: --person {name}."
        )
    if called_for_persons(name, held):
        return (
            f"Column {name} is called as what names persons. It cannot be released at all; if it holds kinds or "
            f"places, call it after these (country, shelter)."
        )
    shared = sum(held.by_value[value] for value in held.shared)
    if shared and 2 * shared >= sum(held.by_value.values()):
        return ""
    if held.mostly_alone or 2 * held.alone(held.by_value) > held.persons:
        return (
            f"Most values of column {name} are those of one person each. It cannot be released at all: leave it out, "
            f"or make it coarser first, as a date of birth into an age band."
        )
    return (
        f"Most persons have a value of column {name} that fewer than {HARDLY} have. Make it coarser first, or write "
        f"the list of what there could be by hand, without looking at the table."
    )
