"""The rules of people's records, on plain values.

Sources: product must-haves 12 (search before create) and 13 (judgements can be undone); Council of Europe
Convention on Action against Trafficking (2005), art. 10(3): whoever may be a child is presumed to be one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from fourfold.casework.people.kinds import AgeBand, Verdict
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark
from fourfold.stats.linkage import PartialBirth


RECEIPT_LIFE: Final = timedelta(minutes=30)
SHORTEST_REASON: Final = 10
GROWN: Final = 18
LONGEST_VALUE: Final = 500
COUNTRY_LETTERS: Final = 2
_PRECISIONS: Final = frozenset({"day", "month", "year"})
SEARCH_FIRST: Final = mark("Search for this person first: they may be known already. Then add them from the results.")


def require_receipt(*, searched_at: datetime | None, used: bool, now: datetime) -> None:
    """A person is added only after a search of one's own, in this office, at most half an hour ago, used once."""
    if searched_at is None or used or not now - RECEIPT_LIFE <= searched_at <= now:
        raise RuleBroken("people.search_first", SEARCH_FIRST)


def require_enough(tokens: object, *, one_name: bool) -> None:
    """No search by one given name alone: it would list half an office (house decision)."""
    if tokens:
        return
    if one_name:
        raise RuleBroken(
            "people.one_name",
            mark("One name alone is shared by too many. Add a second name, a phone or a document number."),
            field="name",
        )
    raise RuleBroken(
        "people.nothing_asked",
        mark("Write at least two names, a phone number of six digits or more, or a document number."),
        field="name",
    )


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("people.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_value(value: str, *, field: str) -> str:
    """Something must be written, and not too much of it. Gives it back trimmed."""
    trimmed = value.strip()
    if not trimmed or len(trimmed) > LONGEST_VALUE:
        raise RuleBroken("people.value", mark("Write it here, in at most 500 characters."), field=field)
    return trimmed


def require_name(names: Sequence[object]) -> None:
    """Somebody is added under a name, be it a nickname."""
    if not names:
        raise RuleBroken("people.no_name", mark("Write a name, be it only what others call them."), field="name")


def require_reason(text: str, *, field: str) -> None:
    """Some steps need a reason in words: at least ten characters, so that it says something."""
    if len(text.strip()) < SHORTEST_REASON:
        raise RuleBroken("people.reason", mark("Say why, in a few words."), field=field)


def require_another(count: int) -> None:
    """The last name of a person stays."""
    if count <= 1:
        raise RuleBroken("people.last_name", mark("This is the only name. Add the right one first."), field="why")


def require_countries(codes: Sequence[str]) -> list[str]:
    """ISO 3166-1 alpha-2 codes, upper case, without repeats."""
    found = list(dict.fromkeys(code.strip().upper() for code in codes if code.strip()))
    if any(len(code) != COUNTRY_LETTERS or not (code.isascii() and code.isalpha()) for code in found):
        raise RuleBroken(
            "people.country",
            mark("Write each country as its two letters, such as KE, with commas between."),
            field="citizenships",
        )
    return found


def require_two(first: str, second: str) -> None:
    """Nobody is tied to, or compared with, themselves."""
    if first == second:
        raise RuleBroken("people.itself", mark("These are one and the same record. Choose another person."))


def require_judgeable(standing: str, *, verdict: str, reason: str) -> None:
    """A firm judgement stands until it is taken back; a firm one says why."""
    require_known_word(verdict in Verdict.codes(), field="verdict")
    if standing and standing != Verdict.UNSURE:
        raise RuleBroken("people.judged", mark("These two were judged already. Take that back first."))
    if verdict != Verdict.UNSURE:
        require_reason(reason, field="reason")


def require_birth(birth: Mapping[str, Any] | None, *, today: date) -> PartialBirth | None:
    """Reads {"low", "precision", "about"}; a birth lies in the past, and not before 1900."""
    if not birth:
        return None
    try:
        low, precision = date.fromisoformat(str(birth["low"])), birth["precision"]
    except (KeyError, ValueError):
        low, precision = None, ""
    if low is None or precision not in _PRECISIONS or not date(1900, 1, 1) <= low <= today:
        raise RuleBroken(
            "people.birth", mark("This is no birth date: it lies in the future, or cannot be read."), field="birth"
        )
    return PartialBirth(low, precision, bool(birth.get("about")))


def require_new_tie(*, already: bool) -> None:
    """A tie of one kind between two people is recorded once."""
    if already:
        raise RuleBroken("people.tied", mark("This tie is recorded already."), field="kind")


def require_standing_judgement(*, undone: bool) -> None:
    """A judgement is taken back once."""
    if undone:
        raise RuleBroken("people.undone", mark("This judgement was taken back already."))


def require_no_contradiction(*, contradicts: bool) -> None:
    """What was judged different is not joined by a chain of "same" (must-have 13)."""
    if contradicts:
        raise RuleBroken(
            "people.contradiction",
            mark("This would bring together two records that were judged to be different people. Settle that first."),
            field="verdict",
        )


def ages(birth: PartialBirth | None, *, on: date) -> tuple[int, int] | None:
    """Youngest and oldest possible age in whole years on a day; None when the birth is not known."""
    if birth is None:
        return None
    first, last = birth.span
    return max(_years(last, on), 0), max(_years(first, on), 0)


def age_band(birth: PartialBirth | None, *, on: date) -> str:
    """A code: child · adult · '' unknown.

    Whoever may be a child is presumed to be one (CoE Convention 2005, art. 10(3)).
    """
    known = ages(birth, on=on)
    if known is None:
        return ""
    return AgeBand.ADULT if known[0] >= GROWN else AgeBand.CHILD


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
