"""Batches as shown, and how many people a file would take along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fourfold.casework.consent.kinds import Standing as Holds
from fourfold.casework.sharing import rules
from fourfold.exchange.kinds import UNDER_WAY, UNDOABLE, BatchState
from fourfold.ground.access.sheets import Sheet, Value
from fourfold.ground.access.tiers import Sealed


@dataclass(frozen=True)
class Standing:
    """How far a batch is, for whoever goes on with it. Shows nothing of its content."""

    id: str
    state: str
    upto: int
    rows: int
    created: int
    undone: int
    dealt_with: int
    blob: str
    key_id: str
    office_id: str


@dataclass(frozen=True)
class ProblemSheet:
    """One thing wrong in one row; `given` is a `Sealed` mark for those who may not see it."""

    row: int
    column: str
    code: str
    given: Value


@dataclass(frozen=True)
class ProblemsSheet(Sheet):
    """The problems of one row: [{"column", "code"}], and what was given in each cell."""

    problems: Value
    cells: Value


@dataclass(frozen=True)
class GivenSheet(Sheet):
    """A refused row as given: {"cells", "extras", "source_id"}."""

    given: Value


@dataclass(frozen=True)
class RowSheet(Sheet):
    """A row that was refused, or that could not be taken back, and why (a code)."""

    id: str
    number: int
    state: str
    reason: str
    case: str


@dataclass(frozen=True)
class Tally:
    """People by what holds for them, of those whom the asker may know: numbers alone.

    `overridden`: those who decided nothing go along on a ground in law.
    """

    allowed: int = 0
    silent: int = 0
    expired: int = 0
    closed: int = 0
    overridden: bool = False

    @classmethod
    def of(cls, standings: Iterable[Holds], *, overridden: bool) -> Tally:
        """From what holds for each."""
        count = Counter(standings)
        return cls(
            count[Holds.ALLOWED],
            count[Holds.SILENT],
            count[Holds.EXPIRED],
            count[Holds.CLOSED],
            overridden=overridden,
        )

    @property
    def by_standing(self) -> dict[Holds, int]:
        """The same by what holds."""
        return {
            Holds.ALLOWED: self.allowed,
            Holds.SILENT: self.silent,
            Holds.EXPIRED: self.expired,
            Holds.CLOSED: self.closed,
        }

    @property
    def going(self) -> int:
        """Who is taken along."""
        may = rules.may_pass_on
        return sum(n for one, n in self.by_standing.items() if may(one, overridden=self.overridden))

    @property
    def without(self) -> int:
        """Who is taken along without consent."""
        return self.going - self.allowed

    @property
    def left_out(self) -> int:
        """Who is not."""
        return sum(self.by_standing.values()) - self.going


@dataclass(frozen=True)
class BatchLine(Sheet):
    """A batch in the list."""

    id: str
    state: str
    made_at: datetime
    by: str
    office_id: str
    rows: int


@dataclass(frozen=True)
class BatchSheet(Sheet):
    """A batch: its totals, what is odd about the file, what is wrong with its rows, what was refused, what stays."""

    id: str
    version: int
    state: str
    made_at: datetime
    by: str
    office_id: str
    rows: int
    blank: int
    unchanged: int
    possible_duplicates: int
    job: str
    file_name: Value
    findings: Value
    created: int
    problems: tuple[ProblemSheet, ...]
    rejected: tuple[RowSheet, ...]
    staying: tuple[RowSheet, ...]
    undone: int = 0

    @property
    def ref(self) -> str:
        """As a form holds it."""
        return f"{self.id}.{self.version}"

    @property
    def under_way(self) -> bool:
        """Whether rows are still to come or to go."""
        return self.state in {*UNDER_WAY, BatchState.UNDOING}

    @property
    def undoable(self) -> bool:
        """Whether it can be taken back now."""
        return self.state in UNDOABLE and self.created > 0


def as_json(
    *,
    rows: int,
    blank: int,
    created: int,
    unchanged: int,
    rejected: int,
    possible_duplicates: int,
    problems: Iterable[ProblemSheet],
    findings: Any,
    batch: str = "",
) -> dict[str, Any]:
    """The report of an import for a program; `given` only where it may be seen, `batch` empty for a dry run."""
    return {
        "batch": batch,
        "rows": rows,
        "blank": blank,
        "created": {"reports": created, "cases": created, "people": created},
        "unchanged": unchanged,
        "rejected": rejected,
        "possible_duplicates": possible_duplicates,
        "problems": [_problem(one) for one in problems],
        "findings": [] if isinstance(findings, Sealed) else findings or [],
    }


def _problem(one: ProblemSheet) -> dict[str, Any]:
    told: dict[str, Any] = {"row": one.row, "column": one.column, "code": one.code}
    return told if isinstance(one.given, Sealed) else told | {"given": one.given}


def batch_json(sheet: BatchSheet) -> dict[str, Any]:
    """The same of a batch that was taken in."""
    return as_json(
        batch=sheet.id,
        rows=sheet.rows,
        blank=sheet.blank,
        created=sheet.created,
        unchanged=sheet.unchanged,
        rejected=len(sheet.rejected),
        possible_duplicates=sheet.possible_duplicates,
        problems=sheet.problems,
        findings=sheet.findings,
    )
