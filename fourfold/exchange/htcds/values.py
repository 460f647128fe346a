"""One cell into one value: read without guessing, or kept as given with the reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fourfold.exchange.htcds import countries
from fourfold.exchange.htcds.columns import CellKind, Field
from fourfold.exchange.htcds.dates import read_date
from fourfold.exchange.htcds.formulas import looks_like_formula
from fourfold.exchange.htcds.lists import CodeList
from fourfold.exchange.htcds.ooxml.cells import Broken, Cell, text_of
from fourfold.exchange.htcds.problems import ProblemCode
from fourfold.exchange.htcds.record import PartialDate


LONGEST_TEXT = 10_000

Value = str | tuple[str, ...] | bool | PartialDate | None

_PHONE = re.compile(r"\+?[1-9]\d{1,14}")  # the standard's pattern for E.164
_PHONE_FILLERS = re.compile(r"[\s().\-‐‑–]+")
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]+@[^\s@<>(),;:\"\\.]+(\.[^\s@<>(),;:\"\\.]+)+")
_TRUE, _FALSE = frozenset({"true", "yes"}), frozenset({"false", "no"})
_BREAKS = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell read: its value, the part that could not be read (`kept`), pairs of problem and given text."""

    value: Value
    kept: str = ""
    problems: tuple[tuple[ProblemCode, str], ...] = ()


def read_cell(field: Field, cell: Cell, *, today: date) -> Parsed:
    """The value of `cell` in the column of `field`; `today` bounds dates."""
    given = text_of(cell)
    if isinstance(cell, Broken):
        return _unread(field, given, cell.code)
    if len(given) > LONGEST_TEXT:
        return _unread(field, given, ProblemCode.OVERLONG)
    if field.kind is CellKind.TEXT:
        return read_text(given)
    if field.kind is CellKind.DATE:
        return _read_date(field, cell, given, today=today)
    if any(map(_is_unshowable, given)):
        return _unread(field, given, ProblemCode.CONTROL_CHARACTERS)
    return _READERS[field.kind](field, given)


def blank(field: Field) -> Value:
    """The value of `field` where nothing is stated."""
    if field.kind in {CellKind.CHOICES, CellKind.COUNTRIES}:
        return ()
    return None if field.kind in {CellKind.DATE, CellKind.FLAG} else ""


def read_text(given: str) -> Parsed:
    """Free text: trimmed, composed (NFC), line ends unified; what cannot be shown becomes U+FFFD, told."""
    lines = _BREAKS.sub("\n", given)
    shown = "".join("\ufffd" if _is_unshowable(sign) else sign for sign in lines)
    value = unicodedata.normalize("NFC", shown).strip()
    if shown != lines:
        return Parsed(value, given, ((ProblemCode.CONTROL_CHARACTERS, given),))
    if looks_like_formula(given):
        return Parsed(value, "", ((ProblemCode.FORMULA_LIKE, given),))
    return Parsed(value)


def split_list(text: str, code_of: Callable[[str], str | None]) -> list[tuple[str, str | None]]:
    """The parts of a `;`-separated cell, each with its code if it has one.

    Four of the standard's own industry labels contain semicolons, so at each place two
    parts that together are one label win over one part.
    """
    parts = text.replace("\n", ";").split(";")
    longest_run = 2
    found: list[tuple[str, str | None]] = []
    start = 0
    while start < len(parts):
        ends = range(min(len(parts), start + longest_run), start, -1)
        runs = ((end, ";".join(parts[start:end]).strip()) for end in ends)
        end, part, code = next(
            ((end, run, code) for end, run in runs if (code := code_of(run))),
            (start + 1, parts[start].strip(), None),
        )
        if part:
            found.append((part, code))
        start = end
    return found


def _unread(field: Field, given: str, code: ProblemCode) -> Parsed:
    return Parsed(blank(field), given, ((code, given),))


def _read_date(field: Field, cell: Cell, given: str, *, today: date) -> Parsed:
    if isinstance(cell, bool | Broken):
        return _unread(field, given, ProblemCode.UNREADABLE_DATE)
    value, codes = read_date(cell, today=today)
    return Parsed(value, "" if value else given, tuple((code, given) for code in codes))


def _read_choice(field: Field, given: str) -> Parsed:
    choices = field.choices or CodeList(())
    return _read_one(field, given, choices.code_of, _unknown(choices, given))


def _read_choices(field: Field, given: str) -> Parsed:
    choices = field.choices or CodeList(())
    return _read_parts(given, choices.code_of, lambda part: _unknown(choices, part))


def _unknown(choices: CodeList, text: str) -> ProblemCode:
    short = choices.is_abbreviation(text)
    return ProblemCode.ABBREVIATED_VALUE if short else ProblemCode.UNKNOWN_VALUE


def _read_country(field: Field, given: str) -> Parsed:
    return _read_one(field, given, countries.code_of, ProblemCode.UNKNOWN_COUNTRY)


def _read_countries(_field: Field, given: str) -> Parsed:
    return _read_parts(given, countries.code_of, lambda _part: ProblemCode.UNKNOWN_COUNTRY)


def _read_one(field: Field, given: str, code_of: Callable[[str], str | None], trouble: ProblemCode) -> Parsed:
    parts = split_list(given, code_of)
    if len(parts) > 1:
        return _unread(field, given, ProblemCode.SEVERAL_VALUES)
    code = parts[0][1] if parts else None
    return Parsed(code) if code else _unread(field, given, trouble)


def _read_parts(given: str, code_of: Callable[[str], str | None], trouble: Callable[[str], ProblemCode]) -> Parsed:
    parts = split_list(given, code_of)
    codes = tuple(dict.fromkeys(code for _, code in parts if code))
    unread = [part for part, code in parts if not code]
    return Parsed(codes, ";".join(unread), tuple((trouble(part), part) for part in unread))


def _read_phone(field: Field, given: str) -> Parsed:
    digits = _PHONE_FILLERS.sub("", unicodedata.normalize("NFKC", given))
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in digits)
    international = f"+{digits[2:]}" if digits.startswith("00") else digits
    if _PHONE.fullmatch(international):
        return Parsed(international)
    return _unread(field, given, ProblemCode.BAD_PHONE)


def _read_email(field: Field, given: str) -> Parsed:
    bare = given.strip()
    return Parsed(bare) if _EMAIL.fullmatch(bare) else _unread(field, given, ProblemCode.BAD_EMAIL)


def _read_flag(field: Field, given: str) -> Parsed:
    bare = given.strip().casefold()
    if bare in _TRUE | _FALSE:
        return Parsed(bare in _TRUE)
    return _unread(field, given, ProblemCode.UNKNOWN_FLAG)


def _is_unshowable(sign: str) -> bool:
    """Control characters other than tabs and line ends, and the noncharacters that XML cannot carry."""
    return (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\r\t") or sign in "\ufffe\uffff"


_READERS: dict[CellKind, Callable[[Field, str], Parsed]] = {
    CellKind.CHOICE: _read_choice,
    CellKind.CHOICES: _read_choices,
    CellKind.COUNTRY: _read_country,
    CellKind.COUNTRIES: _read_countries,
    CellKind.PHONE: _read_phone,
    CellKind.EMAIL: _read_email,
    CellKind.FLAG: _read_flag,
}
