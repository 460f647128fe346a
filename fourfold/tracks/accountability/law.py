"""The library of offences: `data/offences`, one list per country, read like any other vocabulary.

An entry is a checklist, not advice: it says where it was read and when, and that no local lawyer has signed it off
until one has (`signed_off`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from fourfold.ground.vocab import queries as vocab
from fourfold.ground.vocab.queries import Word


LIBRARY: Final = ("GH", "GT", "IN", "KE", "KH", "PH", "TH", "UG")
"""Countries that have a list (ISO 3166)."""


@dataclass(frozen=True)
class Offence:
    """One offence by law and section. `mark`: primary, secondary or recalled, how well its text was verified.

    `risk` says that the provision is used against victims: high, some or empty. `verified_on` is empty for what was
    only recalled.
    """

    code: str
    title: str
    statute: str
    section: str
    jurisdiction: str
    penalty: str
    mark: str
    verified_on: date | None
    signed_off: bool
    risk: str
    since: date | None
    until: date | None
    source: str

    @property
    def cited(self) -> str:
        """Law and section, as they are cited."""
        return f"{self.statute}, {self.section}"


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _offence(word: Word, country: str) -> Offence:
    more = word.extra
    return Offence(
        code=word.code,
        title=word.label,
        statute=str(more["statute"]),
        section=str(more["section"]),
        jurisdiction=country.upper(),
        penalty=str(more.get("penalty", "")),
        mark=str(more["mark"]),
        verified_on=_day(more.get("verified_on")),
        signed_off=bool(more.get("signed_off_by")),
        risk=str(more.get("victim_criminalisation_risk", "")),
        since=_day(more.get("in_force_from")),
        until=_day(more.get("in_force_to")),
        source=str(more.get("source", "")),
    )


def land(jurisdiction: str) -> str:
    """The country (ISO 3166 alpha-2) of a country or one of its subdivisions: its criminal law holds in all of it."""
    return jurisdiction[:2].upper()


def _country(jurisdiction: str) -> str:
    return jurisdiction[:2].lower()


def offence(code: str, *, language: str = "en") -> Offence | None:
    """One offence by its code, retired or not; None when no list has it."""
    country = _country(code)
    word = vocab.word(f"offences_{country}", code, language=language) if code else None
    return _offence(word, country) if word else None


def offences(jurisdiction: str, *, language: str = "en") -> list[Offence]:
    """The offences of a country (ISO 3166, a subdivision counts for its country), in the order of its list."""
    country = _country(jurisdiction)
    return [_offence(word, country) for word in vocab.words(f"offences_{country}", language=language)]


def may_be_charged(code: str) -> bool:
    """Whether an offence stands in a list and was not retired."""
    return bool(code) and vocab.has(f"offences_{_country(code)}", code)
