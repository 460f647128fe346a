"""The accountability page of a case: who is accused of what, where each stands, every hearing."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from fourfold.casework.cases import harmed
from fourfold.casework.cases.models import Case
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.institutions.queries import named
from fourfold.casework.institutions.sheets import InstitutionLine
from fourfold.casework.people.queries import names_for, same_groups
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import names_of
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm
from fourfold.tracks.accountability import rules
from fourfold.tracks.accountability.models import (
    Accused,
    AccusedStep,
    Attendance,
    Charge,
    Hearing,
    Lodging,
    Sentence,
    Verdict,
)
from fourfold.tracks.accountability.models.file import CourtFile
from fourfold.tracks.accountability.sheets import (
    AccusedSheet,
    ChargeSheet,
    CourtPage,
    CourtWithdrawn,
    HearingSheet,
    LodgingSheet,
    SentenceLine,
    StepLine,
    VerdictLine,
    WithdrawnLine,
)


KINDS: Final[dict[str, tuple[Any, str]]] = {
    "accused": (Accused, ""),
    "step": (AccusedStep, "kind"),
    "charge": (Charge, "offence"),
    "verdict": (Verdict, "outcome"),
    "sentence": (Sentence, "kind"),
    "hearing": (Hearing, "purpose"),
    "lodging": (Lodging, "kind"),
}
"""What a court file is made of, and which field says which one it is."""


@read
def court_page(actor: Actor, case_id: object, *, now: datetime) -> CourtPage:
    """The court file of a case as this reader may see it. Raises Refused. A constant number of queries."""
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    file = CourtFile(case)
    warm([case, *file.secret_rows()])
    chips = names_for(actor, [row.person_id for row in file.accused if row.person_id])
    asked = _asked(actor, case, file, chips)
    facts = {row.pk: file.facts_of(row) for row in file.accused}
    places = named(actor, [*(row.court_id for row in file.hearings), *(row.station_id for row in file.lodgings)])
    stages = {key: rules.stage_of_accused(one) for key, one in facts.items()}
    return CourtPage(
        case=gate.show(actor, case, CaseBrief),
        office_id=case.office_id,
        office_name=case.office.called,
        time_zone=case.office.time_zone,
        jurisdiction=case.office.jurisdiction,
        status=case.status,
        today=case.office.today(now),
        stage=rules.stage_of_case(stages.values()),
        accused=[_accused(actor, file, row, facts[row.pk], chips, asked) for row in file.accused],
        hearings=_hearings(actor, file, places),
        lodgings=[_lodging(actor, row, places) for row in file.lodgings],
        withdrawn=sum(_withdrawn(case, model).count() for model, _ in KINDS.values()),
    )


def _asked(actor: Actor, case: Case, file: CourtFile, chips: dict[str, PersonChip]) -> set[str]:
    """Who of those whom the reader may know is charged without a word, and was harmed in the case as well."""
    charged = {
        row.person_id
        for row in file.accused
        if row.person_id in chips and any(not (one.non_punishment or "").strip() for one in file.charges[row.pk])
    }
    if not charged:
        return set()
    hurt = harmed.of(case)
    groups = same_groups(actor, [one for one in charged if one])
    return {one for one in charged if one and (groups.get(one, frozenset()) | {one}) & hurt}


def _accused(
    actor: Actor,
    file: CourtFile,
    row: Accused,
    facts: rules.AccusedFacts,
    chips: dict[str, PersonChip],
    asked: set[str],
) -> AccusedSheet:
    return gate.show(
        actor,
        row,
        AccusedSheet,
        person=chips.get(row.person_id or ""),
        known=row.person_id is not None,
        asked=row.person_id in asked,
        stage=rules.stage_of_accused(facts),
        custody=rules.custody_of(facts.steps),
        steps=[gate.show(actor, step, StepLine) for step in file.steps[row.pk]],
        charges=[_charge(actor, file, charge, facts) for charge in file.charges[row.pk]],
    )


def _charge(actor: Actor, file: CourtFile, row: Charge, facts: rules.AccusedFacts) -> ChargeSheet:
    return gate.show(
        actor,
        row,
        ChargeSheet,
        stage=rules.stage_of_charge(file.facts_of_charge(row), facts),
        verdicts=[gate.show(actor, one, VerdictLine) for one in file.verdicts[row.pk]],
        sentences=[gate.show(actor, one, SentenceLine) for one in file.sentences[row.pk]],
    )


def _lodging(actor: Actor, row: Lodging, places: dict[str, InstitutionLine]) -> LodgingSheet:
    return gate.show(actor, row, LodgingSheet, station=places[row.station_id].name if row.station_id in places else "")


def _hearings(actor: Actor, file: CourtFile, courts: dict[str, InstitutionLine]) -> list[HearingSheet]:
    """Every hearing, the earliest first."""
    there: dict[tuple[str, bool], list[str]] = {}
    for one in Attendance.objects.filter(hearing__in=[row.pk for row in file.hearings]).order_by("id"):
        there.setdefault((one.hearing_id, one.came), []).append(one.part)
    return [
        gate.show(
            actor,
            row,
            HearingSheet,
            court=courts[row.court_id].name if row.court_id in courts else "",
            of=tuple(one.accused_id for one in file.heard[row.pk]),
            came=tuple(there.get((row.pk, True), ())),
            missing=tuple(there.get((row.pk, False), ())),
            case=None,
        )
        for row in file.hearings
    ]


def _withdrawn(case: Case, model: Any) -> Any:
    return model.objects.filter(case=case, circle_id=case.circle_id).exclude(withdrawn_at=None)


@read
def withdrawn_from_court(actor: Actor, case_id: object, *, now: datetime) -> CourtWithdrawn:
    """What was withdrawn from a case's court file, the latest first, with who and why. Raises Refused."""
    case = the_one(actor, Case.objects.all(), case_id)
    rows = [(what, field, row) for what, (model, field) in KINDS.items() for row in _withdrawn(case, model)]
    warm([case, *(row for _, _, row in rows)])
    who = names_of({row.withdrawn_by for _, _, row in rows})
    lines = [
        gate.show(
            actor,
            row,
            WithdrawnLine,
            what=what,
            code=str(getattr(row, field)) if field else "",
            who=who.get(row.withdrawn_by, ""),
        )
        for what, field, row in rows
    ]
    latest = sorted(lines, key=lambda one: (one.withdrawn_at, one.id), reverse=True)
    return CourtWithdrawn(case=gate.show(actor, case, CaseBrief), lines=latest)
