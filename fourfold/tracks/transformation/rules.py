"""The rules of transformation, on plain values: what may be recorded, how far a case has come, what changed.

Sources: product.md, the fourth purpose ("and that is measured"); domain standards 2.1 (pillars), 2.3 (baseline and
endline) and 2.5 (gap, activity, indicator). A before and an after say that something changed, never why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.transformation.kinds import STAGES, Better, Moment, Went


_TENTH = Decimal("0.1")
_NOT_WITHIN = mark("This number does not fit its unit.")


@dataclass(frozen=True)
class Answered:
    """A project that answers a gap, as the stage sees it: has it begun, and what was measured of it."""

    begun: bool
    before: bool = False
    after: bool = False


@dataclass(frozen=True)
class Value:
    """A number measured on a day. `counted`: of how many (None: not recorded)."""

    number: Decimal
    on: date
    counted: int | None = None


@dataclass(frozen=True)
class Change:
    """From a baseline to a later value. `percent` of the baseline, None where that was nothing or is itself a per cent.

    `better` is None when nothing moved.
    """

    before: Value
    after: Value
    went: Went
    by: Decimal
    percent: Decimal | None
    better: bool | None


def stage_of_gap(answers: Iterable[Answered]) -> str:
    """How far one gap has come, by the project that is furthest along."""
    return STAGES[max((_reached(one) for one in answers), default=1)]


def _reached(one: Answered) -> int:
    if one.before and one.after:
        return 4
    if one.before:
        return 3
    return 2 if one.begun else 1


def stage(gaps: Iterable[str]) -> str:
    """How far the leg has come: the furthest stage of its gaps, which are given by their stages."""
    return STAGES[max((STAGES.index(one) for one in gaps), default=0)]


def state(begun_on: date, ended_on: date | None, *, today: date) -> str:
    """Of a project, on a day: planned · underway · ended."""
    if ended_on is not None:
        return "ended"
    return "planned" if begun_on > today else "underway"


def change(before: Value, after: Value, *, better: Better, unit: str) -> Change:
    """What changed between two values, and whether that is the better way. It never says why."""
    by = after.number - before.number
    went = Went.SAME if not by else Went.ROSE if by > 0 else Went.FELL
    share = None
    if by and before.number > 0 and unit != "percent":
        share = (abs(by) / before.number * 100).quantize(_TENTH, rounding=ROUND_HALF_EVEN)
    good = None if went == Went.SAME else (went == Went.FELL) == (better == Better.LOWER)
    return Change(before, after, went, abs(by), share, good)


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("transformation.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_past(on: date, *, today: date, field: str) -> None:
    """What was seen or measured lies in the past or today."""
    if on > today:
        raise RuleBroken("transformation.future", mark("This day is still to come."), field=field)


def require_end_after_beginning(begun_on: date, ended_on: date) -> None:
    """A project does not end before it begins."""
    if ended_on < begun_on:
        raise RuleBroken("transformation.ended", mark("It cannot end before it began."), field="ended_on")


def require_underway(*, ended: bool) -> None:
    """What has ended is not ended again."""
    if ended:
        raise RuleBroken("transformation.ended_already", mark("This project has ended already."))


def require_ended(*, ended: bool) -> None:
    """Only what has ended can be taken up again."""
    if not ended:
        raise RuleBroken("transformation.not_ended", mark("This project is under way."))


def require_stands(*, withdrawn: bool) -> None:
    """Nothing is added to what was withdrawn."""
    if withdrawn:
        raise RuleBroken("transformation.withdrawn", mark("This was withdrawn; nothing can be added to it."))


def require_new_answer(*, exists: bool) -> None:
    """A project answers a gap once."""
    if exists:
        raise RuleBroken("transformation.answered", mark("This project answers the gap already."), field="project")


def require_within(number: Decimal, *, lowest: int | None, highest: int | None) -> None:
    """A number fits its unit: a share lies between 0 and 100, a count is not negative."""
    if not number.is_finite() or (lowest is not None and number < lowest) or (highest is not None and number > highest):
        raise RuleBroken("transformation.number", _NOT_WITHIN, field="value")


def require_counted(counted: int | None) -> None:
    """If it is said how many were counted, it was at least one."""
    if counted is not None and counted < 1:
        raise RuleBroken("transformation.counted", mark("At least one must have been counted."), field="counted")


def require_order(moment: Moment, on: date, *, baseline: date | None, first_after: date | None) -> None:
    """One baseline, and it comes first: without a number from before, nothing can be said about change."""
    if moment == Moment.BEFORE and baseline is not None:
        raise RuleBroken(
            "transformation.baseline_stands",
            mark("There is a baseline already. Withdraw it first if it was wrong."),
            field="moment",
        )
    if moment == Moment.BEFORE and first_after is not None and on >= first_after:
        raise RuleBroken("transformation.order", mark("The baseline must lie before what came after."), field="on")
    if moment == Moment.AFTER and baseline is None:
        raise RuleBroken(
            "transformation.no_baseline",
            mark("Record the baseline first: without it nothing can be said about change."),
            field="moment",
        )
    if moment == Moment.AFTER and baseline is not None and on <= baseline:
        raise RuleBroken("transformation.order", mark("What came after must lie after the baseline."), field="on")
