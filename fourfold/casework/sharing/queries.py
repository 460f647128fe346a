"""Reading referrals, and what was handed on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Min, Q

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case
from fourfold.casework.cases.models.knowers import led
from fourfold.casework.cases.sheets import CaseBrief, TaskLine
from fourfold.casework.consent.models import Consent
from fourfold.casework.people.queries import names_for
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.kinds import LIVE, HandoverKind, HandoverState, Move, Side
from fourfold.casework.sharing.models import Disclosure, Handover, Offer, Referral
from fourfold.casework.sharing.sheets import (
    CaseHandovers,
    FileLine,
    FileSheet,
    GivenLine,
    HandoverSheet,
    OfferLine,
    OfferSheet,
    PassedOn,
    ReferralLine,
    ReferralSheet,
    WaitingLine,
)
from fourfold.casework.team.queries import colleagues
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import names_of, office_names, offices_beside
from fourfold.ground.access.roles import CASEWORKERS, LEADS, Role
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm
from fourfold.ground.vocab import queries as vocab


def referral_lines(actor: Actor, case_id: str) -> list[ReferralLine]:
    """The referrals of a case, newest first, without what is secret in them. One query."""
    rows = gate.visible(actor, Referral.objects.filter(case_id=case_id)).order_by("-id")
    return [gate.show(actor, row, ReferralLine) for row in rows]


@read
def referrals_of(actor: Actor, case_id: str, *, now: datetime) -> list[ReferralSheet]:
    """The referrals of a case with what was recorded, newest first. Three queries."""
    rows = list(gate.visible(actor, Referral.objects.filter(case_id=case_id)).order_by("-id"))
    warm(rows)
    return [gate.show(actor, row, ReferralSheet) for row in rows]


MOST_FILES: Final = 50


@read
def handovers_of(actor: Actor, case_id: object, *, now: datetime) -> CaseHandovers:
    """What was handed on in a case, newest first, with what the reader may do about it, and who went out in a file.

    Raises Refused. Ten queries.
    """
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    rows = list(gate.visible(actor, Handover.objects.filter(case=case)).order_by("-made_at", "-pk"))
    out = gate.visible(actor, Disclosure.objects.filter(case=case)).select_related("recall")
    files = list(out.order_by("-made_at", "-pk"))
    warm([case, *rows, *files])
    named = {name for row in rows for name in (row.by, row.receiver_id or "", row.answered_by)}
    who = names_of(named | {row.by for row in files})
    days = _days(actor, files)
    offices = office_names({row.to_office for row in rows if row.to_office})
    chips = names_for(actor, [*(row.person_id for row in rows if row.person_id), *(row.person_id for row in files)])
    works = case.status not in CLOSED and actor.holds(CASEWORKERS, office_id=case.office_id)
    return CaseHandovers(
        case=gate.show(actor, case, CaseBrief),
        office_id=case.office_id,
        time_zone=case.office.time_zone,
        open=case.status not in CLOSED,
        hands_on=works and _hands_on(actor, case),
        handovers=[
            gate.show(
                actor,
                row,
                HandoverSheet,
                giver=who.get(row.by, ""),
                receiver_name=who.get(row.receiver_id or "", ""),
                office_name=offices.get(row.to_office, ""),
                answerer=who.get(row.answered_by, ""),
                person=chips.get(row.person_id or ""),
                moves=tuple(_moves(actor, row, case)) if works else (),
            )
            for row in rows
        ],
        files=[
            gate.show(
                actor,
                row,
                FileSheet,
                giver=who.get(row.by, ""),
                given_on=days.get(row.consent_id or ""),
                recalled=row.recall.state if row.recall else "",
                recorded=row.referral_id is not None,
                person=chips.get(row.person_id),
            )
            for row in files
        ],
    )


def files_given(actor: Actor, office_ids: Collection[str]) -> list[FileLine]:
    """The newest files that left these offices, as far as the actor may know who was in them. Two queries.

    Whoever went along on a ground in law stands in a line of their own.
    """
    out = Disclosure.objects.filter(office_id__in=list(office_ids), referral=None)
    rows = gate.visible(actor, out).order_by()
    counted = rows.values("file", "basis").annotate(first=Min("pk"), n=Count("person", distinct=True))
    people = dict(counted.order_by("-first").values_list("first", "n")[:MOST_FILES])
    found = list(gate.visible(actor, Disclosure.objects.filter(pk__in=people)).order_by("-pk"))
    warm(found)
    return [gate.show(actor, row, FileLine, people=people[row.pk]) for row in found]


def _hands_on(actor: Actor, case: Case) -> bool:
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    leads = case.lead_id == actor.user_id
    may = rules.may_hand_on(leads=leads, directs=directs, led=led(case))
    return may and actor.holds(LEADS, office_id=case.office_id)


def _moves(actor: Actor, row: Handover, case: Case) -> list[Move]:
    sides = {Side.WORKER}
    sides |= {Side.GIVER} if row.by == actor.user_id else set()
    sides |= {Side.RECEIVER} if row.receiver_id == actor.user_id else set()
    directs = actor.holds(frozenset({Role.DIRECTOR}), office_id=case.office_id)
    sides |= {Side.LEAD} if case.lead_id == actor.user_id or directs else set()
    return rules.moves(HandoverKind(row.kind), HandoverState(row.state), sides)


def waiting_for(actor: Actor) -> list[WaitingLine]:
    """Transfers offered to the actor, and requests for cases that they lead; oldest first. Three queries."""
    mine = Q(kind=HandoverKind.TRANSFER, receiver_id=actor.user_id)
    asked = Q(kind=HandoverKind.REQUEST, case__lead_id=actor.user_id)
    rows = gate.visible(actor, Handover.objects.filter(mine | asked, state=HandoverState.OFFERED))
    found = list(rows.exclude(case__status__in=CLOSED).select_related("case").order_by("made_at", "pk")[:100])
    warm([row.case for row in found])
    who = names_of({row.by for row in found})
    return [
        gate.show(actor, row, WaitingLine, giver=who.get(row.by, ""), case=gate.show(actor, row.case, CaseBrief))
        for row in found
    ]


def given_on(actor: Actor) -> list[GivenLine]:
    """What the actor handed on that waits for an answer, and referrals that are not done; oldest first. Three queries.

    A request waits for whoever leads the case now.
    """
    waits = Q(state=HandoverState.OFFERED) | Q(kind=HandoverKind.REFERRAL, state=HandoverState.ACCEPTED)
    rows = gate.visible(actor, Handover.objects.filter(waits, by=actor.user_id)).exclude(case__status__in=CLOSED)
    found = list(rows.select_related("case__lead", "receiver").order_by("made_at", "pk")[:100])
    warm([*found, *(row.case for row in found)])
    offices = office_names({row.to_office for row in found if row.to_office})
    return [
        gate.show(
            actor,
            row,
            GivenLine,
            receiver_name=offices.get(row.to_office, "") or _holder(row),
            case=gate.show(actor, row.case, CaseBrief),
        )
        for row in found
    ]


def _holder(row: Handover) -> str:
    """Whose answer a handover waits for; blank for an organisation."""
    if row.kind == HandoverKind.REQUEST:
        return row.case.lead.name if row.case.lead else ""
    return row.receiver.name if row.receiver else ""


def passed_on(actor: Actor, person_id: str, *, receiver: str = "") -> list[PassedOn]:
    """What was passed on about somebody, newest first, in cases that the actor may know of: referrals and files.

    With `receiver`, only to that organisation. Five queries.
    """
    referred = Handover.objects.filter(person_id=person_id, kind=HandoverKind.REFERRAL, state__in=LIVE)
    given = Disclosure.objects.filter(person_id=person_id)
    found: list[Handover | Disclosure] = [
        *gate.visible(actor, referred).select_related("case", "recall"),
        *gate.visible(actor, given).select_related("case", "recall"),
    ]
    warm([*found, *(row.case for row in found)])
    if receiver:
        found = [row for row in found if rules.may_be_same_organisation(row.organisation or "", receiver)]
    days = _days(actor, found)
    return [_passed_on(actor, row, days) for row in sorted(found, key=lambda row: (row.made_at, row.pk), reverse=True)]


def _days(actor: Actor, rows: Iterable[Handover | Disclosure]) -> dict[str, date | None]:
    """The day of each consent on which something rests, of those that the actor may know of. One query."""
    said = Consent.objects.filter(pk__in={row.consent_id for row in rows if row.consent_id})
    return dict(gate.visible(actor, said).values_list("pk", "given_on"))


def _passed_on(actor: Actor, row: Handover | Disclosure, days: Mapping[str, date | None]) -> PassedOn:
    about: dict[str, str | bool] = {"state": "", "purpose": "referral", "basis": "", "recorded": False}
    about |= {"state": row.state} if isinstance(row, Handover) else {"purpose": row.purpose, "basis": row.basis}
    consent = row.consent_id or ""
    case = gate.show(actor, row.case, CaseBrief)
    if isinstance(row, Disclosure):
        about["recorded"] = row.referral_id is not None
    about["recalled"] = row.recall.state if row.recall else ""
    return gate.show(actor, row, PassedOn, consent=consent, given_on=days.get(consent), case=case, **about)


def recalled(task: TaskLine, *, language: str) -> tuple[str, str]:
    """Of a task to call something back: what is to be done, in a language, and who holds it; both blank for others.

    No actor: the task was shown already.
    """
    if not task.beside.get("recalls") or not isinstance(task.title, str):
        return "", ""
    return vocab.label("task_types", "recall", language=language), rules.recalled_from(task.title)


def offers_here(actor: Actor) -> list[OfferLine]:
    """Cases that other offices offer to the actor's, the most urgent first: what its desk may know. Three queries."""
    rows = gate.visible(actor, Offer.objects.filter(handover__state=HandoverState.OFFERED))
    found = list(rows.exclude(handover__case__status__in=CLOSED).select_related("handover").order_by("made_at", "pk"))
    pressing = [word.code for word in vocab.words("urgency", language="en")]
    found.sort(key=lambda row: pressing.index(row.urgency) if row.urgency in pressing else len(pressing))
    who = names_of({row.handover.by for row in found})
    offices = office_names({row.handover.from_office for row in found})
    return [gate.show(actor, row, OfferLine, **_from(row, who, offices)) for row in found]


def _from(row: Offer, who: dict[str, str], offices: dict[str, str]) -> dict[str, str]:
    given = row.handover
    return {"giver": who.get(given.by, ""), "office_name": offices.get(given.from_office, "")}


@read
def offer(actor: Actor, offer_id: object, *, now: datetime) -> OfferSheet:
    """What another office says of a case that it offers. Raises Refused. Five queries."""
    rows = Offer.objects.filter(handover__state=HandoverState.OFFERED).exclude(handover__case__status__in=CLOSED)
    row = the_one(actor, rows.select_related("handover", "office"), offer_id)
    given = row.handover
    answers = actor.holds(LEADS, office_id=row.office_id)
    here = colleagues(actor, office_id=row.office_id) if answers else []
    return gate.show(
        actor,
        row,
        OfferSheet,
        time_zone=row.office.time_zone,
        leads=tuple((one.id, one.name) for one in here if Role.CASE_LEAD in one.roles),
        **_from(row, names_of({given.by}), office_names({given.from_office})),
    )


def handover_kind(actor: Actor, handover_id: object) -> str:
    """Which of the four it is, for the head of a form. Raises Refused."""
    return the_one(actor, Handover.objects.all(), handover_id).kind


def every_office(actor: Actor) -> list[OfficeSheet]:
    """The offices of the agency, by name. Which there are is no secret among colleagues. One query."""
    return offices_beside("")


def case_of_handover(actor: Actor, handover_id: str) -> str:
    """The id of the case that was handed on; empty for whoever may not know of it. One query."""
    rows = gate.visible(actor, Handover.objects.filter(pk=handover_id))
    return rows.values_list("case_id", flat=True).first() or ""


def office_of(actor: Actor, case_id: object) -> str:
    """The office that a case lies with. Raises Refused. One query."""
    found: str = the_one(actor, Case.objects.all(), case_id).office_id
    return found
