"""What people see of cases. Lists hold OPEN and PERSONAL values; the case page, behind the read door, more."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fourfold.casework.cases.folding import Progress
from fourfold.casework.clocks.sheets import DeadlineLine
from fourfold.casework.evidence.sheets import ExhibitLine
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class CaseBrief(Sheet):
    """A case in half a line."""

    id: str
    reference: str
    title: Value
    opened_on: date
    office_id: str


@dataclass(frozen=True)
class CaseLine(Sheet):
    """A case in a list. `fold` is the share of each leg, 0 to 1; `people` how many are involved."""

    id: str
    reference: str
    title: Value
    harm: str
    status: str
    risk: str
    secret: bool
    opened_on: date
    lead: str
    office_code: str
    people: int
    fold: dict[str, float]


@dataclass(frozen=True)
class CaseList(Sheet):
    """One page of cases; `after` asks for the next one, empty when there is none."""

    lines: list[CaseLine]
    after: str


@dataclass(frozen=True)
class CaseOfPerson(Sheet):
    """Somebody's part in one case."""

    role: str
    since: date | None
    case: CaseBrief


@dataclass(frozen=True)
class MilestoneLine(Sheet):
    """Something reached or planned on a leg. `until` ends a stay."""

    id: str
    version: int
    leg: str
    kind: str
    on: date
    precision: str
    until: date | None
    planned: bool
    note: Value


@dataclass(frozen=True)
class Reached(Sheet):
    """A milestone without its note: nothing of it is secret."""

    id: str
    version: int
    leg: str
    kind: str
    on: date
    precision: str
    until: date | None
    planned: bool


@dataclass(frozen=True)
class Went(Sheet):
    """So many cases went one way: places of course.STATIONS in order; the last is where they are, or how they ended."""

    way: tuple[str, ...]
    cases: int


@dataclass(frozen=True)
class Flow(Sheet):
    """How far cases got. `years`: in which some were opened. `rounded`: numbers to the nearest five, no lists."""

    years: tuple[int, ...]
    ways: tuple[Went, ...]
    rounded: bool


@dataclass(frozen=True)
class ThreadHead(Sheet):
    """Where the thread of a case begins. The report's id and reference are empty where the reader may know of none."""

    case: CaseBrief
    office_id: str
    time_zone: str
    today: date
    report_id: str
    report_reference: str
    milestones: list[Reached]


@dataclass(frozen=True)
class InvolvedLine(Sheet):
    """A person in the case; `person` is None where the reader may not know who."""

    id: str
    version: int
    role: str
    since: date | None
    note: Value
    non_punishment: Value
    person: PersonChip | None


@dataclass(frozen=True)
class TaskLine(Sheet):
    """Something to do. `days` is how many days are left, below zero when late, None without a day.

    `beside`: what later rooms let stand beside it, by name.
    """

    id: str
    version: int
    leg: str
    due_on: date | None
    state: str
    title: Value
    who: str
    days: int | None
    case: CaseBrief | None = None
    beside: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NoteLine(Sheet):
    """A note in a circle that the reader is in."""

    id: str
    circle_kind: str
    made_at: datetime
    text: Value
    by: str
    about: PersonChip | None


@dataclass(frozen=True)
class IncidentLine(Sheet):
    """Who did what to whom. `when` is a partial date, `means` codes."""

    id: str
    act: str
    source: str
    grade: str
    when: Value
    where: Value
    means: Value
    facts: Value
    narrative: Value
    doer: PersonChip | None
    victim: PersonChip | None
    doer_known: bool
    victim_known: bool


@dataclass(frozen=True)
class WithdrawnIncident(Sheet):
    """An incident that does not count any more: what it said was done, who withdrew it, when and why (a code)."""

    id: str
    act: str
    narrative: Value
    withdrawn_at: datetime
    withdrawn_why: str
    withdrawn_note: Value
    who: str


@dataclass(frozen=True)
class WithdrawnExhibit(Sheet):
    """An exhibit that does not count for the case any more."""

    id: str
    number: str
    kind: str
    withdrawn_at: datetime
    withdrawn_why: str
    withdrawn_note: Value
    who: str


@dataclass(frozen=True)
class Withdrawn(Sheet):
    """Everything withdrawn from a case."""

    case: CaseBrief
    incidents: list[WithdrawnIncident]
    exhibits: list[WithdrawnExhibit]


@dataclass(frozen=True)
class StillTold(Sheet):
    """Something that speaks of somebody, and the report or case (`record`) where it is read.

    `kind`: report · case · incident · note. `at` is when it was received or written.
    """

    kind: str
    record: str
    reference: str
    at: datetime


@dataclass(frozen=True)
class TeamLine(Sheet):
    """Somebody on the team, by the role in which they work on it."""

    user_id: str
    name: str
    duty: str


@dataclass(frozen=True)
class CasePage(Sheet):
    """A case as a whole, for one reader. `circles` are the kinds of its circles that the reader is in.

    `beside`: what later rooms let stand beside it, by name.
    """

    id: str
    ref: Ref
    reference: str
    office_id: str
    office_name: str
    time_zone: str
    today: date
    harm: str
    status: str
    risk: str
    secret: bool
    opened_on: date
    closed_on: date | None
    closure: str
    report_id: str | None
    title: Value
    summary: Value
    lead: str
    knowers: int
    circles: tuple[str, ...]
    legs: dict[str, Progress]
    milestones: list[MilestoneLine]
    people: list[InvolvedLine]
    tasks: list[TaskLine]
    notes: list[NoteLine]
    incidents: list[IncidentLine]
    exhibits: list[ExhibitLine]
    team: list[TeamLine]
    beside: dict[str, Any]


@dataclass(frozen=True)
class Knower(Sheet):
    """Somebody who may know of a case: `why` is team, role or another coded reason."""

    user_id: str
    name: str
    why: str
    duty: str
    until: datetime | None


@dataclass(frozen=True)
class Knowing(Sheet):
    """Who may know. `excluded` is filled for leads and directors alone; `stays`: whom the reader may not take off."""

    case: CaseBrief
    ref: Ref
    office_id: str
    secret: bool
    team: list[Knower]
    office: list[Knower]
    excluded: list[Knower]
    stays: str = ""


@dataclass(frozen=True)
class Look(Sheet):
    """One line of who looked and who did something. `says` is a sentence marker, empty for a look."""

    at: datetime
    who: str
    act: str
    outcome: str
    says: str


@dataclass(frozen=True)
class NewCase(Sheet):
    """A case whose team somebody joined lately; `fresh`: since yesterday."""

    case: CaseBrief
    fresh: bool


@dataclass(frozen=True)
class QuietCase(Sheet):
    """A case in which nothing was recorded for `silent` days, too long for its office and legs (else 0).

    `idle`: nothing is planned in it either.
    """

    case: CaseBrief
    silent: int
    idle: bool


@dataclass(frozen=True)
class MyDay(Sheet):
    """What waits for one person today, most pressing first.

    `fresh` are tasks given since yesterday that are not due yet, `waiting` what others have from them or are late with,
    `alone` secret cases that nobody else on a team could go on with.
    """

    today: date
    late: list[TaskLine]
    due: list[TaskLine]
    week: list[TaskLine]
    fresh: list[TaskLine]
    waiting: list[TaskLine]
    new: list[NewCase]
    quiet: list[QuietCase]
    alone: list[CaseBrief]


@dataclass(frozen=True)
class Load(Sheet):
    """What a colleague has to carry, of what the reader may know: open cases, open tasks, late ones, cases led by them
    that have gone quiet. `roles` are codes.
    """

    user_id: str
    name: str
    roles: tuple[str, ...]
    cases: int
    tasks: int
    late: int
    week: int
    quiet: int


@dataclass(frozen=True)
class LeftBehind(Sheet):
    """Open tasks, and cases led, of those who work in the office no more; `who` of a task is whose name it bears."""

    tasks: list[TaskLine]
    cases: list[CaseBrief]


@dataclass(frozen=True)
class ColleagueDay(Sheet):
    """The day of a colleague, of what the reader may know: open tasks by day, cases they lead that ask for somebody."""

    name: str
    today: date
    tasks: list[TaskLine]
    quiet: list[QuietCase]


@dataclass(frozen=True)
class OwedLine(Sheet):
    """A deadline with the case that owes it."""

    deadline: DeadlineLine
    case: CaseBrief


@dataclass(frozen=True)
class OwedAndLate(Sheet):
    """Open deadlines by how pressing they are, and late tasks, most pressing first."""

    today: date
    late: list[OwedLine]
    soon: list[OwedLine]
    later: list[OwedLine]
    tasks: list[TaskLine]


@dataclass(frozen=True)
class Unfinished(Sheet):
    """A sort of what is not finished in a case. `first`: what has to be done before it closes; blank where it may stay.

    `label` and `first` are message markers, `at` the name of the page where it is seen to; `count` is 0 where it is not
    said how many there are.
    """

    code: str
    label: str
    at: str
    first: str
    count: int
