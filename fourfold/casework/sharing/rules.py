"""The rules of handing on, on plain values.

Sources: product must-haves 36 (sharing, referral and export stop without consent; an override has a reason and alerts
the director) and 38 (assign, transfer, transfer request and referral are distinct acts with accept, reject with reason,
done with note, revoke, and frozen offices).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from fourfold.casework.consent import rules as consent
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.sharing.kinds import ON_THEIR_DESK, HandoverKind, HandoverState, Move, Side
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


SHORTEST_REASON: Final = 10
LONGEST_COUNT: Final = 40
_ANY = frozenset({Side.WORKER})
_T, _Q, _R, _F = HandoverKind.TRANSFER, HandoverKind.REQUEST, HandoverKind.REFERRAL, HandoverKind.OFFICE
_O, _A = HandoverState.OFFERED, HandoverState.ACCEPTED
ALLOWS: Final[dict[tuple[HandoverKind, HandoverState, Move], frozenset[Side]]] = {
    (_T, _O, Move.ACCEPT): frozenset({Side.RECEIVER}),
    (_T, _O, Move.REJECT): frozenset({Side.RECEIVER}),
    (_T, _O, Move.REVOKE): frozenset({Side.GIVER, Side.LEAD}),
    (_Q, _O, Move.ACCEPT): frozenset({Side.LEAD}),
    (_Q, _O, Move.REJECT): frozenset({Side.LEAD}),
    (_Q, _O, Move.REVOKE): frozenset({Side.GIVER}),
    (_R, _O, Move.ACCEPT): _ANY,
    (_R, _O, Move.REJECT): _ANY,
    (_R, _O, Move.REVOKE): _ANY,
    (_R, _A, Move.FINISH): _ANY,
    (_R, _A, Move.REVOKE): _ANY,
    (_F, _O, Move.ACCEPT): frozenset({Side.RECEIVER}),
    (_F, _O, Move.REJECT): frozenset({Side.RECEIVER}),
    (_F, _O, Move.REVOKE): frozenset({Side.GIVER, Side.LEAD}),
}
"""Kind, state and move → who may. What is not here cannot be done: an assignment is done at once."""
_STRICTEST: Final = (Standing.CLOSED, Standing.ALLOWED, Standing.EXPIRED, Standing.SILENT)
BECOMES: Final = {
    Move.ACCEPT: HandoverState.ACCEPTED,
    Move.REJECT: HandoverState.REJECTED,
    Move.FINISH: HandoverState.DONE,
    Move.REVOKE: HandoverState.REVOKED,
}
_NO_CONSENT: Final = {
    Standing.SILENT: mark("Nobody has asked this person whether this organisation may be told. Ask first."),
    Standing.EXPIRED: mark("The consent to tell this organisation has run out. Ask again first."),
    Standing.CLOSED: mark("This person does not want this organisation to be told."),
}


def moves(kind: HandoverKind, state: HandoverState, sides: Collection[Side]) -> list[Move]:
    """What somebody may do about it."""
    return [move for move in Move if ALLOWS.get((kind, state, move), frozenset()) & set(sides)]


def after(kind: HandoverKind, move: Move) -> HandoverState:
    """What it becomes: whoever accepts a transfer has taken the case over, and nothing is left to do."""
    return HandoverState.DONE if move == Move.ACCEPT and kind != HandoverKind.REFERRAL else BECOMES[move]


def same_organisation(one: str, other: str) -> bool:
    """Whether two names are one organisation, as consent compares its receivers."""
    return consent.same_receiver(one, other)


def may_be_same_organisation(one: str, other: str) -> bool:
    """Whether a no to the one counts for the other, as consent compares its receivers."""
    return consent.may_be_same(one, other)


def organisation_key(name: str) -> str:
    """What names of one organisation have in common."""
    return consent.receiver_key(name)


def recall_title(words: str, organisation: str) -> str:
    """What a task to call something back is called: what is to be done, and by whom it is held."""
    return f"{words}: {organisation}"


def recalled_from(title: str) -> str:
    """The organisation that a title of `recall_title` names."""
    return title.partition(": ")[2]


def require_move(kind: HandoverKind, state: HandoverState, move: Move, sides: Collection[Side]) -> None:
    """A move fits its kind and state, and whoever makes it is on the right side."""
    may = ALLOWS.get((kind, state, move))
    if may is None:
        raise RuleBroken("sharing.settled", mark("This was answered already, or needs no answer."))
    if not may & set(sides):
        raise RuleBroken("sharing.not_yours", mark("This is for somebody else to answer."))


def require_reason(text: str, *, field: str) -> None:
    """Handing on, rejecting, finishing and revoking say why, or what came of it, in a few words."""
    if len(text.strip()) < SHORTEST_REASON:
        raise RuleBroken("sharing.why", mark("Say why, in a few words."), field=field)


def require_consent(standing: Standing) -> None:
    """Nothing is passed on without consent for this receiver in force."""
    if standing != Standing.ALLOWED:
        raise RuleBroken("sharing.consent", _NO_CONSENT[standing], field="organisation")


def may_pass_on(standing: Standing, *, overridden: bool) -> bool:
    """Whether a file may take somebody along: with consent, or on a ground in law where they decided nothing.

    Whoever said no, or took their consent back, is never taken along.
    """
    return standing == Standing.ALLOWED or (overridden and standing in {Standing.SILENT, Standing.EXPIRED})


def require_covered(standings: Iterable[Standing], *, overridden: bool) -> None:
    """A file leaves only while it may take along everybody in it."""
    if not all(may_pass_on(one, overridden=overridden) for one in standings):
        raise RuleBroken(
            "sharing.not_covered",
            mark("Somebody’s consent changed while the file was written. Nothing has left; try again."),
        )


def another_country(one: str, other: str) -> bool:
    """Whether two places, each an ISO 3166 country or subdivision, lie in different countries."""
    return one.partition("-")[0] != other.partition("-")[0]


def under_all_names(standings: Sequence[Standing]) -> Standing:
    """What holds for a receiver that has several names, of what holds for each: a no to one of them is a no."""
    return next(one for one in _STRICTEST if one in standings)


def weighs(standing: Standing, *, harmed: bool) -> bool:
    """Whether what somebody in a case said weighs when it goes abroad: of those harmed anything, of others a no."""
    return harmed or standing == Standing.CLOSED


def require_no_refusal(standings: Iterable[Standing]) -> None:
    """A whole case leaves nobody out: who said no to another country keeps it here, whatever the ground in law."""
    if Standing.CLOSED in set(standings):
        raise RuleBroken(
            "sharing.kept_here",
            mark("Somebody in this case said no to another country, and a case goes whole. It stays here."),
            field="office",
        )


def require_asked(standings: Iterable[Standing], *, overridden: bool) -> None:
    """Whoever was harmed is asked before their case goes to another country; else there is a ground in law."""
    if not all(may_pass_on(one, overridden=overridden) for one in standings):
        raise RuleBroken(
            "sharing.not_asked",
            mark(
                "This office is in another country. Ask everybody harmed in the case and record their consent for this "
                "office, or choose the ground in law."
            ),
            field="basis",
        )


def require_may_cross(standings: Iterable[Standing], *, overridden: bool) -> None:
    """A case that was offered to another country crosses only while it still may; who takes it over learns no more."""
    if not all(may_pass_on(one, overridden=overridden) for one in standings):
        raise RuleBroken(
            "sharing.may_not_cross",
            mark("This case may not go to another country as it stands. Speak with whoever offers it."),
        )


def require_told_of(direction: str, *, people: int, ground: bool) -> None:
    """A referral that went out says of whom it told; one that came in told of nobody."""
    if direction == "out" and not people:
        raise RuleBroken(
            "sharing.told_of",
            mark("Say whom this organisation was told of. Each of them is asked first."),
            field="people",
        )
    if direction == "in" and (people or ground):
        field = "people" if people else "basis"
        raise RuleBroken("sharing.told_of_nobody", mark("It came to us. Leave this empty."), field=field)


def require_all_in_case(*, found: int, named: int) -> None:
    """Whoever a referral told of is in its case."""
    if found != named:
        raise RuleBroken("sharing.not_in_case", mark("This person is not in the case."), field="people")


def require_may_tell(standings: Iterable[Standing], *, overridden: bool) -> None:
    """A referral tells of nobody who said no, and of who decided nothing on a ground in law alone."""
    found = set(standings)
    if Standing.CLOSED in found:
        raise RuleBroken(
            "sharing.said_no",
            mark("Somebody of them said no to this organisation. It is not told of them, on no ground in law."),
            field="people",
        )
    if not all(may_pass_on(one, overridden=overridden) for one in found):
        raise RuleBroken(
            "sharing.ask_them",
            mark(
                "Not everybody has agreed to this organisation. Ask them and record their consent for it, by this "
                "name, or choose the ground in law."
            ),
            field="basis",
        )


def require_purpose(*, known: bool, names_receiver: bool) -> None:
    """A file names people, so that only a purpose that names a receiver covers it; else it stays in the agency."""
    if not (known and names_receiver):
        raise RuleBroken("sharing.purpose", mark("Choose one of the listed purposes."), field="purpose")


def require_receiver(organisation: str, *, wanted: bool) -> None:
    """What leaves the agency names who receives it; what stays has no receiver."""
    if wanted and not organisation_key(organisation):
        raise RuleBroken("sharing.receiver", mark("Write who receives it."), field="organisation")
    if not wanted and organisation.strip():
        raise RuleBroken(
            "sharing.no_receiver",
            mark("For our own use there is no receiver. Leave this empty, or choose another purpose."),
            field="organisation",
        )


def require_override(basis: str, why: str, *, known: bool, discloses: bool) -> None:
    """Passing on without consent names a ground in law and says why; a file that stays needs neither."""
    if not discloses and (basis or why.strip()):
        raise RuleBroken(
            "sharing.no_override", mark("For our own use nobody is asked. Leave this empty."), field="basis"
        )
    if basis and not known:
        raise RuleBroken("sharing.basis", mark("Choose one of the listed answers."), field="basis")
    if basis and len(why.strip()) < SHORTEST_REASON:
        raise RuleBroken("sharing.why", mark("Say why, in a few words."), field="why")
    if why.strip() and not basis:
        raise RuleBroken("sharing.basis", mark("Choose the ground in law as well."), field="basis")


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("sharing.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_other_lead(*, is_lead: bool) -> None:
    """Nobody hands a case to whoever leads it already."""
    if is_lead:
        raise RuleBroken("sharing.leads_already", mark("They lead this case already."), field="user")


def require_may_know(*, knows: bool) -> None:
    """A case is offered to somebody who may know of it: an offer tells nobody of a secret case."""
    if not knows:
        raise RuleBroken("sharing.may_not_know", mark("Add them to the team first."), field="user")


def require_none_open(*, exists: bool) -> None:
    """One offer at a time, so that two people do not take a case over at once."""
    if exists:
        raise RuleBroken("sharing.open", mark("A transfer of this case waits for an answer already."))


def require_in_case(*, involved: bool) -> None:
    """Only somebody in the case is referred from it."""
    if not involved:
        raise RuleBroken("sharing.not_in_case", mark("This person is not in the case."), field="person")


def require_same_office(*, same: bool) -> None:
    """The offices of an offer are frozen: when the case has moved since, it has to be offered anew."""
    if not same:
        raise RuleBroken("sharing.moved", mark("The case lies with another office since. Offer it anew."))


def require_may_offer(*, leads: bool, directs: bool, secret: bool) -> None:
    """The lead or the director offers a case to another office; a secret one, its lead alone."""
    if secret and not leads:
        raise RuleBroken("sharing.secret_lead", mark("Only the lead of a secret case offers it to another office."))
    if not leads and not directs:
        raise RuleBroken("sharing.not_its_lead", mark("The lead of the case or the director offers it."))


def may_hand_on(*, leads: bool, directs: bool, led: bool) -> bool:
    """Whether somebody gives a case away: its lead, a director, and any lead where nobody leads it now."""
    return leads or directs or not led


def require_may_hand_on(*, leads: bool, directs: bool, led: bool) -> None:
    """A case is given away by whoever answers for it; nobody takes it from a colleague without being answered."""
    if not may_hand_on(leads=leads, directs=directs, led=led):
        raise RuleBroken(
            "sharing.ask_for_it",
            mark("The lead of this case or a director of its office hands it on. Ask for it instead: they answer."),
        )


def require_not_overtaken(*, assigned: bool) -> None:
    """What was offered or asked for before the case was given to somebody else counts no more."""
    if assigned:
        raise RuleBroken(
            "sharing.overtaken", mark("The case has been given to somebody else since. Its lead can offer it anew.")
        )


def require_other_office(*, known: bool, same: bool) -> None:
    """An offer names an office, and another one."""
    if not known:
        raise RuleBroken("sharing.no_office", mark("Choose one of the offices."), field="office")
    if same:
        raise RuleBroken("sharing.same_office", mark("The case lies with this office already."), field="office")


def require_somebody_there(*, found: bool) -> None:
    """An office in which nobody may answer is offered nothing: the case would wait for ever."""
    if not found:
        raise RuleBroken(
            "sharing.nobody_there", mark("That office has no case lead who could take the case over."), field="office"
        )


def require_short(text: str, *, most: int, field: str) -> None:
    """How many people it is about is a few words."""
    if len(text.strip()) > most:
        raise RuleBroken("sharing.long", mark("Say it in a few words."), field=field)


def require_to_send(kind: HandoverKind, state: HandoverState, *, already: bool) -> None:
    """A referral that nobody answered yet is sent, and once."""
    if kind != HandoverKind.REFERRAL or state != HandoverState.OFFERED or already:
        raise RuleBroken("sharing.not_to_send", mark("This was sent or answered already."))


def require_reader(*, same: bool, somebody: bool, namesakes: int = 0) -> None:
    """It goes to the organisation that it names, by that name, where somebody can read it."""
    if not same:
        raise RuleBroken("sharing.other_receiver", mark("The referral names another organisation."))
    if not somebody:
        raise RuleBroken(
            "sharing.nobody_reads", mark("Nobody of this organisation comes in here. Tell them as you did before.")
        )
    if namesakes:
        raise RuleBroken(
            "sharing.namesakes",
            mark(
                "Two organisations on the list go by this name, and people of both come in here. Put the list in order "
                "first: the person agreed to one of them."
            ),
        )


def require_with_them(*, standing: Standing, state: HandoverState, open_case: bool, partner: bool) -> None:
    """A partner answers what they may still read: on consent in force, as long as it was not taken back or closed."""
    if standing != Standing.ALLOWED or state not in ON_THEIR_DESK or not (open_case and partner):
        raise RuleBroken(
            "sharing.no_longer_yours", mark("This referral is no longer with you. Speak with the office that sent it.")
        )


def require_direction(direction: str) -> None:
    """A referral that is recorded came in or went out."""
    if direction not in {"in", "out"}:
        raise RuleBroken("sharing.direction", mark("Say whether the case came in or went out."), field="direction")
