"""The rules of consent, on plain values: never guessed from silence.

Sources: product must-haves 35 to 37; domain standards 7.3 (one consent row per purpose and receiver, never a single
tick); HTCDS 2.0, con_Consent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fourfold.casework.consent.kinds import Instead, Standing
from fourfold.casework.consent.looks import look_alike
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark
from fourfold.stats.linkage import fold


@dataclass(frozen=True)
class Answer:
    """What somebody said to a purpose. `live`: it allows it; `receiver` blank: nobody was named.

    `decided` False: they were not asked, or could not say; `id` names the record of it. `day`: on which they said it,
    None where nobody knows; `recorded`: the day on which it was written down, by the office's calendar.
    """

    purpose: str
    receiver: str
    live: bool
    until: date | None = None
    decided: bool = True
    id: str = ""
    day: date | None = None
    recorded: date = date.max


_SHOWN_AS_NOTHING: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | {
    chr(sign) for sign in range(0xFE00, 0xFE10)
}
"""Default_Ignorable_Code_Point that are not Cf (Unicode, DerivedCoreProperties), without those of later planes."""


def same_receiver(one: str, other: str) -> bool:
    """Whether two names are one receiver: case, blanks, marks that nobody sees and punctuation around do not matter."""
    return receiver_key(one) == receiver_key(other)


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be of one receiver, written in another way: accents, tatweel and vowel signs, letters that
    clerks write for one another (hamza and its carriers, teh marbuta and heh, alef maksura and yeh), and letters of
    another script that look alike.

    A no counts for all of them; a yes for its own name alone, which lifts a no from before it.
    """
    loose = fold(one).replace(" ", "")
    written = bool(loose) and loose == fold(other).replace(" ", "")
    return same_receiver(one, other) or written or look_alike(one, other)


def receiver_key(name: str) -> str:
    """What names of one receiver have in common; empty where a name has nothing in it that anybody could see.

    It is worked out when names are compared and never kept, so that names kept before are compared in this way, too.
    Joiners (U+200C, U+200D) are part of how Persian or Hindi is written: they stay in the name, and not in what is
    compared. Compatible forms are one (NFKC, Unicode Standard Annex 15).
    """
    shown = "".join(sign for sign in unicodedata.normalize("NFKC", name) if not _is_unseen(sign))
    folded = unicodedata.normalize("NFKC", shown.casefold())
    inner = folded
    while inner and unicodedata.category(inner[0])[0] == "P":
        inner = inner[1:]
    while inner and unicodedata.category(inner[-1])[0] == "P":
        inner = inner[:-1]
    return inner or folded


def _is_unseen(sign: str) -> bool:
    """Blanks, signs of format (Cf) and control, and what Unicode has shown as nothing though it is a letter or mark."""
    return sign.isspace() or unicodedata.category(sign) in {"Cf", "Cc"} or sign in _SHOWN_AS_NOTHING


def newest_first(answers: Sequence[Answer]) -> list[Answer]:
    """Answers in the order in which they were said; given as they were written down, the last first.

    By the day on which each was said: a paper that turns up is no later answer. Of one day, as written down. Where
    nobody knows the day, the answer that keeps more back is taken for the later: a no was said at the latest when it
    was written down, and a yes before anything else.
    """
    return sorted(answers, key=_said, reverse=True)


def _said(one: Answer) -> date:
    return one.day or (date.min if one.live else one.recorded)


def newest(answers: Sequence[Answer], *, purpose: str, receiver: str) -> Answer | None:
    """The answer that counts for a purpose and receiver; `answers` are given as written down, the last first.

    A consent that names one receiver says nothing about another, and one that names none allows no receiver. A no that
    names nobody is for everybody, until a later answer names this receiver. Not asked and not able to say take a yes
    away, and lift no no.
    """
    about = [one for one in newest_first(answers) if one.purpose == purpose and _is_about(one, receiver)]
    said = next((one for one in about if one.decided), None)
    if said and not said.live:
        return said
    unsure = (one for one in about if not one.decided and (said is None or _takes_away(one, said, answers)))
    return next(unsure, said)


def _takes_away(unsure: Answer, yes: Answer, answers: Sequence[Answer]) -> bool:
    """Whether somebody was not asked, or could not say, after a yes: by both days, else as written down.

    A paper that shows that they were asked after all is not outdone by the note that they were not.
    """
    if unsure.day and yes.day and unsure.day != yes.day:
        return unsure.day > yes.day
    return answers.index(unsure) < answers.index(yes)


def _is_about(answer: Answer, receiver: str) -> bool:
    if answer.live or not answer.decided:
        return same_receiver(answer.receiver, receiver) or not (receiver_key(answer.receiver) or answer.live)
    return may_be_same(answer.receiver, receiver) or not receiver_key(answer.receiver)


def instead(answer: Answer, answers: Sequence[Answer]) -> Instead | None:
    """Why one of these answers does not count for its own purpose and receiver; None when it does.

    They are given as written down, the last first.
    """
    counts = newest(answers, purpose=answer.purpose, receiver=answer.receiver)
    if counts is None or counts == answer:
        return None
    order = newest_first(answers)
    if not counts.live and order.index(counts) > order.index(answer):
        return Instead.NO_STAYS
    return Instead.NO_TO_ALL if is_for_all(counts) and not is_for_all(answer) else Instead.REPLACED


def is_for_all(answer: Answer) -> bool:
    """Whether it is a no that names nobody: for every receiver of its purpose."""
    return answer.decided and not answer.live and not receiver_key(answer.receiver)


def holds(answer: Answer | None, *, today: date) -> Standing:
    """What the answer that counts means on a day. Not asked, not able to decide, and nothing recorded are silence."""
    if answer is None or not (answer.live or answer.decided):
        return Standing.SILENT
    if not answer.live:
        return Standing.CLOSED
    return Standing.EXPIRED if answer.until is not None and answer.until < today else Standing.ALLOWED


def standing(answers: Sequence[Answer], *, purpose: str, receiver: str, today: date) -> Standing:
    """What holds for a purpose and receiver on a day."""
    return holds(newest(answers, purpose=purpose, receiver=receiver), today=today)


def require_receiver(*, wanted: bool, live: bool, receiver: str) -> None:
    """Consent to tell somebody names whom; for other purposes there is nobody to name."""
    if wanted and live and not receiver_key(receiver):
        raise RuleBroken("consent.receiver", mark("Write who may be told."), field="receiver")
    if not wanted and receiver:
        raise RuleBroken(
            "consent.no_receiver", mark("This purpose has no receiver. Leave this empty."), field="receiver"
        )


def require_until(until: date | None, *, live: bool, given_on: date | None) -> None:
    """An expiry belongs to a consent that allows something, and does not lie before its day."""
    if until is not None and not live:
        raise RuleBroken("consent.until", mark("Only a consent that was given runs out."), field="until")
    if until is not None and given_on is not None and until < given_on:
        raise RuleBroken("consent.order", mark("It cannot run out before it was given."), field="until")


def require_back_after(on: date, *, given_on: date | None) -> None:
    """What was given is taken back on that day or later: else the consent would go on, as the later answer."""
    if given_on is not None and on < given_on:
        raise RuleBroken("consent.back_before", mark("It cannot be taken back before it was given."), field="on")


def require_in_force(*, in_force: bool, live: bool) -> None:
    """Only the consent that holds can be withdrawn."""
    if not (in_force and live):
        raise RuleBroken("consent.not_in_force", mark("This consent does not hold any more."))


def require_may_part(*, said_no: bool, leads: bool) -> None:
    """Where a no stands under one of several records of somebody, it counts for all, until a lead tells them apart."""
    if said_no and not leads:
        raise RuleBroken(
            "consent.parts",
            mark(
                "Somebody said no under one of these records, and it counts for all. Only a lead or a director tells "
                "them apart again."
            ),
        )


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
