"""The aftercare page of a case and the page of one assessment. Through the read door: answers leave here alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.instruments.queries import the_instrument
from fourfold.casework.people.queries import chip_of, names_for
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.queries import names_of
from fourfold.ground.acts.reading import about, read, the_one
from fourfold.ground.acts.resolving import as_ref, hidden_name
from fourfold.ground.vault.fields import warm
from fourfold.ground.vault.ids import is_id
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.kinds import GoalState
from fourfold.tracks.aftercare.models import Assessment, Closure, Goal, Service
from fourfold.tracks.aftercare.queries.parts import is_within
from fourfold.tracks.aftercare.reckoning import care_of, scored
from fourfold.tracks.aftercare.sheets import (
    AssessmentPage,
    AssessmentSheet,
    Cared,
    CarePage,
    ClosureSheet,
    GoalSheet,
    ServiceSheet,
)


_MODELS: Any = (Assessment, Goal, Service, Closure)
_HARMED = "victim"


@read
def care_page(actor: Actor, case_id: object, *, now: datetime) -> CarePage:
    """The care of everybody in a case, oldest records first. Raises Refused, unseen and unknown alike.

    Whoever is not in the aftercare circle is refused, whether there is something or not. Fourteen queries and the
    entry of the look, however many people and records there are.
    """
    name = as_ref(case_id).id
    case = gate.visible(actor, Case.objects.select_related("office").filter(pk=name if is_id(name) else "")).first()
    if case is None or not is_within(actor, case.pk):
        raise Refused("gate.not_found", gate.NOT_FOUND, asked=hidden_name(name))
    held = {model: list(gate.visible(actor, model.objects.filter(case=case)).order_by("pk")) for model in _MODELS}
    rows = [row for found in held.values() for row in found]
    warm([case, *rows])
    who = _writers(rows)
    for row in rows[:1]:
        about(row)  # the look lies in the aftercare circle: others on the case do not read of it
    return CarePage(
        case=gate.show(actor, case, CaseBrief),
        today=now.astimezone(ZoneInfo(case.office.time_zone)).date(),
        time_zone=case.office.time_zone,
        is_open=case.status not in CLOSED,
        office_id=case.office_id,
        people=[_cared(actor, held, chip, who, since=case.opened_on) for chip in _people(actor, case, held)],
    )


@read
def assessment_page(actor: Actor, case_id: str, assessment_id: object, *, now: datetime) -> AssessmentPage:
    """One assessment of a case, answer by answer. Raises Refused, unseen and unknown alike."""
    row = the_one(actor, Assessment.objects.filter(case_id=case_id).select_related("case__office"), assessment_id)
    chip = chip_of(actor, row.person_id)
    sheet = _assessment(actor, row, _writers([row]), child=chip.age_band == "child")
    return AssessmentPage(gate.show(actor, row.case, CaseBrief), chip, sheet, row.case.office.time_zone)


def _people(actor: Actor, case: Case, held: dict[Any, list[Any]]) -> list[PersonChip]:
    """Who was harmed, and whoever else has something recorded, of those the reader may know."""
    harmed = gate.visible(actor, Involvement.objects.filter(case=case, role=_HARMED)).order_by("pk")
    ids = [*harmed.values_list("person_id", flat=True), *(row.person_id for rows in held.values() for row in rows)]
    chips = names_for(actor, ids)
    return [chips[name] for name in dict.fromkeys(ids) if name in chips]


def _cared(actor: Actor, held: dict[Any, list[Any]], chip: PersonChip, who: dict[str, str], *, since: date) -> Cared:
    mine = {model: [row for row in rows if row.person_id == chip.id] for model, rows in held.items()}
    sheets = [_assessment(actor, row, who, child=chip.age_band == "child") for row in mine[Assessment]]
    pairs = [(row, sheet.scored) for row, sheet in zip(mine[Assessment], sheets, strict=True)]
    care = care_of(pairs, mine[Goal], mine[Service], mine[Closure])
    return Cared(
        person=chip,
        stage=rules.stage(care),
        assessments=sorted(sheets, key=lambda one: (one.on, one.id)),
        goals=[gate.show(actor, row, GoalSheet) for row in mine[Goal]],
        services=[gate.show(actor, row, ServiceSheet) for row in mine[Service]],
        closures=[
            gate.show(actor, row, ClosureSheet, writer=who.get(row.by, ""), decider=who.get(row.decided_by, ""))
            for row in mine[Closure]
        ],
        concerns=_concerns(sheets, mine[Goal]),
        next_on=rules.next_assessment(care, since=since),
    )


def _writers(rows: Iterable[Any]) -> dict[str, str]:
    """Names of whoever wrote, acted or decided, by id. One query."""
    return names_of({getattr(row, field, "") for row in rows for field in ("by", "step_by", "decided_by")} - {""})


def _assessment(actor: Actor, row: Assessment, who: dict[str, str], *, child: bool) -> AssessmentSheet:
    definition = the_instrument(actor, row.instrument_id).definition
    return gate.show(
        actor,
        row,
        AssessmentSheet,
        writer=who.get(row.by, ""),
        step_writer=who.get(row.step_by, ""),
        definition=definition,
        scored=scored(row, definition, child=child),
    )


def _concerns(sheets: Iterable[AssessmentSheet], goals: Iterable[Goal]) -> list[tuple[str, str]]:
    """Domains of the last assessment with each instrument that ask for a goal, without one that is open."""
    last: dict[str, AssessmentSheet] = {}
    for sheet in sorted(sheets, key=lambda one: (one.on, one.id)):
        if sheet.withdrawn_at is None:
            last[sheet.definition.code] = sheet
    have = {str(goal.domain).partition(".")[2] for goal in goals if goal.state == GoalState.OPEN and goal.domain}
    return [
        (sheet.instrument_id, code)
        for sheet in last.values()
        if sheet.scored
        for code in sheet.scored.concerns
        if code not in have
    ]
