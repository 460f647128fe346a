"""The rules of consent, on plain values: never guessed from silence.

Sources: product must-have 35; HTCDS 2.0, con_Consent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("consent.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_past(given_on: date | None, *, today: date) -> None:
    """Nobody has consented tomorrow."""
    if given_on is not None and given_on > today:
        raise RuleBroken("consent.future", mark("This day is still to come."), field="given_on")


def require_how(*, allows: bool, given_on: date | None, method: str) -> None:
    """A consent that allows something says when and how it was given."""
    if allows and given_on is None:
        raise RuleBroken("consent.when", mark("Write the day on which consent was given."), field="given_on")
    if allows and not method:
        raise RuleBroken("consent.how", mark("Say how consent was given."), field="method")


def require_told(told: Mapping[str, bool | None], questions: Collection[str]) -> None:
    """Only the questions of the list, each yes, no, or not recorded."""
    if not set(told) <= set(questions):
        raise RuleBroken("consent.told", mark("Choose one of the listed answers."), field="told")
