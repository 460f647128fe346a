"""One record of the court file, for the head of a form. Nothing here needs the read door."""

from __future__ import annotations

from fourfold.casework.cases.models import Case
from fourfold.casework.people.queries import names_for
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import office_sheet
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm
from fourfold.tracks.accountability.models import Accused, Charge, Hearing
from fourfold.tracks.accountability.queries.page import KINDS
from fourfold.tracks.accountability.sheets import AccusedBrief, ChargeBrief, HearingBrief


def accused_in(actor: Actor, case_id: object) -> list[AccusedBrief]:
    """Everybody accused in a case. Raises Refused, unseen and unknown alike. Seven queries."""
    case = the_one(actor, Case.objects.all(), case_id)
    rows = list(gate.visible(actor, Accused.objects.filter(case=case, withdrawn_at=None)).order_by("id"))
    return _briefs(actor, rows)


def accused_brief(actor: Actor, accused_id: object) -> AccusedBrief:
    """One accused. Raises Refused, unseen and unknown alike."""
    return _briefs(actor, [the_one(actor, Accused.objects.all(), accused_id)])[0]


def _briefs(actor: Actor, rows: list[Accused]) -> list[AccusedBrief]:
    chips = names_for(actor, [row.person_id for row in rows if row.person_id])
    warm(rows)
    return [
        gate.show(actor, row, AccusedBrief, person=chips.get(row.person_id or ""), known=row.person_id is not None)
        for row in rows
    ]


def charge_brief(actor: Actor, charge_id: object) -> ChargeBrief:
    """One charge. Raises Refused, unseen and unknown alike."""
    return gate.show(actor, the_one(actor, Charge.objects.all(), charge_id), ChargeBrief)


def hearing_brief(actor: Actor, hearing_id: object) -> HearingBrief:
    """One hearing. Raises Refused, unseen and unknown alike."""
    row = the_one(actor, Hearing.objects.select_related("office"), hearing_id)
    return gate.show(actor, row, HearingBrief, time_zone=row.office.time_zone)


def code_of(actor: Actor, what: str, record_id: object) -> str:
    """The code that says which step, charge, verdict, sentence or hearing this is. Raises Refused."""
    model, field = KINDS[what]
    row = the_one(actor, model.objects.all(), record_id)
    return str(getattr(row, field)) if field else ""


def office_of(actor: Actor, case_id: object) -> OfficeSheet:
    """The office of a case: whose courts, clock and law count. Raises Refused, unseen and unknown alike."""
    office = the_one(actor, Case.objects.select_related("office"), case_id).office
    return office_sheet(office)


def jurisdiction_of(actor: Actor, case_id: object) -> str:
    """Whose law counts for a case (ISO 3166). Raises Refused, unseen and unknown alike."""
    return office_of(actor, case_id).jurisdiction
