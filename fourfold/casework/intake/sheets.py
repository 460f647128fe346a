"""What people see of reports. Lists hold OPEN fields only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fourfold.casework.intake.kinds import Step
from fourfold.casework.intake.rules import Clock
from fourfold.casework.people.sheets import PersonChip
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class ReportLine(Sheet):
    """One report in a list."""

    id: str
    reference: str
    channel: str
    type: str
    harm: str
    urgency: str
    state: str
    received_at: datetime
    respond_by: datetime | None
    decision: str
    office_code: str
    clock: Clock


@dataclass(frozen=True)
class Queue(Sheet):
    """One page of the queue; `after` asks for the next one, empty when there is none."""

    lines: list[ReportLine]
    after: str


@dataclass(frozen=True)
class DueReports(Sheet):
    """What waits for a first response, for My day. `untriaged` have no clock yet, and so come first."""

    late: int
    due: int
    untriaged: int
    lines: list[ReportLine]


@dataclass(frozen=True)
class NamedLine(Sheet):
    """Somebody a report names: what they may be called before this reader, and as what."""

    person: PersonChip
    role: str


@dataclass(frozen=True)
class ReportPage(Sheet):
    """A report as a whole. `may` are the steps that its state and the reader's roles allow."""

    id: str
    ref: Ref
    reference: str
    office_id: str
    office_name: str
    time_zone: str
    channel: str
    type: str
    harm: str
    urgency: str
    state: str
    received_at: datetime
    respond_by: datetime | None
    responded_at: datetime | None
    decision: str
    reason: str
    decided_at: datetime | None
    decided_by: str
    taken_by: str
    at_desk: bool
    clock: Clock
    narrative: Value
    reporter: Value
    place: Value
    decision_note: Value
    named: list[NamedLine]
    may: frozenset[Step]


@dataclass(frozen=True)
class Look(Sheet):
    """One line of who looked and who did something."""

    at: datetime
    who: str
    act: str
    outcome: str
