"""The cells of one row into one record, with the problems of its cells and of the row as a whole."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from fourfold.exchange.htcds.columns import FIELD, FIELDS, SOURCE_ID_CODE, Field
from fourfold.exchange.htcds.formulas import looks_like_formula
from fourfold.exchange.htcds.ooxml.cells import Cell, text_of
from fourfold.exchange.htcds.problems import Problem, ProblemCode
from fourfold.exchange.htcds.record import (
    Address,
    CaseFacts,
    Consent,
    PartialDate,
    Person,
    Record,
    Referral,
    Trafficking,
)
from fourfold.exchange.htcds.values import Parsed, Value, read_cell


_NAMES = frozenset({"prs_FirstName", "prs_MiddleName", "prs_SecondName"})


@dataclass(frozen=True, slots=True)
class Assembled:
    """A record and everything that is wrong with its row."""

    record: Record
    problems: tuple[Problem, ...]


def assemble(
    number: int,
    cells: dict[str, Cell],
    extras: list[tuple[str, str]],
    *,
    source_id: str = "",
    repeated: bool = False,
    today: date,
) -> Assembled:
    """The record of row `number`: `cells` by field code, `extras` by heading, `repeated` ids set aside."""
    parsed = {one.code: read_cell(one, cells[one.code], today=today) for one in FIELDS if one.code in cells}
    kept = [(code, cell.kept) for code, cell in parsed.items() if cell.kept]
    if repeated:
        kept.append((SOURCE_ID_CODE, source_id))
    parts: dict[str, dict[str, Any]] = defaultdict(dict)
    for code, cell in parsed.items():
        part, _, name = FIELD[code].place.partition(".")
        parts[part][name] = cell.value
    if "con_Consent" in cells:
        parts["consent"]["as_given"] = text_of(cells["con_Consent"])
    record = Record(
        person=Person(**parts["person"], address=Address(**parts["address"])),
        consent=Consent(**parts["consent"]),
        trafficking=Trafficking(**parts["trafficking"]),
        case=CaseFacts(**parts["case"]),
        incoming=Referral(**parts["incoming"]),
        outgoing=Referral(**parts["outgoing"]),
        source_id="" if repeated else source_id,
        kept=tuple(kept),
        extras=tuple(extras),
    )
    found = [*_cell_problems(parsed, extras), *_row_problems(record, cells, repeated_id=source_id * repeated)]
    return Assembled(
        record,
        tuple(Problem(row=number, column=column, code=code, given=given) for column, code, given in found),
    )


def value_of(record: Record, field: Field) -> Value:
    """What `record` says in `field`: the inverse of `assemble`, for writing."""
    part, _, name = field.place.partition(".")
    holder = record.person.address if part == "address" else getattr(record, part)
    value: Value = getattr(holder, name)
    return value


_Found = tuple[str, ProblemCode, str]


def _cell_problems(parsed: dict[str, Parsed], extras: list[tuple[str, str]]) -> list[_Found]:
    found = [(code, problem, given) for code, cell in parsed.items() for problem, given in cell.problems]
    found += [(heading, ProblemCode.FORMULA_LIKE, text) for heading, text in extras if looks_like_formula(text)]
    return found


def _row_problems(record: Record, cells: dict[str, Cell], *, repeated_id: str) -> list[_Found]:
    found: list[_Found] = []
    if not record.person.is_named and not any(code in _NAMES for code, _ in record.kept):
        found.append(("prs_FirstName", ProblemCode.NO_NAME, ""))
    if _is_before_birth(record):
        given = text_of(cells["cas_IncomingReferralDate"])
        found.append(("cas_IncomingReferralDate", ProblemCode.REFERRAL_BEFORE_BIRTH, given))
    if repeated_id:
        found.append((SOURCE_ID_CODE, ProblemCode.REPEATED_SOURCE_ID, repeated_id))
    return found


def _is_before_birth(record: Record) -> bool:
    """Whether the referral is earlier than any day that the birthdate can mean."""
    birth, referral = record.person.birthdate, record.incoming.date
    return birth is not None and referral is not None and _last_day(referral) < birth.first_day


def _last_day(partial: PartialDate) -> date:
    month = partial.month or 12
    return date(partial.year, month, partial.day or monthrange(partial.year, month)[1])
