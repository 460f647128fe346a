"""What templates want of cases, against the tasks that they made. For the job and for the act that it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Q

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Milestone, TeamMember
from fourfold.casework.clocks.index import calendar_of
from fourfold.casework.clocks.kinds import Unit
from fourfold.casework.clocks.rules import Event
from fourfold.casework.task_templates import rules
from fourfold.casework.task_templates.kinds import Need
from fourfold.casework.task_templates.load import templates
from fourfold.casework.task_templates.models import OfficeTemplate, TemplateTask
from fourfold.casework.task_templates.rules import Answer, Template
from fourfold.ground.access import gate
from fourfold.ground.access.models import Office, User
from fourfold.ground.access.queries import actor_of


@dataclass(frozen=True)
class Making:
    """A task to make: by which template, of what, for when."""

    template: Template
    event: Event
    answer: Answer


@dataclass(frozen=True)
class Settling:
    """A task that nobody touched since, and whether it is needed now."""

    row: TemplateTask
    need: Need


Move = Making | Settling


@dataclass(frozen=True)
class Course:
    """What was reached in a case, and what is planned there."""

    reached: list[Event] = field(default_factory=list)
    planned: list[Event] = field(default_factory=list)


def touched(record_ids: Iterable[str], now: datetime) -> list[str]:
    """The cases among these records, and those of which one of them is a milestone, in order.

    Where one of them is a change of an office: its cases in which something was reached that may ask for a task.
    """
    named = list(record_ids)
    changed = OfficeTemplate.objects.filter(pk__in=named).values("office_id")
    recent = Milestone.objects.filter(office__in=changed, on__gte=(now - rules.STILL_ASKS).date())
    of = Q(pk__in=Milestone.objects.filter(pk__in=named).values("case_id")) | Q(pk__in=recent.values("case_id"))
    return list(Case.objects.filter(Q(pk__in=named) | of).order_by("pk").values_list("pk", flat=True))


def settings_of(office_ids: Collection[str]) -> dict[tuple[str, str], rules.Setting]:
    """What offices set and did not take back, by office and template. One query."""
    rows = OfficeTemplate.objects.filter(office__in=office_ids, taken_back_at=None).order_by("pk")
    return {(row.office_id, row.template): setting(row) for row in rows}


def setting(row: OfficeTemplate) -> rules.Setting:
    """What a change says."""
    return rules.Setting(row.active, row.count, Unit(row.unit))


def moving(case_ids: Collection[str], now: datetime) -> list[str]:
    """Those of these cases in which anything is to be done."""
    found = Case.objects.filter(pk__in=case_ids).select_related("office").order_by("pk")
    return [name for name, wanted in moves(list(found), now).items() if wanted]


def moves(cases: Collection[Case], now: datetime) -> dict[str, list[Move]]:
    """What is to be done in each of these cases. Three queries."""
    ids = [case.pk for case in cases]
    courses: dict[str, Course] = defaultdict(Course)
    stones = Milestone.objects.filter(case__in=ids, circle_id=F("case__circle_id"))
    for case_id, planned, name, kind, on in stones.values_list("case_id", "planned", "pk", "kind", "on"):
        course = courses[case_id]
        (course.planned if planned else course.reached).append(Event(name, kind, on))
    standing: dict[str, list[TemplateTask]] = defaultdict(list)
    for row in TemplateTask.objects.filter(record__in=ids).select_related("task").order_by("pk"):
        standing[row.record].append(row)
    set_to = settings_of({case.office_id for case in cases})
    return {
        case.pk: [
            *_makings(case, _in_force(case.office, set_to), courses[case.pk], standing[case.pk], now),
            *_settlings(case, courses[case.pk], standing[case.pk]),
        ]
        for case in cases
    }


def _in_force(office: Office, set_to: dict[tuple[str, str], rules.Setting]) -> list[Template]:
    """The templates of an office, as it has them."""
    here = [one for one in templates().values() if rules.holds_in(one, office.code)]
    held = (rules.in_force(one, set_to.get((office.pk, one.code))) for one in here)
    return [one for one in held if one]


def _makings(
    case: Case, wanted: list[Template], course: Course, standing: list[TemplateTask], now: datetime
) -> list[Making]:
    calendar, today = calendar_of(case.office), case.office.today(now)
    made = {(row.template, row.on) for row in standing}
    found = []
    for template in wanted:
        for event in rules.firsts(template, course.reached, course.planned):
            if (template.code, event.on) not in made:
                is_open = case.status not in CLOSED
                said = rules.answer(template, event, course.reached, is_open=is_open, today=today, calendar=calendar)
                found += [Making(template, event, said)] if said.due_on else []
    return found


def _settlings(case: Case, course: Course, standing: list[TemplateTask]) -> list[Settling]:
    """What comes back waits until a closed case is open again."""
    found = []
    for row in standing:
        template = templates().get(row.template)
        if template is None or row.task.version != row.kept:
            continue
        need = rules.need(template, row.on, course.reached, course.planned)
        comes_back = need == Need.NEEDED and case.status in CLOSED
        found += [Settling(row, need)] if need != row.need and not comes_back else []
    return found


def whose(case: Case, template: Template) -> User | None:
    """Who gets a task: the first on the team with one of its duties, else the case lead; nobody who may not know."""
    team = list(TeamMember.objects.filter(case=case, duty__in=template.duties).select_related("user").order_by("pk"))
    asked = [one.user for one in sorted(team, key=lambda one: template.duties.index(one.duty))]
    asked += [case.lead] if case.lead else []
    return next((user for user in asked if user.is_active and _knows(user, case)), None)


def _knows(user: User, case: Case) -> bool:
    return gate.visible(actor_of(user), Case.objects.filter(pk=case.pk), to_act=True).exists()
