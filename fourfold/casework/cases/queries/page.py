"""The case page: one case whole, in ten queries whatever it holds."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Case as Switch
from django.db.models import Exists, F, OuterRef, Subquery, Sum, When
from django.db.models.functions import Coalesce

from fourfold.casework.cases.folding import Step, fold
from fourfold.casework.cases.index import stages
from fourfold.casework.cases.kinds import TaskState
from fourfold.casework.cases.models import Case, CaseCircle, Incident, Involvement, Milestone, Note, Task
from fourfold.casework.cases.models.beside import COLUMNS
from fourfold.casework.cases.models.knowers import knowers_count
from fourfold.casework.cases.models.todo import with_beside
from fourfold.casework.cases.queries.day import task_line
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
_WEIGHTS: Final = {kind: 1 << place for place, kind in enumerate(CASE_CIRCLES[1:])}


@reading.read
def case_page(actor: Actor, case_id: object, *, circle: str = "", now: datetime) -> CasePage:
    """A case as this reader may see it. `circle` narrows the notes. Raises Refused, unseen and unknown alike."""
    rows = _case_by_team(actor, case_id)
    case: Any = rows[0]
    reading.about(case)
    today = now.astimezone(ZoneInfo(case.office.time_zone)).date()
    held = _Held(actor, case, circle)
    chips = held.chips(actor)
    return gate.show(
        actor,
        case,
        CasePage,
        ref=case.ref(),
        office_name=case.office.called,
        time_zone=case.office.time_zone,
        today=today,
        lead=case.lead.name if case.lead else "",
        knowers=case.knowers,
        circles=(CircleKind.MAIN, *(kind for kind, weight in _WEIGHTS.items() if case.within & weight)),
        legs=fold([Step(m.kind, m.on, m.planned) for m in held.milestones], stages()),
        milestones=[gate.show(actor, row, MilestoneLine) for row in held.milestones],
        people=[_involved(actor, row, chips.get(row.person_id)) for row in held.involved],
        tasks=[task_line(actor, row, today) for row in held.tasks],
        notes=[_note(actor, row, chips) for row in held.notes],
        incidents=[_incident(actor, row, chips) for row in held.incidents],
        exhibits=[_exhibit(actor, row) for row in held.exhibits],
        beside={name: getattr(case, f"beside_{name}", None) for name in COLUMNS},
        team=[TeamLine(row.member, row.member_name, row.member_duty) for row in rows if row.member],
    )


def _involved(actor: Actor, row: Involvement, chip: PersonChip | None) -> InvolvedLine:
    """Somebody's part; whoever may not know who it is does not read that they are charged, either."""
    if chip is None:
        return gate.show(actor, row, InvolvedLine, person=None, non_punishment=None)
    return gate.show(actor, row, InvolvedLine, person=chip)


def _case_by_team(actor: Actor, case_id: object) -> list[Any]:
    """The case once per member of its team, the first first: one query brings both, and what the reader is in."""
    asked = as_ref(case_id).id
    more = {f"beside_{name}": column() for name, column in COLUMNS.items()}
    team = {"member": F("team__user_id"), "member_name": F("team__user__name"), "member_duty": F("team__duty")}
    rows = gate.visible(actor, Case.objects.select_related("office", "lead").filter(pk=asked if is_id(asked) else ""))
    rows = rows.annotate(knowers=knowers_count(), within=_within(actor, asked), **team, **more)
    return list(rows.order_by("team__since", "team__id")) or [reading.the_one(actor, Case.objects.all(), case_id)]


def _within(actor: Actor, case_id: str) -> Any:
    """Which of the side circles the reader is in, as a sum of their weights: one gate instead of three."""
    weights = (When(kind=kind, then=weight) for kind, weight in _WEIGHTS.items())
    mine = gate.visible(actor, CaseCircle.objects.filter(case=case_id)).values("case")
    summed = mine.annotate(weight=Sum(Switch(*weights, default=0))).values("weight")
    return Coalesce(Subquery(summed), 0)


class _Held:
    """What hangs on a case, with its keys fetched at once.

    Whoever may know of the case may know of what lies in its main circle: the gate was asked for it. It is asked
    again for notes, which lie in side circles as well, and for people, who have circles of their own.
    """

    def __init__(self, actor: Actor, case: Case, circle: str) -> None:
        def of(rows: Any) -> Any:
            return rows.filter(case=case, circle_id=case.circle_id)

        by = Subquery(User.objects.filter(pk=OuterRef("by")).values("name"))
        notes = gate.visible(actor, Note.objects.filter(case=case)).annotate(writer=by).order_by("-id")
        self.notes = list((notes.filter(circle_kind=circle) if circle else notes)[:NOTES])
        self.milestones = list(of(Milestone.objects).order_by("on", "id"))
        seen = Exists(gate.visible(actor, Person.objects.filter(pk=OuterRef("person_id"))))
        self.involved = list(of(Involvement.objects.select_related("person").annotate(seen=seen)).order_by("id"))
        tasks = with_beside(of(Task.objects.filter(state=TaskState.OPEN).select_related("assignee")))
        self.tasks = list(tasks.order_by(F("due_on").asc(nulls_last=True), "id"))
        told = Incident.objects.filter(withdrawn_at=None).annotate(
            doer_seen=Exists(gate.visible(actor, Person.objects.filter(pk=OuterRef("doer_id")))),
            victim_seen=Exists(gate.visible(actor, Person.objects.filter(pk=OuterRef("victim_id")))),
        )
        self.incidents = list(of(told).order_by("id"))
        found = CustodyStep.objects.filter(exhibit=OuterRef("pk")).exclude(kind=StepKind.WITHDRAWN)
        last = found.order_by("-made_at", "-id").values("kind")[:1]
        exhibits = Exhibit.objects.filter(cases__case=case, circle_id=case.circle_id, withdrawn_at=None)
        self.exhibits = list(exhibits.annotate(taker=by, last_step=Subquery(last)).order_by("-made_at", "-id"))
        self.people = {row.person_id: row.person for row in self.involved if row.seen}
        self.names = list(Name.objects.filter(person_id__in=self.people).order_by("made_at", "pk"))
        rows = (self.notes, self.milestones, self.involved, self.tasks, self.incidents, self.exhibits, self.names)
        warm([case, *(row for some in rows for row in some)])

    def chips(self, actor: Actor) -> dict[str, PersonChip]:
        """Chips by person id, of those in the case whom the reader may know."""
        names: dict[str, list[Name]] = {}
        for name in self.names:
            names.setdefault(name.person_id, []).append(name)
        return chips_of(actor, list(self.people.values()), names)


def _note(actor: Actor, row: Any, chips: dict[str, PersonChip]) -> NoteLine:
    return gate.show(actor, row, NoteLine, by=row.writer or "", about=chips.get(row.about_id))


def _incident(actor: Actor, row: Any, chips: dict[str, PersonChip]) -> IncidentLine:
    """Somebody whom the reader may not know of is as if nobody had been named."""
    return gate.show(
        actor,
        row,
        IncidentLine,
        doer=chips.get(row.doer_id),
        victim=chips.get(row.victim_id),
        doer_known=row.doer_seen,
        victim_known=row.victim_seen,
    )


def _exhibit(actor: Actor, row: Any) -> ExhibitLine:
    return gate.show(actor, row, ExhibitLine, by=row.taker or "", changed=row.last_step == StepKind.CHANGED)
