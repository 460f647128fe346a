"""The case page: one case whole, in ten queries whatever it holds."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Subquery

from fourfold.casework.cases.folding import Step, fold
from fourfold.casework.cases.kinds import TaskState
from fourfold.casework.cases.listeners import stages
from fourfold.casework.cases.models import Case, CaseCircle, Incident, Involvement, Milestone, Note, Task
from fourfold.casework.cases.queries.day import task_line
from fourfold.casework.cases.queries.knowing import knowers_count
from fourfold.casework.cases.sheets import (
    CasePage,
    IncidentLine,
    InvolvedLine,
    MilestoneLine,
    NoteLine,
    TeamLine,
)
from fourfold.casework.evidence.kinds import StepKind
from fourfold.casework.evidence.models import CustodyStep, Exhibit
from fourfold.casework.evidence.sheets import ExhibitLine
from fourfold.casework.people.models import Name, Person
from fourfold.casework.people.queries.chips import chips_of
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.roles import CASE_CIRCLES, CircleKind
from fourfold.ground.acts import reading
from fourfold.ground.acts.resolving import as_ref
from fourfold.ground.vault.fields import warm
from fourfold.ground.vault.ids import is_id


NOTES: Final = 20
_SIDE: Final = CASE_CIRCLES[1:]


@reading.read
def case_page(actor: Actor, case_id: object, *, circle: str = "", now: datetime) -> CasePage:
    """A case as this reader may see it. `circle` narrows the notes. Raises Refused, unseen and unknown alike."""
    rows = _case_by_team(actor, case_id)
    case: Any = rows[0]
    today = now.astimezone(ZoneInfo(case.office.time_zone)).date()
    held = _Held(actor, case, circle)
    chips = held.chips(actor)
    return gate.show(
        actor,
        case,
        CasePage,
        ref=case.ref(),
        office_name=case.office.name,
        time_zone=case.office.time_zone,
        today=today,
        lead=case.lead.name if case.lead else "",
        knowers=case.knowers,
        circles=(CircleKind.MAIN, *(kind for kind in _SIDE if getattr(case, f"in_{kind}"))),
        legs=fold([Step(m.kind, m.on, m.planned) for m in held.milestones], stages()),
        milestones=[gate.show(actor, row, MilestoneLine) for row in held.milestones],
        people=[gate.show(actor, row, InvolvedLine, person=chips.get(row.person_id)) for row in held.involved],
        tasks=[task_line(actor, row, today) for row in held.tasks],
        notes=[_note(actor, row, chips) for row in held.notes],
        incidents=[_incident(actor, row, chips) for row in held.incidents],
        exhibits=[_exhibit(actor, row) for row in held.exhibits],
        team=[TeamLine(row.member, row.member_name, row.member_duty) for row in rows if row.member],
    )


def _case_by_team(actor: Actor, case_id: object) -> list[Any]:
    """The case once per member of its team, the lead first: one query brings both."""
    asked = as_ref(case_id).id
    mine = CaseCircle.objects.filter(case=OuterRef("pk"))
    circles = {f"in_{kind}": Exists(gate.visible(actor, mine.filter(kind=kind))) for kind in _SIDE}
    team = {"member": F("team__user_id"), "member_name": F("team__user__name"), "member_duty": F("team__duty")}
    rows = gate.visible(actor, Case.objects.select_related("office", "lead")).filter(pk=asked if is_id(asked) else "")
    found = rows.annotate(knowers=knowers_count(), **circles, **team).order_by("team__since", "team__id")
    return list(found) or [reading.the_one(actor, Case.objects.all(), case_id)]


class _Held:
    """What hangs on a case, through the gate, with its keys fetched at once."""

    def __init__(self, actor: Actor, case: Case, circle: str) -> None:
        def of(rows: Any) -> Any:
            return gate.visible(actor, rows.filter(case=case))

        by = Subquery(User.objects.filter(pk=OuterRef("by")).values("name"))
        notes = of(Note.objects.annotate(writer=by)).order_by("-id")
        self.notes = list((notes.filter(circle_kind=circle) if circle else notes)[:NOTES])
        self.milestones = list(of(Milestone.objects).order_by("on", "id"))
        seen = Exists(gate.visible(actor, Person.objects.filter(pk=OuterRef("person_id"))))
        self.involved = list(of(Involvement.objects.select_related("person").annotate(seen=seen)).order_by("id"))
        tasks = of(Task.objects.filter(state=TaskState.OPEN).select_related("assignee"))
        self.tasks = list(tasks.order_by(F("due_on").asc(nulls_last=True), "id"))
        self.incidents = list(of(Incident.objects).order_by("id"))
        last = CustodyStep.objects.filter(exhibit=OuterRef("pk")).order_by("-made_at", "-id").values("kind")[:1]
        exhibits = gate.visible(actor, Exhibit.objects.filter(cases__case=case))
        self.exhibits = list(exhibits.annotate(taker=by, last_step=Subquery(last)).order_by("-made_at", "-id"))
        self.names = self._names(actor)
        rows = (self.notes, self.milestones, self.involved, self.tasks, self.incidents, self.exhibits, self.names)
        warm([case, *(row for some in rows for row in some)])

    def _names(self, actor: Actor) -> list[Name]:
        """The names of everybody who is named here and whom the reader may know, in the order made."""
        ids = {row.person_id for row in self.involved} | {row.about_id for row in self.notes}
        ids |= {end for row in self.incidents for end in (row.doer_id, row.victim_id)}
        seen = gate.visible(actor, Person.objects.filter(pk__in=ids - {None}))
        return list(Name.objects.filter(person__in=seen).select_related("person").order_by("made_at", "pk"))

    def chips(self, actor: Actor) -> dict[str, PersonChip]:
        """Chips by person id, of those the reader may know."""
        people = {row.person_id: row.person for row in self.involved if row.seen}
        names: dict[str, list[Name]] = {}
        for name in self.names:
            people.setdefault(name.person_id, name.person)
            names.setdefault(name.person_id, []).append(name)
        return chips_of(actor, list(people.values()), names)


def _note(actor: Actor, row: Any, chips: dict[str, PersonChip]) -> NoteLine:
    return gate.show(actor, row, NoteLine, by=row.writer or "", about=chips.get(row.about_id))


def _incident(actor: Actor, row: Incident, chips: dict[str, PersonChip]) -> IncidentLine:
    doer, victim = row.doer_id, row.victim_id
    return gate.show(
        actor,
        row,
        IncidentLine,
        doer=chips.get(doer or ""),
        victim=chips.get(victim or ""),
        doer_known=bool(doer),
        victim_known=bool(victim),
    )


def _exhibit(actor: Actor, row: Any) -> ExhibitLine:
    return gate.show(actor, row, ExhibitLine, by=row.taker or "", changed=row.last_step == StepKind.CHANGED)
