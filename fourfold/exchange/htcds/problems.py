"""What can be wrong: with a cell (Problem), the columns (Finding), the whole file (WorkbookRefused).

Sentences are plain markers; the faces translate them and fill in `%(name)s` from `params`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


def mark(text: str) -> str:
    """Mark `text` for translation and give it back unchanged (the extractor's keyword is `mark`)."""
    return text


class Marked(StrEnum):
    """An enum whose members are their code and carry a `message`: the English sentence, untranslated."""

    _value_: str
    message: str

    def __new__(cls, code: str, message: str = "") -> Self:
        # The default only lets type checkers accept the look-up by code, which never comes here.
        member = str.__new__(cls, code)
        member._value_ = code
        member.message = message
        return member


class ProblemCode(Marked):
    """What is wrong with one cell, or with what the cells of one row say together."""

    UNREADABLE_DATE = "unreadable_date", mark("This is not a date. It is kept as given.")
    AMBIGUOUS_DATE = "ambiguous_date", mark("Day and month could be either way round. It is kept as given.")
    IMPOSSIBLE_DATE = "impossible_date", mark("This day does not exist. It is kept as given.")
    FUTURE_DATE = "future_date", mark("This date has not come yet. It is kept as given.")
    ABSURD_DATE = "absurd_date", mark("This date is too long ago to be meant. It is kept as given.")
    TEXT_DATE = "text_date", mark("The date was written as text. It could be read only one way.")
    PARTIAL_DATE = "partial_date", mark("The date has no day. The year or month was taken.")
    UNKNOWN_VALUE = "unknown_value", mark("This is not in the standard's list. It is kept as given.")
    ABBREVIATED_VALUE = (
        "abbreviated_value",
        mark("Only the first letters of a listed value are given. They are not completed but kept as given."),
    )
    SEVERAL_VALUES = (
        "several_values",
        mark("Several values stand where one is asked. They are kept as given."),
    )
    UNKNOWN_COUNTRY = "unknown_country", mark("This is no country by code or name. It is kept as given.")
    BAD_PHONE = "bad_phone", mark("This is no international telephone number. It is kept as given.")
    BAD_EMAIL = "bad_email", mark("This is no e-mail address. It is kept as given.")
    UNKNOWN_FLAG = "unknown_flag", mark("This is neither yes nor no. It is kept as given.")
    FORMULA_LIKE = "formula_like", mark("The text looks like a formula. It stays text.")
    FORMULA_WITHOUT_VALUE = "formula_without_value", mark("The cell is a formula without a stored result.")
    CELL_ERROR = "cell_error", mark("The cell shows a spreadsheet error.")
    CONTROL_CHARACTERS = (
        "control_characters",
        mark("The cell holds characters that cannot be shown. It is kept as given."),
    )
    OVERLONG = "overlong", mark("The text is longer than 10,000 characters. It is kept as given.")
    NO_NAME = "no_name", mark("No name is given. The person arrives unnamed.")
    REFERRAL_BEFORE_BIRTH = "referral_before_birth", mark("The referral is dated before the birth.")
    REPEATED_SOURCE_ID = "repeated_source_id", mark("An earlier row has the same id. Ids must be unique.")

    @property
    def read(self) -> bool:
        """Whether the value was taken whole nevertheless; else the cell (or its part) is kept as given."""
        return self in _TAKEN


_TAKEN = frozenset(
    {
        ProblemCode.TEXT_DATE,
        ProblemCode.PARTIAL_DATE,
        ProblemCode.FORMULA_LIKE,
        ProblemCode.NO_NAME,
        ProblemCode.REFERRAL_BEFORE_BIRTH,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in one row. `row` as Excel counts, `column` the standard's code, `given` verbatim."""

    row: int
    column: str
    code: ProblemCode
    given: str

    @property
    def message(self) -> str:
        """The sentence for people, untranslated."""
        return self.code.message


class FindingCode(Marked):
    """What is odd about the columns of a file."""

    CONTRADICTION = (
        "contradiction",
        mark(
            "The hidden code row and the visible labels name different fields. "
            "The labels were believed, because they are what people saw when they filled the columns."
        ),
    )
    MISSING_CODE = "missing_code", mark("Columns have a label but no code. The label was believed.")
    MISSPELT_CODE = "misspelt_code", mark("Codes are spelt differently from the standard.")
    UNKNOWN_LABEL = "unknown_label", mark("Labels are not the standard's. The code row was believed.")
    UNKNOWN_COLUMN = "unknown_column", mark("Columns are not in the template. They are kept as given.")
    REPEATED_COLUMN = (
        "repeated_column",
        mark("Fields stand twice. The first column was read, others are kept."),
    )
    MISSING_COLUMN = "missing_column", mark("Columns of the template are missing. Their fields stay empty.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnNote:
    """One column of a finding: its letter, what code row and label row say, and the field believed."""

    letter: str
    code_row: str
    label_row: str
    believed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something odd about the columns of a file, with all the columns that it concerns."""

    code: FindingCode
    columns: tuple[ColumnNote, ...]

    @property
    def message(self) -> str:
        """The sentence for people, untranslated."""
        return self.code.message


class RefusalCode(Marked):
    """Why a whole file is refused. Nothing of it is read."""

    CANNOT_OPEN = "cannot_open", mark("The file cannot be opened. Check its name and who may read it.")
    WRONG_TYPE = "wrong_type", mark("This is not an Excel workbook (.xlsx). Save it as .xlsx and try again.")
    DAMAGED = "damaged", mark("The workbook is damaged or incomplete. Copy it again from where it came.")
    PASSWORD = "password", mark("The workbook is locked with a password. Remove the password and try again.")
    TOO_BIG = "too_big", mark("The workbook is too big. At most %(limit)s are read.")
    BOMB = "bomb", mark("The workbook would unpack to an enormous size. It was not opened.")
    NO_SHEET = "no_sheet", mark("No sheet has the columns of the HTCDS 2.0 template.")
    MISSING_COLUMNS = "missing_columns", mark("Columns are missing: %(columns)s.")
    TOO_MANY_ROWS = "too_many_rows", mark("The sheet has more than %(limit)s rows. Split it and try again.")
    TOO_MANY_COLUMNS = "too_many_columns", mark("The sheet has more than %(limit)s columns.")


class WorkbookRefused(Exception):
    """The file cannot be read as an HTCDS workbook. `str()` is the English sentence."""

    def __init__(self, code: RefusalCode, **params: str) -> None:
        self.code = code
        self.params = params
        self.sentence = code.message % params if params else code.message
        super().__init__(self.sentence)
