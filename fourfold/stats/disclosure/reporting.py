"""All that is asked before a table leaves the house, in one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fourfold.stats.columns import Columns
from fourfold.stats.counted import counting, may_be_counts
from fourfold.stats.naming import refuse_names, refuse_thin
from fourfold.stats.results import NotEstimable, Progress, Refusal, TableProblem, in_silence

from .blending import Blending, blending, one_record_each
from .crossing import cross, family, persons
from .joining import parse_printed
from .judging import Thresholds
from .protecting import Protected, Rounding, protect
from .succeeding import Given, succeed


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`tables` are to be printed, `keys` to be judged; without either, the table by all its columns, or its records.
    `earlier` are the texts of earlier releases, from the first to the last.
    """

    tables: tuple[tuple[str, ...], ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    rounding: int = 0
    rounded: Rounding = "nearest"
    value: str | None = None
    contributor: str | None = None
    earlier: tuple[str, ...] = ()
    growing: bool = True
    person: str | None = None
    keys: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()
    weight: str | None = None
    count: str | None = None
    """How many persons share a row; None: the column `count`, if there is one."""


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """`printed` is what may be printed, `given` what would have been given away beside an earlier release."""

    n: int
    printed: Protected | None
    given: tuple[Given, ...]
    blending: Blending | None
    refused: tuple[Refusal, ...]
    warnings: tuple[str, ...]
    compared: int = 0
    """Earlier releases."""


def disclosure(table: Columns, *, asked: Asked, progress: Progress = in_silence) -> Disclosure:
    """Raises TableProblem for what cannot be read; what may not be printed is refused in the answer."""
    count = counting(table, asked.count)
    total = persons(table, count)
    _require_cohort(table, total)
    if asked.person is not None:
        one_record_each(table, asked.person)
    tables = asked.tables or (() if asked.keys else (_everything(table, asked, count),))
    attributes = tuple(dict.fromkeys(name for each in tables for name in each if name != count))
    refuse_names(table, attributes, choose="--by A,B", person=asked.person, count=count)
    refuse_thin(table, attributes, choose="--by A,B", count=count)
    mixed = (
        blending(table, asked.keys, sensitive=asked.sensitive, ordered=asked.ordered, weight=asked.weight)
        if asked.keys
        else None
    )
    printed: Protected | None = None
    given: tuple[Given, ...] = ()
    refused: tuple[Refusal, ...] = ()
    if tables:
        try:
            printed, given = _printed(table, tables, asked, progress, count)
        except NotEstimable as problem:
            refused = (Refusal(method="print", reason=str(problem)),)
    return Disclosure(
        n=total,
        printed=printed,
        given=given,
        blending=mixed,
        refused=refused,
        warnings=(
            *_unnamed(table, tables, asked, count),
            *(printed.warnings if printed else ()),
            *(mixed.warnings if mixed else ()),
        ),
        compared=len(asked.earlier),
    )


def _require_cohort(table: Columns, total: int) -> None:
    if len(table) == 1 or total == 1:
        raise TableProblem(
            "The table has one row, or counts one person: there is nothing to cross, and a reader knows of whom it is."
        )


def _unnamed(table: Columns, tables: Sequence[tuple[str, ...]], asked: Asked, count: str | None) -> tuple[str, ...]:
    if count or asked.value or not tables:
        return ()
    attributes = tuple(dict.fromkeys(name for each in tables for name in each))
    aside = (asked.person, asked.weight, *asked.keys, *asked.sensitive, *asked.ordered)
    return may_be_counts(table, attributes, aside)


def _everything(table: Columns, asked: Asked, count: str | None) -> tuple[str, ...]:
    aside = {count, asked.value, asked.contributor, asked.person, asked.weight}
    names = tuple(name for name in table.names if name not in aside)
    if not names:
        raise TableProblem("The table has no attribute by which persons could be counted.")
    for name in names if count is None else ():
        if len(set(table.texts(name))) == len(table):
            raise TableProblem(
                f"Column {name} is different in every row, so a table by all columns would show everybody alone; "
                f"name what is to be printed (--by A,B), and whose row it is (--person)."
            )
    return names


def _printed(
    table: Columns, tables: Sequence[tuple[str, ...]], asked: Asked, progress: Progress, count: str | None
) -> tuple[Protected, tuple[Given, ...]]:
    attributes = tuple(dict.fromkeys(name for each in tables for name in each))
    crossed = cross(table, attributes, value=asked.value, contributor=asked.contributor, count=count)
    now = family(crossed, tables)
    if asked.earlier:
        if crossed.shares:
            raise TableProblem("Releases can be compared for counts of persons only, not with contributors.")
        before = [parse_printed(each) for each in asked.earlier]
        return succeed(before, now, asked.thresholds, growing=asked.growing, progress=progress)
    done = protect(now, asked.thresholds, rounding=asked.rounding, rounded=asked.rounded, progress=progress)
    return done, ()
