"""The rules of asking somebody to tell it again, on plain values.

Source: domain standards 2.1 (quality standard: the victim is interviewed once) and 12 (do no harm: nobody is made to
tell it again without need); house decision on the room of tellings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fourfold.casework.tellings.kinds import Caution, Went
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


SHORTEST_REASON: Final = 10


@dataclass(frozen=True)
class Before:
    """An earlier telling as the rules see it."""

    went: Went
    on: date


def warning(before: Sequence[Before]) -> Caution:
    """What to say before somebody is asked. What is still to come was not told yet, and warns as well."""
    if not before:
        return Caution.NONE
    return Caution.DECLINED if max(before, key=lambda one: one.on).went == Went.DECLINED else Caution.AGAIN


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("tellings.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_in_case(*, involved: bool) -> None:
    """Only somebody who is in the case is asked for it."""
    if not involved:
        raise RuleBroken("tellings.not_in_case", mark("This person is not in the case."))


def require_read_first(warned: Caution, *, why: str, read_first: bool) -> None:
    """Whoever has told it is asked again only by somebody who read it first and says why that is not enough."""
    if warned == Caution.NONE:
        return
    if not read_first:
        raise RuleBroken(
            "tellings.read_first", mark("Read first what was told before: it may be enough."), field="read_first"
        )
    if len(why.strip()) < SHORTEST_REASON:
        raise RuleBroken("tellings.why_again", mark("Say in a few words why it had to be told again."), field="why")


def require_day(went: Went, on: date, *, today: date) -> None:
    """What was told lies in the past or today; what is to come lies ahead or today."""
    if went == Went.TO_COME and on < today:
        raise RuleBroken("tellings.past", mark("This day is over. Say how it went."), field="on")
    if went != Went.TO_COME and on > today:
        raise RuleBroken("tellings.future", mark("This day is still to come."), field="on")


def require_consent(went: Went, *, needed: bool, allowed: bool) -> None:
    """Nothing is planned for us, a partner or the press without consent. What the law asks or has happened is a fact.

    `needed`: who asks comes by our leave; data/vocab/telling_askers.toml says for which purpose there is to be consent.
    """
    if went == Went.TO_COME and needed and not allowed:
        raise RuleBroken(
            "tellings.consent",
            mark("This person has not agreed to be asked by them. Ask first, and record the answer."),
            field="went",
        )


def require_still_allowed(went: Went, *, needed: bool, allowed: bool) -> None:
    """Nobody tells a plan of ours after they took their consent back: asked again when it is said how it went."""
    if went in {Went.TOLD, Went.PARTLY} and needed and not allowed:
        raise RuleBroken(
            "tellings.no_consent_any_more",
            mark(
                "There is no consent in force to be asked by them any more. Withdraw this plan. What they told all the "
                "same is written down as a telling of its own."
            ),
            field="went",
        )


def require_to_come(went: Went) -> None:
    """Only what was still to come is settled; what was told is withdrawn, if it was wrong, and recorded anew."""
    if went != Went.TO_COME:
        raise RuleBroken("tellings.settled", mark("How it went is recorded already."))


def require_settled(went: Went) -> None:
    """It is settled by how it went."""
    if went == Went.TO_COME:
        raise RuleBroken("tellings.how", mark("Say how it went."), field="went")
