"""Reading cases to hand them out: everyone in an office's cases, in one entry that names every record shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db.models import QuerySet

from fourfold.casework.cases.models import Incident, Involvement
from fourfold.casework.consent.models import Consent
from fourfold.casework.people.models import Contact, Name, Person
from fourfold.casework.people.queries.chips import parts_of
from fourfold.casework.sharing.handing_out.sheets import (
    CaseOut,
    ConsentOut,
    HandedOut,
    IncidentOut,
    PartOut,
    PersonOut,
    ReferralOut,
)
from fourfold.casework.sharing.models import Referral
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Tier
from fourfold.ground.acts.reading import read, shown
from fourfold.ground.vault import fields


G = TypeVar("G", bound=Guarded)
_PURPOSE: Final = "data_use"
_ROLE: Final = "victim"


def people_in(actor: Actor, office_id: str) -> set[str]:
    """The ids of those whom `everyone_in` tells of, to ask their consent before anything is read. One query."""
    return {one.person_id for one in _involved(actor, office_id)}


@read
def everyone_in(
    actor: Actor, office_id: str, *, people: Collection[str] | None = None, now: datetime
) -> list[HandedOut]:
    """Each victim in each case of an office that the actor may see, in the order in which the cases came.

    `people`: only these. Every case and person that leaves is named in the entry, also one of whom no CONFIDENTIAL
    value goes along. A dozen queries whatever the number. Values above the actor's clearance are `Sealed` marks.
    """
    involved = [one for one in _involved(actor, office_id) if people is None or one.person_id in people]
    shown([name for one in involved for name in (one.case_id, one.person_id)], Tier.CONFIDENTIAL)
    people = {one.person_id: one.person for one in involved}
    names, contacts = parts_of(Name, people.values()), parts_of(Contact, people.values())
    case_ids = {one.case_id for one in involved}
    incidents = _by(actor, Incident.objects.filter(case_id__in=case_ids, withdrawn_at=None), "case_id", "victim_id")
    referrals = _by(actor, Referral.objects.filter(case_id__in=case_ids), "case_id")
    consents = _by(actor, Consent.objects.filter(person_id__in=list(people), purpose=_PURPOSE), "person_id")
    held = [parts for found in (names, contacts, incidents, referrals, consents) for parts in found.values()]
    fields.warm([*people.values(), *(row for rows in held for row in rows)])
    return [
        HandedOut(
            case=gate.show(actor, one.case, CaseOut),
            person=_person(actor, one.person, names.get(one.person_id, []), contacts.get(one.person_id, [])),
            incidents=tuple(
                gate.show(actor, row, IncidentOut) for row in incidents.get((one.case_id, one.person_id), ())
            ),
            consent=_newest(actor, consents.get((one.person_id,), [])),
            referrals=tuple(gate.show(actor, row, ReferralOut) for row in referrals.get((one.case_id,), ())),
        )
        for one in involved
    ]


def _involved(actor: Actor, office_id: str) -> list[Involvement]:
    """Of whom both the case and the person may be seen, to act on: what is open for looking leaves in no file."""
    seen = gate.visible(actor, Person.objects.all(), to_act=True).values("pk")
    rows = Involvement.objects.filter(office_id=office_id, role=_ROLE, person__in=seen)
    rows = gate.visible(actor, rows, to_act=True).select_related("case", "person")
    return list(rows.order_by("case__made_at", "case_id", "pk"))


def _by(actor: Actor, rows: QuerySet[G], *columns: str) -> dict[tuple[Any, ...], list[G]]:
    found: dict[tuple[Any, ...], list[G]] = defaultdict(list)
    for row in gate.visible(actor, rows, to_act=True).order_by("made_at", "pk"):
        found[tuple(getattr(row, column) for column in columns)].append(row)
    return found


def _person(actor: Actor, person: Person, names: Iterable[Name], contacts: Iterable[Contact]) -> PersonOut:
    reached = [gate.show(actor, part, PartOut) for part in contacts]
    return gate.show(
        actor,
        person,
        PersonOut,
        names=tuple(str(gate.show(actor, part, PartOut).value) for part in names),
        contacts=tuple((part.kind, str(part.value)) for part in reached),
    )


def _newest(actor: Actor, consents: list[Consent]) -> ConsentOut | None:
    return gate.show(actor, consents[-1], ConsentOut) if consents else None
