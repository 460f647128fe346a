"""What people see of approvals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class RuleChange(Sheet):
    """A change that an office made or that waits for its second director."""

    ref: Ref
    roles: tuple[Role, ...]
    people: int
    own: bool
    name: str
    second: str
    made_at: datetime
    settled_at: datetime | None
    why: Value
    mine: bool


@dataclass(frozen=True)
class RuleLine(Sheet):
    """Who approves a kind of thing in an office. `change`: what the office set; None: as the house has it."""

    kind: ApprovalKind
    office_id: str
    by: tuple[Role, ...]
    people: int
    own: bool
    change: RuleChange | None
    waiting: RuleChange | None


@dataclass(frozen=True)
class Approvals(Sheet):
    """Where an approval stands: how many are needed, whether one's own counts, the names of those who gave theirs."""

    needed: int
    own: bool
    given: tuple[str, ...]
