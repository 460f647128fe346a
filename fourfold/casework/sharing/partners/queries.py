"""Reading what was sent to partners: as one of them, and as those who sent it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, QuerySet

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.institutions.models import Institution
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.acts.sending import comes_as_partner, reading, standing
from fourfold.casework.sharing.kinds import ON_THEIR_DESK, HandoverKind, HandoverState, Move, Side
from fourfold.casework.sharing.models import Handover, SentReferral
from fourfold.casework.sharing.partners.sheets import AnsweredLine, Sending, SentLine, SentSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.queries import names_of
from fourfold.ground.access.tiers import Tier
from fourfold.ground.acts.reading import about, read, shown, the_one
from fourfold.ground.acts.resolving import as_ref
from fourfold.ground.audit import queries as audit
from fourfold.ground.vault.fields import warm
from fourfold.ground.vault.ids import is_id


_ANSWERS: Final = {"take_up_referral": Move.ACCEPT, "decline_referral": Move.REJECT, "report_back": Move.FINISH}
_LISTED: Final = timedelta(days=30)
_MOST: Final = 50


def sent_here(actor: Actor, *, now: datetime) -> list[SentLine]:
    """What was sent to the actor's organisation and is with it, the oldest first: on consent that holds today.

    Two queries, and two for each referral that waits.
    """
    rows = gate.visible(actor, _with_them(actor)).select_related("handover", "institution", "office")
    found = [row for row in rows.order_by("made_at", "pk") if _agreed(row, now)]
    who = names_of({row.handover.by for row in found})
    return [
        gate.show(
            actor,
            row,
            SentLine,
            state=row.handover.state,
            giver=who.get(row.handover.by, ""),
            office_name=row.office.called,
        )
        for row in found
    ]


@read
def sent_referral(actor: Actor, sent_id: object, *, now: datetime) -> SentSheet:
    """What the organisation is told by a referral. Raises Refused. Seven queries.

    Each look is written down as one at the case, so that its people see who of the organisation looked.
    """
    rows = _with_them(actor).select_related("handover__case", "institution", "office")
    name = as_ref(sent_id).id
    for found in gate.visible(actor, rows.filter(pk=name if is_id(name) else "")):
        about(found.handover.case)
    row = the_one(actor, rows, sent_id)
    if not _agreed(row, now):
        raise Refused("gate.not_found", gate.NOT_FOUND)
    warm([row])
    shown([row.pk], Tier.PERSONAL)
    given = row.handover
    return gate.show(
        actor,
        row,
        SentSheet,
        state=given.state,
        giver=names_of({given.by}).get(given.by, ""),
        office_name=row.office.called,
        time_zone=row.office.time_zone,
        moves=tuple(
            move
            for move in rules.moves(HandoverKind.REFERRAL, HandoverState(given.state), {Side.WORKER})
            if move != Move.REVOKE
        ),
    )


def answered(actor: Actor, *, now: datetime) -> list[AnsweredLine]:
    """What the actor answered as a partner in the last thirty days (our own choice), newest first. One query.

    Read off the ledger, and no record with it: that they answered something they know, and may, whatever became of the
    consent or the case. No service, office or organisation, so that the list tells nobody else anything either.
    """
    acts = {f"sharing.{name}": move for name, move in _ANSWERS.items()}
    found = audit.done_by(actor.user_id, acts=acts, since=now - _LISTED, most=_MOST)
    return [AnsweredLine(one.at, acts[one.act]) for one in found]


def _with_them(actor: Actor) -> QuerySet[SentReferral]:
    """Where the actor is a partner and nothing else; a case that went to another office left nothing here."""
    offices = [one for one in actor.offices if comes_as_partner(actor, one)]
    rows = SentReferral.objects.filter(office_id__in=offices, handover__state__in=ON_THEIR_DESK)
    rows = rows.filter(institution__office_id=F("office_id"), institution__closed_on=None)
    return rows.exclude(handover__case__status__in=CLOSED)


def _agreed(row: SentReferral, now: datetime) -> bool:
    return standing(row, row.handover, now) == Standing.ALLOWED


def sendings(actor: Actor, case_id: str) -> list[Sending]:
    """Which referrals of a case can be sent to a partner who comes in here, and which were. Four queries."""
    rows = Handover.objects.filter(case_id=case_id, kind=HandoverKind.REFERRAL)
    referred = list(gate.visible(actor, rows))
    places = list(gate.visible(actor, Institution.objects.filter(desk__in=reading(case_id), closed_on=None)))
    sent = SentReferral.objects.filter(handover__in=[row.pk for row in referred])
    gone = dict(sent.values_list("handover_id", "institution__name"))
    warm(referred)
    found = [Sending(row.pk, "", gone[row.pk], sent=True) for row in referred if row.pk in gone]
    for row in referred:
        if row.state == HandoverState.OFFERED and row.pk not in gone:
            found += [
                Sending(row.pk, one.pk, one.name, sent=False)
                for one in places
                if one.office_id == row.office_id and rules.same_organisation(row.organisation or "", one.name)
            ]
    return found
