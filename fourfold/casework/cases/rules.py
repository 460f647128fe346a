"""The rules of the case file, on plain values.

Source: product must-haves 12 (search before create), 33 (closure), 41 (skipping a task needs a reason).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

from fourfold.casework.cases.kinds import CLOSED, TaskState
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


SHORTEST_REASON: Final = 10
FIRST_DAY: Final = date(2000, 1, 1)
"""No work on a case lies before it, and no plan of it. Ours: it tells a year of birth, or 1900 from an empty cell.

What people lived through may lie earlier; births, incidents and offences are not held to it.
"""
RECEIPT_LIFE: Final = timedelta(minutes=60)
"""How long a search counts as 'just now' (house decision: search before create)."""


def require_report_to_take(*, at_desk: bool, decision: str) -> None:
    """A case takes a report that still lies at its own office's desk, and that nobody has turned down."""
    if not at_desk or decision not in {"", "accept", "accept_with_conditions"}:
        raise RuleBroken(
            "cases.report_taken",
            mark("This report was turned down, or a case has taken it already. Reopen it at the desk first."),
            field="report",
        )


def require_fresh_search(*, searched_at: datetime | None, now: datetime) -> None:
    """A case is opened only after a search for the people in it, at most an hour ago.

    It is not used up by that, as it is by adding a person (`people.rules.require_receipt`). Duplicates are people: each
    new one is searched for by a search of their own, and a case names nobody when it is opened. One search for a
    family serves each of its cases; asked of each again, the same search would be made without being read (ADR 0001).
    A report needs none: it is taken down while somebody speaks (must-have 9).
    """
    if searched_at is None or now - searched_at > RECEIPT_LIFE:
        raise RuleBroken(
            "cases.search_first",
            mark("Search for the people in it first: they may be known already. Then open the case from the results."),
        )


def require_open(status: str) -> None:
    """A closed case is not written to; reopen it first."""
    if status in CLOSED:
        raise RuleBroken("cases.closed", mark("This case is closed. Reopen it to change it."))


def require_closed(status: str) -> None:
    """Only a closed case is reopened: on an open one a reason would stand for a step that nobody took."""
    if status not in CLOSED:
        raise RuleBroken("cases.not_closed", mark("This case is open. Only a closed case is reopened."))


def require_words(text: str, *, field: str) -> None:
    """A title, a task or a note says something: blanks are none, whoever sends them."""
    if not text.strip():
        raise RuleBroken("cases.blank", mark("Write something here: it cannot stay empty."), field=field)


def require_work_day(on: date | None, *, field: str) -> None:
    """Work on a case, done or planned, lies after the turn of the century (`FIRST_DAY`)."""
    if on is not None and on < FIRST_DAY:
        raise RuleBroken(
            "cases.too_early", mark("This day lies before the year 2000. Look at the year again."), field=field
        )


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("cases.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_by_hand(*, follows: bool, field: str) -> None:
    """No stage is typed in: what follows from the records of a leg is recorded there."""
    if follows:
        raise RuleBroken(
            "cases.follows",
            mark("This is what a record of its leg says, and nobody types it in. Record it on the leg's page."),
            field=field,
        )


def require_comes(*, follows: bool, comes_on: date | None, on: date) -> None:
    """What is planned and follows from records is reached by them, unless one of them says from which day it comes."""
    if follows and (comes_on is None or on < comes_on):
        raise RuleBroken(
            "cases.comes",
            mark("This is reached when its leg says so. Record there what happened, and the milestone follows."),
        )


def require_nothing_behind(says: str) -> None:
    """A milestone behind which a record stands goes with that record; `says` is what to withdraw instead."""
    if says:
        raise RuleBroken("cases.behind", says)


def require_nothing_rests(says: str) -> None:
    """Nobody is taken out of a case while a record rests on their part in it; `says` is what to withdraw first."""
    if says:
        raise RuleBroken("cases.rests", says)


def require_ended(first: str) -> None:
    """No case closes over what would be dropped silently with it; `first` is what to do before (`loose_ends`).

    Domain standards §1.1 and product must-have 33: care ends by its own approval, never along with a case.
    """
    if first:
        raise RuleBroken("cases.not_ended", first)


def require_named(left: Collection[str]) -> None:
    """What may stay open is named by whoever closes the case all the same; `left`: codes of what was not."""
    if left:
        raise RuleBroken(
            "cases.not_named",
            mark("Something in this case is not finished. Finish it, or tick it here and say below why it stays open."),
            field="despite",
        )


def require_not_future(on: date | None, *, today: date, field: str) -> None:
    """What has happened lies in the past or today."""
    if on is not None and on > today:
        raise RuleBroken("cases.future", mark("This date is still to come. Mark it as planned instead."), field=field)


def require_order(start: date | None, end: date | None, *, field: str) -> None:
    """An end does not lie before its beginning."""
    if start is not None and end is not None and end < start:
        raise RuleBroken("cases.order", mark("The end lies before the beginning."), field=field)


def require_reason(text: str, *, field: str) -> None:
    """Some steps need a reason in words: at least ten characters, so that it says something."""
    if len(text.strip()) < SHORTEST_REASON:
        raise RuleBroken("cases.reason", mark("Say why, in a few words."), field=field)


def require_may_drop(*, leads: bool, directs: bool) -> None:
    """What is to be done because somebody said no is dropped by the lead of the case or a director alone."""
    if not (leads or directs):
        raise RuleBroken(
            "cases.kept_task",
            mark("Somebody said no, and this follows from it. Only the lead of the case or a director drops it."),
        )


def require_open_task(*, state: TaskState) -> None:
    """What is done or dropped stands with its words, until it is opened again."""
    if state != TaskState.OPEN:
        raise RuleBroken("cases.task_settled", mark("This task is done or dropped already. Open it again first."))


def require_said(outcome: str, *, kept: bool) -> None:
    """What is to be done because somebody said no is not put away without a word: dropping it is the lead's."""
    if kept and len(outcome.strip()) < SHORTEST_REASON:
        raise RuleBroken(
            "cases.kept_said",
            mark("Somebody said no, and this follows from it. Say what came of it, in a few words."),
            field="outcome",
        )


def require_not_withdrawn(*, withdrawn: bool) -> None:
    """What was withdrawn is withdrawn once; its first reason stands."""
    if withdrawn:
        raise RuleBroken("cases.withdrawn", mark("This was withdrawn already."))


def require_not_self(*, actor_id: str, user_id: str) -> None:
    """Nobody shuts themselves out, and nobody lifts their own exclusion."""
    if actor_id == user_id:
        raise RuleBroken("cases.self", mark("Ask the director to do this for you."), field="user")


def require_new_role(*, already: bool) -> None:
    """Somebody is in a case once in each role."""
    if already:
        raise RuleBroken("cases.involved", mark("This person is in the case in this role already."), field="role")


def require_team_duty(*, casework: bool) -> None:
    """Only who does casework joins the team of a case."""
    if not casework:
        raise RuleBroken(
            "cases.no_team_duty",
            mark("Nobody joins a case's team in this role. Choose a casework role."),
            field="duty",
        )


def require_let_in_by_another(*, by_another: bool) -> None:
    """Nobody lets themselves into a case: only its lead, the director, or who takes up an empty case does."""
    if not by_another:
        raise RuleBroken("cases.not_yourself", mark("Ask the case's lead or the director to add you."), field="user")


def require_holds(*, holds: bool, field: str) -> None:
    """A duty on a case is done by who holds that role in its office."""
    if not holds:
        raise RuleBroken("cases.no_duty", mark("This person does not hold that role in the office."), field=field)


def require_not_shut_out(*, shut_out: bool) -> None:
    """Who is shut out of a case does not come onto its team. The sentence does not say why."""
    if shut_out:
        raise RuleBroken("cases.shut_out", mark("This person cannot join the team."), field="user")


def require_somebody_left(*, left: bool) -> None:
    """A secret case keeps at least one who knows of it: nobody could open it again."""
    if not left:
        raise RuleBroken(
            "cases.last_one",
            mark("Nobody would know of this secret case any more. Add a colleague to the team first."),
            field="user",
        )


def may_take_off(*, is_lead: bool, own: bool, directs: bool) -> bool:
    """Who leads a case, and still may, is taken off it by nobody but themselves and a director.

    Else another lead of the office would come by it in two steps: off the team with its lead, then assigned to oneself
    (`sharing.rules.may_hand_on`). What somebody else may be taken off for is asked elsewhere.
    """
    return not is_lead or own or directs


def require_may_take_off(*, is_lead: bool, own: bool, directs: bool) -> None:
    """Nobody takes the lead of a case away from a colleague without being answered."""
    if not may_take_off(is_lead=is_lead, own=own, directs=directs):
        raise RuleBroken(
            "cases.its_lead",
            mark(
                "This colleague leads the case. They go themselves, or a director of its office does it. You can ask "
                "for the case: they answer."
            ),
            field="user",
        )


def require_on_team(*, on_team: bool) -> None:
    """Who makes a case secret goes on knowing of it."""
    if not on_team:
        raise RuleBroken("cases.not_on_team", mark("Join the team first: a secret case is known to its team alone."))


def require_may_know(*, knows: bool, field: str) -> None:
    """A task is given to who may know of the case."""
    if not knows:
        raise RuleBroken(
            "cases.assignee",
            mark("This colleague does not know of the case. Bring them onto the team first."),
            field=field,
        )
