"""What one row says, parsed: a tree of frozen values. Coded values are the standard's own names.

Empty text, `None` and empty tuples all mean "not stated or not readable"; what could not be read
stands in `Record.kept` as given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or day and month, may be unknown (ISO 8601 reduced precision)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The partial date that knows all of `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """How much is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_day(self) -> date:
        """The earliest day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def iso(self) -> str:
        """The date as far as it is known: `2021-03-04`, `2021-03` or `2021`."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where mail reaches the person. `country` is ISO 3166 alpha-2."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who the row is about. Citizenships are ISO 3166 alpha-2, phones E.164 (the `+` may be missing)."""

    salutation: str = ""
    first: str = ""
    middle: str = ""
    second: str = ""
    title: str = ""
    birthdate: PartialDate | None = None
    gender: str = ""
    citizenships: tuple[str, ...] = ()
    email: str = ""
    home_phone: str = ""
    mobile_phone: str = ""
    address: Address = field(default_factory=Address)

    @property
    def phones(self) -> tuple[str, ...]:
        """The telephone numbers given, mobile first."""
        return tuple(phone for phone in (self.mobile_phone, self.home_phone) if phone)

    @property
    def is_named(self) -> bool:
        """Whether any part of a name is given."""
        return bool(self.first or self.middle or self.second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Whether consent was given; `None` if nothing, or nothing readable, is stated."""

    given: bool | None = None
    as_given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trafficking:
    """What is said to have been done to the person. Places are text: the standard links organisations."""

    status: str = ""
    decision_by: str = ""
    recruitment_methods: tuple[str, ...] = ()
    recruitment_place: str = ""
    control_methods: tuple[str, ...] = ()
    exploitation_types: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    sex_exploitation_types: tuple[str, ...] = ()
    exploitation_place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """How the case stands at the sender's."""

    owner: str = ""
    status: str = ""
    closure_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A referral: incoming (`organisation` sent the person) or outgoing (`organisation` received)."""

    organisation: str = ""
    date: PartialDate | None = None
    worker: str = ""
    reason: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row, parsed.

    `kept` holds pairs of field code and text for what could not be read (for lists: only the
    unreadable part), `extras` pairs of column heading and text for columns outside the template,
    both in the order of the sheet.
    """

    person: Person = field(default_factory=Person)
    consent: Consent = field(default_factory=Consent)
    trafficking: Trafficking = field(default_factory=Trafficking)
    case: CaseFacts = field(default_factory=CaseFacts)
    incoming: Referral = field(default_factory=Referral)
    outgoing: Referral = field(default_factory=Referral)
    source_id: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    extras: tuple[tuple[str, str], ...] = ()
