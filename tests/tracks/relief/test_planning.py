"""A plan is known to those it is made with and to nobody else; a director who did not draw it up decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as of_cases
from fourfold.casework.team import acts as team
from fourfold.ground.access.errors import Refused, RuleBroken, Stale
from fourfold.ground.access.models import Grant, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from fourfold.ground.audit import cursor
from fourfold.ground.notices import queries as notices
from fourfold.tracks.relief import acts, queries
from fourfold.tracks.relief.models import Plan
from fourfold.tracks.relief.told import PlanTold
from tests.architecture.world import hired
from tests.casework.cases import samples as made
from tests.cast import NOW, SETUP
from tests.tracks.relief import samples


WHY = "The magistrate leads, the home is booked"


@pytest.fixture
def case(cast):
    return made.case(cast)


def plans_of(actor, case):
    return [one.id for one in queries.relief_page(actor, case, now=NOW).plans]


def decide(actor, case, plan, decision="go", why=WHY):
    return acts.decide_plan(actor, case=case, plan=plan, decision=decision, why=why, now=NOW)


def test_a_plan_is_known_to_who_drew_it_up_and_who_decides_alone(cast, case):
    plan = samples.plan(cast, case)
    knowing = {
        name for name in ("relief", "director", "lead", "lawyer", "investigator") if plans_of(cast.actors[name], case)
    }
    assert knowing == {"relief", "director"}
    assert plans_of(cast.relief, case) == [plan]
    with pytest.raises(Refused):
        queries.plan_page(cast.lead, plan, now=NOW)


def test_whoever_draws_up_another_plan_on_the_case_learns_nothing_of_the_first(cast, case):
    first = samples.plan(cast, case)
    second = samples.plan(cast, case, who="investigator")
    assert plans_of(cast.investigator, case) == [second]
    assert plans_of(cast.director, case) == [second, first]


def test_a_plan_leaves_no_line_in_who_looked_for_those_outside(cast, case):
    before = of_cases.who_looked(cast.lead, case, now=NOW)
    plan = samples.plan(cast, case)
    queries.plan_page(cast.director, plan, now=NOW)
    decide(cast.director, case, plan)
    assert of_cases.who_looked(cast.lead, case, now=NOW) == before
    inside = [one.act for one in of_cases.who_looked(cast.relief, case, now=NOW)]
    assert {"relief.draw_up_plan", "relief.plan_page", "relief.decide_plan"} <= set(inside)


def test_a_plan_moves_nothing_on_the_case(cast, case):
    plan = samples.plan(cast, case)
    decide(cast.director, case, plan)
    assert of_cases.milestones_of(cast.lead, case) == []
    assert queries.relief_page(cast.lead, case, now=NOW).stage == "not_begun"
    assert queries.relief_page(cast.relief, case, now=NOW).stage == "go"


def test_the_director_is_told_and_then_whoever_drew_it_up(cast, case):
    plan = samples.plan(cast, case)
    cursor.catch_up("notices")
    assert [one.kind for one in notices.unread(cast.director)] == ["decision"]
    assert notices.unread(cast.lead) == []
    decide(cast.director, case, plan)
    cursor.catch_up("notices")
    assert [one.kind for one in notices.unread(cast.relief)] == ["change"]


def test_nobody_decides_on_their_own_plan(cast, case):
    other = hired("second", cast.nbo, Role.DIRECTOR)
    ref = acts.draw_up_plan(cast.director, case=case, decider=other.user_id, told=samples.TOLD, now=NOW)
    assert ref
    with pytest.raises(RuleBroken) as broken:
        decide(cast.director, case, ref.id)
    assert broken.value.code == "relief.own_plan"
    decide(other, case, ref.id)
    assert Plan.objects.get().decision == "go"


def test_only_a_director_who_may_know_of_the_case_can_be_asked(cast, case):
    for who in ("lead", "elsewhere"):
        with pytest.raises(RuleBroken) as broken:
            acts.draw_up_plan(cast.relief, case=case, decider=cast.actors[who].user_id, told=samples.TOLD, now=NOW)
        assert broken.value.code == "relief.no_director"
    cases.exclude(cast.lead, case=case, user=cast.director.user_id, why="A relative of the owner", now=NOW)
    with pytest.raises(RuleBroken):
        samples.plan(cast, case)


def test_a_go_waits_for_a_safe_place_and_a_no_does_not(cast, case):
    plan = samples.plan(cast, case, told=PlanTold(course="Walk in.", ready=samples.READY[:2]))
    with pytest.raises(RuleBroken) as broken:
        decide(cast.director, case, plan)
    assert broken.value.code == "relief.not_ready"
    assert queries.plan_page(cast.director, plan, now=NOW).missing == list(samples.READY[2:])
    decide(cast.director, case, plan, "no_go", "No home has room this week")
    assert queries.relief_page(cast.relief, case, now=NOW).stage == "stopped"


def test_nobody_makes_a_plan_ready_and_says_go_alone(cast, case):
    """Four eyes: whoever changed it last does not decide, until somebody else has gone over it."""
    plan = samples.plan(cast, case, told=PlanTold(course="Walk in."))
    acts.change_plan(cast.director, case=case, plan=plan, told=samples.TOLD, now=NOW)
    for decision in ("go", "no_go"):
        with pytest.raises(RuleBroken) as broken:
            decide(cast.director, case, plan, decision)
        assert broken.value.code == "relief.own_change"
    acts.change_plan(cast.relief, case=case, plan=plan, told=samples.TOLD, now=NOW)
    with pytest.raises(RuleBroken) as unchanged:
        decide(cast.director, case, plan)
    assert unchanged.value.code == "relief.own_change", "saved as it stood: nobody else has changed a word"
    acts.change_plan(cast.relief, case=case, plan=plan, told=replace(samples.TOLD, risks="Two dogs."), now=NOW)
    decide(cast.director, case, plan)
    assert Plan.objects.get(pk=plan).decision == "go"


def test_a_plan_that_somebody_else_changed_is_still_its_drafters_own(cast, case):
    plan = samples.plan(cast, case)
    Plan.objects.filter(pk=plan).update(by=cast.director.user_id)
    with pytest.raises(RuleBroken) as broken:
        decide(cast.director, case, plan)
    assert broken.value.code == "relief.own_plan"


def test_a_decision_needs_its_reason_and_is_made_once(cast, case):
    plan = samples.plan(cast, case)
    with pytest.raises(RuleBroken) as broken:
        decide(cast.director, case, plan, why="  go  ")
    assert broken.value.values["field"] == "why"
    decide(cast.director, case, plan)
    for again in (
        lambda: decide(cast.director, case, plan, "no_go"),
        lambda: acts.change_plan(cast.relief, case=case, plan=plan, told=samples.TOLD, now=NOW),
    ):
        with pytest.raises(RuleBroken) as broken:
            again()
        assert broken.value.code == "relief.decided"


def test_what_the_director_read_is_what_is_decided_on(cast, case):
    seen = queries.plan_page(cast.director, samples.plan(cast, case), now=NOW).ref
    acts.change_plan(cast.relief, case=case, plan=seen.id, told=PlanTold(course="Another way."), now=NOW)
    with pytest.raises(Stale):
        decide(cast.director, case, seen)


def test_a_colleague_is_let_in_and_taken_out_again(cast, case):
    plan = samples.plan(cast, case)
    acts.plan_with(cast.relief, case=case, plan=plan, user=cast.lawyer.user_id, now=NOW)
    assert plans_of(cast.lawyer, case) == [plan]
    assert [one.name for one in queries.plan_page(cast.lawyer, plan, now=NOW).insiders] == [
        "Dora Director",
        "Lena Law",
        "Rita Relief",
    ]
    acts.leave_plan(cast.relief, case=case, plan=plan, user=cast.lawyer.user_id, now=NOW)
    assert plans_of(cast.lawyer, case) == []
    with pytest.raises(RuleBroken) as broken:
        acts.plan_with(cast.relief, case=case, plan=plan, user=cast.elsewhere.user_id, now=NOW)
    assert broken.value.code == "relief.may_not_know"


def test_who_decides_stays_in_and_so_does_the_last_one(cast, case):
    plan = samples.plan(cast, case)
    with pytest.raises(RuleBroken) as broken:
        acts.leave_plan(cast.relief, case=case, plan=plan, user=cast.director.user_id, now=NOW)
    assert broken.value.code == "relief.decides"
    decide(cast.director, case, plan)
    acts.leave_plan(cast.relief, case=case, plan=plan, user=cast.director.user_id, now=NOW)
    with pytest.raises(RuleBroken) as broken:
        acts.leave_plan(cast.relief, case=case, plan=plan, user=cast.relief.user_id, now=NOW)
    assert broken.value.code == "relief.last_one"


def test_whoever_is_shut_out_of_the_case_is_out_of_its_plans_old_and_new(cast, case):
    plan = samples.plan(cast, case)
    acts.plan_with(cast.relief, case=case, plan=plan, user=cast.investigator.user_id, now=NOW)
    cases.exclude(cast.lead, case=case, user=cast.investigator.user_id, why="He knows the owner", now=NOW)
    with pytest.raises(Refused):
        queries.plan_page(cast.investigator, plan, now=NOW)
    with pytest.raises(Refused):
        acts.change_plan(cast.investigator, case=case, plan=plan, told=samples.TOLD, now=NOW)
    later = Plan.objects.get(pk=samples.plan(cast, case))
    assert cast.investigator.user_id in later.circle.exclusions.values_list("user_id", flat=True)


def test_a_case_that_turns_secret_keeps_its_plans_for_its_team(cast, case):
    plan = samples.plan(cast, case, who="lead")
    cases.make_secret(cast.lead, case=case, why="The owner has ears here", now=NOW)
    assert plans_of(cast.lead, case) == [plan]
    with pytest.raises(Refused):
        queries.plan_page(cast.director, plan, now=NOW)
    assert not Grant.objects.filter(why="plan", user_id=cast.director.user_id).exists()


def test_a_role_that_ends_closes_the_plan_unless_another_on_casework_is_held(cast, case):
    team.give_role(SETUP, user=cast.relief.user_id, office_code="NBO", role=Role.INVESTIGATOR, now=NOW)
    plan = samples.plan(cast, case)
    for role, left in ((Role.RELIEF_LEAD, [plan]), (Role.INVESTIGATOR, None)):
        team.end_role(SETUP, user=cast.relief.user_id, office_code="NBO", role=role, now=NOW)
        actor = actor_of(User.objects.get(pk=cast.relief.user_id))
        if left is None:
            assert not Grant.objects.filter(why="plan", user_id=actor.user_id).exists()
        else:
            assert plans_of(actor, case) == left


def test_a_plan_of_another_case_is_not_reached_through_this_one(cast, case):
    plan, other = samples.plan(cast, case), made.case(cast, title="Baobab")
    with pytest.raises(Refused):
        decide(cast.director, other, plan)


def test_a_withdrawn_plan_is_kept_and_takes_no_more_entries(cast, case):
    plan = samples.plan(cast, case)
    acts.withdraw_plan(cast.relief, case=case, plan=plan, why="The place was found empty", now=NOW)
    page = queries.plan_page(cast.director, plan, now=NOW)
    assert (page.withdrawn_why, page.is_open) == ("The place was found empty", False)
    assert queries.relief_page(cast.director, case, now=NOW).stage == "not_begun"
    with pytest.raises(RuleBroken) as broken:
        decide(cast.director, case, plan)
    assert broken.value.code == "relief.withdrawn"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"people": -5}, "relief.people"),
        ({"people": 100_001}, "relief.people"),
        ({"day": date(1900, 1, 1)}, "cases.too_early"),
    ],
)
def test_a_plan_counts_people_and_lies_in_our_time(cast, case, told, code):
    with pytest.raises(RuleBroken) as caught:
        samples.plan(cast, case, told=replace(samples.TOLD, **told))
    assert (caught.value.code, caught.value.values["field"]) == (code, next(iter(told)))
    assert not Plan.objects.exists()
    samples.plan(cast, case, told=replace(samples.TOLD, people=0, day=None))
