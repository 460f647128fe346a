"""The rules of relief, on plain values. Printed for people in docs/rules/relief.md.

Sources: domain-standards §2.5 (relief: risk assessment and plan, briefing, operation, immediate safety and needs
check, hand-over) and §12.2 (a risk is approved before an operation, by somebody else); house decisions (plans).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.relief.kinds import Decision, NeedState, Stage


_OWN_PLAN: Final = mark("Nobody decides on their own plan. Another director has to.")
_OWN_CHANGE: Final = mark(
    "You changed this plan last. Another director has to decide on it, or a colleague goes over the plan and saves it."
)
_NOT_READY: Final = mark("Before a go, the plan must say that this is in place: what is still open is marked on it.")
_DECIDED: Final = mark("This plan is decided. Withdraw it and draw up another.")
_GONE: Final = mark("This was withdrawn already.")
_NO_VICTIM: Final = mark("Only somebody harmed in this case is relieved in it. Add them to the case as victim first.")
_TWICE: Final = mark("This person is in the list already. Withdraw the earlier entry if it is wrong.")
_SETTLED: Final = mark("This need is settled already. Open it again first.")
_OPEN: Final = mark("This need is not settled yet.")
_BEFORE: Final = mark("That day lies before the relief.")

MOST_EXPECTED: Final = 100_000
"""More people than that are expected nowhere: a slip of the hand."""


@dataclass(frozen=True)
class Counted:
    """A person relieved, as the totals see them: kind of relief, who ordered it, whether checked, needs by state."""

    kind: str
    ordered_by: str
    checked: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Totals:
    """Counts over one list of people; every page takes them from here, so that they equal it.

    `by_kind` and `by_authority` each add up to `people`. Needs recorded by mistake are not counted.
    """

    people: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    by_authority: dict[str, int] = field(default_factory=dict)
    unchecked: int = 0
    needs: dict[str, int] = field(default_factory=dict)

    @property
    def needs_in_all(self) -> int:
        """How many needs were found."""
        return sum(self.needs.values())


def totals(people: Iterable[Counted]) -> Totals:
    """Counts a list of people, each once."""
    listed = list(people)
    needs = Counter(state for one in listed for state in one.needs if state != NeedState.MISTAKEN)
    return Totals(
        people=len(listed),
        by_kind=dict(Counter(one.kind for one in listed)),
        by_authority=dict(Counter(one.ordered_by for one in listed)),
        unchecked=sum(not one.checked for one in listed),
        needs=dict(needs),
    )


def settled(people: Collection[Counted]) -> bool:
    """Immediate needs are settled once everybody relieved was asked and no need is left open."""
    return bool(people) and all(one.checked and NeedState.NEEDED not in one.needs for one in people)


def stage(*, plans: Collection[str], waiting: int, people: Collection[Counted]) -> Stage:
    """How far relief has come, from what the reader may know.

    `plans` holds a decision, or nothing while it is open, for each plan that stands; `waiting` is how many victims
    of the case are not relieved yet. What was reached outweighs what was planned, a go outweighs an open plan, and
    an open plan a no.
    """
    if people:
        if waiting:
            return Stage.IN_PART
        return Stage.NEEDS_MET if settled(people) else Stage.RELIEVED
    for said, reached in ((Decision.GO.value, Stage.GO), ("", Stage.PLANNED), (Decision.NO_GO.value, Stage.STOPPED)):
        if said in plans:
            return reached
    return Stage.NOT_BEGUN


def is_pending(decided: tuple[str, date | None], relieved: Iterable[tuple[date, str]]) -> bool:
    """Whether a plan is not over: undecided, or with a go and nobody relieved since.

    `decided`: what was said (blank: nothing yet) and on which day; `relieved`: the lower bound and the precision of
    each day of relief. Nothing ties a plan to a relief (ADR 0010), so that any since the go counts as its own; a day
    known to the month or year only counts when that month or year is not over before the go.
    """
    decision, on = decided
    if decision != Decision.GO or on is None:
        return not decision
    since = {"year": on.replace(month=1, day=1), "month": on.replace(day=1)}
    return not any(day >= since.get(precision, on) for day, precision in relieved)


def require_other_decider(*, drafter: str, decider: str) -> None:
    """A plan is decided by another than who drew it up: four eyes on a risk to life."""
    if drafter == decider:
        raise RuleBroken("relief.own_plan", _OWN_PLAN, field="decider")


def require_other_hand(*, changed_by: str, decider: str) -> None:
    """A plan is decided by another than who changed it last: nobody makes it ready and says go alone."""
    if changed_by == decider:
        raise RuleBroken("relief.own_change", _OWN_CHANGE, field="decision")


def missing(ready: Collection[str], required: Iterable[str]) -> list[str]:
    """The preparations that a go waits for and that are not in place."""
    return [code for code in required if code not in ready]


def require_ready(decision: str, ready: Collection[str], required: Iterable[str]) -> None:
    """A go waits for a safe place and the other preparations that the list calls required; a no waits for nothing."""
    if decision == Decision.GO and missing(ready, required):
        raise RuleBroken("relief.not_ready", _NOT_READY, field="decision")


def require_estimate(people: int | None) -> None:
    """How many are expected there is a count, or not known. The bounds are those of the form."""
    if people is not None and not 0 <= people <= MOST_EXPECTED:
        raise RuleBroken(
            "relief.people",
            mark("Write how many people you expect there, as a number from 0 to 100,000."),
            field="people",
        )


def require_undecided(decision: str) -> None:
    """A decision stands: what was decided on is not changed under it."""
    if decision:
        raise RuleBroken("relief.decided", _DECIDED)


def require_standing(*, withdrawn: bool) -> None:
    """What was withdrawn takes no more entries; its first reason stands."""
    if withdrawn:
        raise RuleBroken("relief.withdrawn", _GONE)


def require_relievable(*, victim: bool, listed: bool) -> None:
    """Relief is for those harmed in the case, and each stands in the list once: it is counted."""
    if not victim:
        raise RuleBroken("relief.no_victim", _NO_VICTIM, field="people")
    if listed:
        raise RuleBroken("relief.twice", _TWICE, field="people")


def require_after(on: date, relieved_on: date, *, field: str) -> None:
    """Needs are asked about and met on the day of the relief or later."""
    if on < relieved_on:
        raise RuleBroken("relief.before", _BEFORE, field=field)


def require_need(state: str, *, settled: bool) -> None:
    """An open need is settled, a settled one opened again."""
    if (state != NeedState.NEEDED) != settled:
        raise RuleBroken("relief.need_settled", _OPEN if settled else _SETTLED)


def require_director(*, fits: bool) -> None:
    """A director of the office who may know of the case decides on a plan."""
    if not fits:
        raise RuleBroken(
            "relief.no_director", mark("Choose a director of this office who may know of the case."), field="decider"
        )


def require_may_know(*, knows: bool) -> None:
    """A relief is planned with colleagues who may know of the case."""
    if not knows:
        raise RuleBroken(
            "relief.may_not_know",
            mark("This colleague does not know of the case. Bring them onto the team first."),
            field="user",
        )


def require_not_deciding(*, decides: bool) -> None:
    """Who has to decide on a plan stays among those who know of it."""
    if decides:
        raise RuleBroken(
            "relief.decides",
            mark("They have to decide on this plan. Withdraw it, or wait for the decision."),
            field="user",
        )


def require_somebody_left(*, left: bool) -> None:
    """A plan stays known to somebody."""
    if not left:
        raise RuleBroken(
            "relief.last_one",
            mark("Nobody would know of this plan any more. Bring somebody in first, or withdraw it."),
            field="user",
        )
