"""The page of the rules of handing on. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from fourfold.casework.cases import rules as cases
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.kinds import HandoverKind, HandoverState, Move, Side
from fourfold.ground.access.errors import RuleBroken
from tests.spec.printing import table, tick


_WHO = (
    "Whatever is not in this table cannot be done. An assignment is done at once and needs no answer. "
    "A transfer or a request that is accepted changes the lead of the case in the same step. "
    "Rejecting, finishing and revoking ask for a few words. A referral can be sent to a partner who comes in here; "
    "they accept, reject and finish it themselves, while consent for them holds (ADR 0033)."
)
_ASSIGNED = (
    "Any other lead of the office asks for the case, and its lead or a director answers. An assignment ends every "
    "transfer, request or offer to another office that waits for an answer; none made before it is accepted after it."
)
_FILES = (
    "A file for a receiver names people, so that only a purpose that names a receiver covers it. Whoever has not "
    "agreed to this receiver is left out; their number is told, in the page and in the file. A lead who may give "
    "files out can take along those who decided nothing, on a ground in law (data/vocab/disclosure_bases.toml) and "
    "with a reason; every director of the office is told. A file for our own use stays in the agency and asks nobody."
)

_RECORDED = (
    "A referral that is recorded as gone out says whom the organisation was told of, and is kept for each of them. "
    "Each is asked by what holds today for the purpose of referral and for this organisation, by its name. "
    "On a ground in law anybody on casework records it; the directors who may know of the "
    "case are told. What came in asks nobody."
)

_OFFICES = (
    "An office that a case is offered to is told the legs under way, the urgency, how many people in words, and why; "
    "it learns nothing of the case until a case lead or the director there accepts. Both offices are frozen in the "
    f"offer: {rules.require_same_office.__doc__.split(': ')[1].strip().rstrip('.')}. One offer of a case waits at a "
    "time, whatever its kind. ADR 0026 says what moves."
)

_CROSSING = (
    "A case goes whole, so that nobody can be left out: an office in another country is offered it by what holds for "
    "the purpose of another country and for this office, under any of its names (a no to one of them is a no), of "
    "everybody harmed in the case, and again when it is taken over. Harmed is whoever is in it as victim, suffered an "
    "incident that stands, or is in the list of people relieved. Others in the case need not be asked; a no of theirs "
    "keeps it here as well. Offices in one country, by the jurisdiction that each has, ask nobody."
)


def broken(rule, /, *args, **kwargs):
    """What a rule says: nothing, or what is broken."""
    try:
        rule(*args, **kwargs)
    except RuleBroken as found:
        return found
    return None


def who_may(kind: HandoverKind, state: HandoverState, move: Move) -> list[Side]:
    """Each side tried by itself."""
    return [side for side in Side if not broken(rules.require_move, kind, state, move, {side})]


HANDS = {
    "its lead": {"leads": True, "directs": False},
    "a director": {"leads": False, "directs": True},
    "another lead": {"leads": False, "directs": False},
}


TAKES_OFF = {
    "they themselves": {"own": True, "directs": False},
    "a director": {"own": False, "directs": True},
    "another lead": {"own": False, "directs": False},
}


def taking_off(*, is_lead: bool, **asks: bool) -> RuleBroken | None:
    """What is said to whoever takes somebody off the team of a case, or shuts them out."""
    found: RuleBroken | None = broken(cases.require_may_take_off, is_lead=is_lead, **asks)
    return found


def _crosses(standing: Standing, *, overridden: bool, harmed: bool = True) -> str:
    """What an offer to another country says, tried on both rules as the act does."""
    everybody = [Standing.ALLOWED, *([standing] if rules.weighs(standing, harmed=harmed) else [])]
    no = broken(rules.require_no_refusal, everybody)
    found = no or broken(rules.require_asked, everybody, overridden=overridden)
    return f"no: {found.sentence}" if found else "yes"


def _told(standing: Standing, *, overridden: bool) -> str:
    found = broken(rules.require_may_tell, [Standing.ALLOWED, standing], overridden=overridden)
    return f"no: {found.sentence}" if found else "yes"


def page() -> str:
    """docs/rules/sharing.md."""
    rows = []
    for kind in HandoverKind:
        for state in HandoverState:
            for move in Move:
                if sides := who_may(kind, state, move):
                    becomes = rules.after(kind, move).label
                    rows.append([kind.label, state.label, move.label, ", ".join(one.label for one in sides), becomes])
    offers = [
        [
            "secret" if secret else "ordinary",
            who,
            f"no: {found.sentence}"
            if (found := broken(rules.require_may_offer, leads=leads, directs=directs, secret=secret))
            else "yes",
        ]
        for secret in (False, True)
        for who, leads, directs in (("its lead", True, False), ("the director", False, True), ("another", False, False))
    ]
    given = [
        [
            tick(led),
            who,
            f"no: {found.sentence}" if (found := broken(rules.require_may_hand_on, led=led, **asks)) else "yes",
        ]
        for led in (True, False)
        for who, asks in HANDS.items()
    ]
    unseated = [
        [
            "yes" if is_lead else "no",
            who,
            f"no: {found.sentence}" if (found := taking_off(is_lead=is_lead, **asks)) else "yes",
        ]
        for is_lead in (True, False)
        for who, asks in TAKES_OFF.items()
    ]
    consent = [
        [one.label, f"no: {found.sentence}" if (found := broken(rules.require_consent, one)) else "yes"]
        for one in Standing
    ]
    taken = [
        [one.label, *("yes" if rules.may_pass_on(one, overridden=over) else "no" for over in (False, True))]
        for one in Standing
    ]
    recorded = [[one.label, *(_told(one, overridden=over) for over in (False, True))] for one in Standing]
    crossing = [
        [who, one.label, *(_crosses(one, overridden=over, harmed=who == "harmed") for over in (False, True))]
        for who in ("harmed", "else in the case")
        for one in Standing
    ]
    return (
        "\n\n".join(
            [
                "# The rules of handing on",
                "Printed from `casework/sharing/rules.py`; a test holds this page to them.",
                "## Who may do what, when",
                _WHO,
                table(["Kind", "Where it stands", "Move", "Who may", "Then"], rows),
                "## To another lead",
                _ASSIGNED,
                table(["Somebody leads it and still may", "Who", "May assign it or offer a transfer"], given),
                "Nor is its lead taken off the team, or shut out, by another lead: it would be the same in two.",
                table(["They lead it and still may", "Who takes them off", "Allowed"], unseated),
                "## To another office",
                _OFFICES,
                table(["Case", "Who", "May offer it"], offers),
                "## To another country",
                _CROSSING,
                table(["Somebody", "What holds for them", "May be offered", "On a ground in law"], crossing),
                "## Referral and consent",
                "By what holds for the purpose of referral and for this organisation (the rules of consent).",
                table(["What holds", "Referral"], consent),
                "## Referrals as recorded, and consent",
                _RECORDED,
                table(["What holds for one of them", "Recorded", "On a ground in law, with a reason"], recorded),
                "## Files and consent",
                _FILES,
                table(["What holds", "Goes along", "On a ground in law, with a reason"], taken),
            ]
        )
        + "\n"
    )
