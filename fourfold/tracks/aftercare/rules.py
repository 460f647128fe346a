"""The rules of aftercare, on plain values.

Sources: domain standards §1.1 (timing, restoration, closure gate), §7.3 (closure checklist of GBV case management);
product must-have 33 (closure with approval by somebody else).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.aftercare.kinds import Check, Stage


SHORTEST_REASON: Final = 10
FIRST: Final = timedelta(days=30)
HALF: Final = timedelta(days=182)
YEAR: Final = timedelta(days=365)
TOLERANCE: Final = timedelta(days=60)
"""How much before its day an assessment after the end of care counts as that one."""
_ALL: Final = frozenset(Check)
_TOLD: Final = frozenset({Check.SAFETY_PLAN, Check.MAY_RETURN})
CHECKS: Final[dict[str, frozenset[Check]]] = {
    "goals_met": _ALL,
    "no_further_need": _ALL,
    "person_asked": _TOLD,
    "moved_away": _TOLD,
    "transferred": _TOLD,
    "no_contact": frozenset({Check.SAFETY_PLAN}),
    "unsafe": frozenset({Check.SAFETY_PLAN}),
    "no_remedy": _TOLD,
    "unfounded": frozenset(),
    "duplicate": frozenset(),
    "died": frozenset(),
    "other": _TOLD,
}
"""Reason for closing (vocabulary closure_reasons) → what must be ticked."""
NO_MORE: Final = frozenset({"died", "duplicate", "unfounded"})
"""Reasons after which nobody is assessed a year later."""
RECOVERED: Final = frozenset({"goals_met", "no_further_need"})
"""Reasons that say that the person has recovered: an assessment must say so too."""


_BEGUN: Final = frozenset({"assessed", "care_plan_agreed", "services_begun"})
"""Milestones of a case that say that somebody's care has begun."""


@dataclass(frozen=True)
class Measured:
    """One assessment: its day, and whether it reached the goal of its instrument (None: the instrument has none)."""

    on: date
    at_goal: bool | None = None


@dataclass(frozen=True)
class Care:
    """What is recorded of one person's care: assessments in order of their days, and the first of the rest."""

    assessments: tuple[Measured, ...] = field(default=())
    first_goal: date | None = None
    first_service: date | None = None
    closure_asked: bool = False
    closed_on: date | None = None
    closed_why: str = ""

    @property
    def begun(self) -> bool:
        """Whether anything is recorded at all."""
        return bool(self.assessments or self.first_goal or self.first_service or self.closed_on)

    @property
    def restored_on(self) -> date | None:
        """Since when every assessment reached the goal, up to the last; None when the last did not."""
        since = None
        for one in self.assessments:
            if one.at_goal is not None:
                since = (since or one.on) if one.at_goal else None
        return since


def stage(care: Care) -> Stage:
    """How far one person's care has come: the furthest of what is recorded (ours, domain standards §1.1)."""
    steps = (
        (care.closed_on is not None, Stage.CLOSED),
        (care.closure_asked, Stage.CLOSING),
        (care.restored_on is not None, Stage.RESTORED),
        (care.first_service is not None, Stage.IN_CARE),
        (care.first_goal is not None, Stage.PLANNED),
        (bool(care.assessments), Stage.ASSESSED),
    )
    return next((stage for reached, stage in steps if reached), Stage.WAITING)


def next_assessment(care: Care, *, since: date) -> date | None:
    """When the next assessment is due: a month after the work began, half a year later, then once a year.

    A year after the end of care there is one more. None when that one is made, too. (Domain standards §1.1)
    """
    days = [one.on for one in care.assessments]
    if care.closed_on is not None and care.closed_why in NO_MORE:
        return None
    if care.closed_on is not None:
        after = care.closed_on + YEAR
        return None if days and days[-1] >= after - TOLERANCE else after
    if not days:
        return since + FIRST
    return days[-1] + (HALF if len(days) == 1 else YEAR)


def milestones(of_people: Iterable[Care]) -> dict[str, date]:
    """Which milestones stand on the case, by kind (vocabulary milestone_types), and when they were reached.

    What begins is reached with the first person, what ends with the last: nobody's care is counted as done on account
    of another's.
    """
    people = [care for care in of_people if care.begun]
    begun = {
        "assessed": [care.assessments[0].on for care in people if care.assessments],
        "care_plan_agreed": [care.first_goal for care in people if care.first_goal],
        "services_begun": [care.first_service for care in people if care.first_service],
    }
    ended = {
        "restored": [care.restored_on for care in people],
        "closed": [care.closed_on for care in people],
    }
    found = {kind: min(days) for kind, days in begun.items() if days}
    for kind, each in ended.items():
        days = [day for day in each if day is not None]
        if people and len(days) == len(people):
            found[kind] = max(days)
    return found


def care_is_told(reached: Collection[str]) -> bool:
    """Whether the milestones of a case say to all who know of it that somebody's care has begun and not ended.

    `reached`: kinds of milestones that stand. The other side of `milestones`: *closed* says that everybody's has ended.
    """
    return bool(_BEGUN & set(reached)) and "closed" not in reached


def require_in_case(*, involved: bool) -> None:
    """Care is for people who are in the case."""
    if not involved:
        raise RuleBroken("aftercare.not_in_case", mark("This person is not in the case."), field="person")


def require_past(on: date, *, today: date) -> None:
    """What is recorded has happened."""
    if on > today:
        raise RuleBroken(
            "aftercare.future", mark("This day is still to come. Record it when it has happened."), field="on"
        )


def require_due_in_case(due_on: date | None, *, opened_on: date) -> None:
    """A goal of a case is not due before there was a case; it may be late on the day on which it is written down."""
    if due_on is not None and due_on < opened_on:
        raise RuleBroken(
            "aftercare.due", mark("This day lies before the case was opened. Look at the year again."), field="due_on"
        )


def require_known(known: object, *, field: str) -> None:
    """Codes come from their lists."""
    if not known:
        raise RuleBroken("aftercare.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_words(text: str, *, field: str) -> None:
    """At least ten characters, so that it says something."""
    if len(text.strip()) < SHORTEST_REASON:
        raise RuleBroken("aftercare.words", mark("Say it in a few words."), field=field)


def require_standing(*, withdrawn: bool) -> None:
    """What was withdrawn is not worked with."""
    if withdrawn:
        raise RuleBroken("aftercare.withdrawn", mark("This was withdrawn already."))


def require_state(state: str, allowed: Collection[str]) -> None:
    """A step fits where the record stands."""
    if state not in allowed:
        raise RuleBroken("aftercare.state", mark("Somebody has done this already. Look at it as it is now."))


def require_owed(*, owed: bool) -> None:
    """A safety step answers an alert, once."""
    if not owed:
        raise RuleBroken("aftercare.no_alert", mark("No safety step is owed here."))


def require_ready_to_close(reason: str, checks: Collection[str], *, owed: bool, restored: bool) -> None:
    """Care ends when no safety step is owed, what the reason asks for was done, and recovery was measured if claimed.

    (Domain standards §1.1 closure gate and §7.3 closure checklist.)
    """
    if owed:
        raise RuleBroken(
            "aftercare.step_owed", mark("An answer still asks for a safety step. Record it before care ends.")
        )
    if reason in RECOVERED and not restored:
        raise RuleBroken(
            "aftercare.not_restored",
            mark(
                "The last assessment does not say that the person has recovered. Assess again or give another reason."
            ),
            field="reason",
        )
    if not CHECKS.get(reason, _ALL) <= set(checks):
        raise RuleBroken(
            "aftercare.checks",
            mark("With this reason, more has to be done first: tick it when it is done."),
            field="checks",
        )


def require_another(*, asked_by: str, decided_by: str) -> None:
    """Nobody approves what they asked for themselves."""
    if asked_by == decided_by:
        raise RuleBroken("aftercare.self", mark("Somebody else has to approve this: you asked for it yourself."))


def require_not_closed(*, closed: bool) -> None:
    """Care that has ended takes no entries until it is taken up again."""
    if closed:
        raise RuleBroken("aftercare.closed", mark("Care for this person has ended. Take it up again first."))
