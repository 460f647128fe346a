"""Aftercare as it is done: assess, act on an alert, plan, serve, end care, and what the case is told of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.casework.cases.acts import drop_milestone
from fourfold.casework.cases.models import Milestone
from fourfold.casework.cases.queries import who_looked
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import User
from fourfold.ground.audit.models import Entry
from fourfold.tracks.aftercare import acts, queries
from fourfold.tracks.aftercare.models import Assessment, Closure
from tests.casework.cases import samples
from tests.cast import NOW, assemble
from tests.tracks.aftercare import scene
from tests.tracks.aftercare.scene import TODAY


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def care(cast):
    return scene.case(cast)


def page(cast, case, who="aftercare"):
    return queries.care_page(cast.actors[who], case, now=NOW)


def milestones(case):
    return dict(Milestone.objects.filter(case=case).values_list("kind", "on"))


def broken(act, *args, **kwargs):
    with pytest.raises(RuleBroken) as found:
        act(*args, **kwargs)
    return found.value.code


@pytest.mark.postgres
def test_an_assessment_is_kept_encrypted_in_the_aftercare_circle_and_scored(cast, care):
    case, mary = care
    scene.assessed(cast, case, mary, value=2, saf1=4)
    row = Assessment.objects.get()
    assert row.circle.kind == "aftercare"
    assert isinstance(Assessment.objects.filter(pk=row.pk).values_list("answers", flat=True)[0], bytes)
    (one,) = page(cast, case).people
    assert one.stage == "assessed"
    assert one.assessments[0].scored.value_of("safety") == pytest.approx(2.4)
    assert {code for _, code in one.concerns} == {"safety", "legal", "mental", "economic", "social", "physical"}


def test_the_lawyer_of_the_case_sees_nothing_of_it_but_the_milestone(cast, care):
    case, mary = care
    samples.join(cast, case, "lawyer", "lawyer")
    one = scene.assessed(cast, case, mary)
    assert not queries.is_within(cast.lawyer, case)
    page(cast, case)
    told = who_looked(cast.lawyer, case, now=NOW)
    assert not [line for line in told if line.act.startswith("aftercare.")]
    assert len([line for line in who_looked(cast.lead, case, now=NOW) if line.act.startswith("aftercare.")]) == 2
    for look in (lambda: page(cast, case, "lawyer"), lambda: queries.assessment_page(cast.lawyer, case, one, now=NOW)):
        with pytest.raises(Refused):
            look()
    assert milestones(case) == {"assessed": TODAY}


def test_an_aftercare_worker_who_is_not_on_the_team_can_do_nothing_there(cast):
    case = samples.case(cast)
    mary = samples.involved(cast, case)
    with pytest.raises(Refused):
        scene.assessed(cast, case, mary)
    assert not Assessment.objects.exists()


def test_an_alert_owes_a_safety_step_until_one_is_recorded(cast, care):
    case, mary = care
    one = scene.assessed(cast, case, mary, "phq9", 0, phq9=1)
    assert queries.owes_step(cast.aftercare, one)
    assert broken(scene.closure, cast, case, mary) == "aftercare.step_owed"
    assert broken(acts.record_safety_step, cast.aftercare, assessment=one, step="ok", now=NOW) == "aftercare.words"
    acts.record_safety_step(cast.aftercare, assessment=one, step="Her sister stays with her tonight", now=NOW)
    assert not queries.owes_step(cast.aftercare, one)
    again = {"assessment": one, "step": "And the next night too", "now": NOW}
    assert broken(acts.record_safety_step, cast.aftercare, **again) == "aftercare.no_alert"


def test_a_question_about_caregivers_alerts_for_children_only(cast, care):
    case, mary = care
    scene.assessed(cast, case, mary, value=3, soc2=1)
    assert not Assessment.objects.get().owes_step
    Assessment.objects.get().person.__class__.objects.filter(pk=mary).update(age_band="child")
    scene.assessed(cast, case, mary, value=3, soc2=1)
    assert Assessment.objects.filter(owes_step=True).count() == 1


def test_what_is_wrong_with_answers_is_said_at_its_question(cast, care):
    case, mary = care
    with pytest.raises(RuleBroken) as found:
        scene.assessed(cast, case, mary, value=3, leg2=7)
    assert found.value.values["field"] == "leg2"
    assert broken(scene.assessed, cast, case, mary, value=None) == "instruments.empty"
    assert broken(scene.assessed, cast, case, mary, on=TODAY + timedelta(days=1)) == "aftercare.future"
    stranger = samples.involved(cast, samples.case(cast, title="Baobab"), "Peter Kamau")
    assert broken(scene.assessed, cast, case, stranger) == "aftercare.not_in_case"


@pytest.mark.postgres
def test_the_milestones_follow_what_is_recorded_and_what_is_withdrawn(cast, care):
    case, mary = care
    early, late = TODAY - timedelta(days=90), TODAY - timedelta(days=9)
    first = scene.assessed(cast, case, mary, on=early)
    scene.assessed(cast, case, mary, on=late, value=3)
    scene.goal(cast, case, mary)
    help_given = scene.service(cast, case, mary, on=late)
    assert milestones(case) == {
        "assessed": early,
        "care_plan_agreed": TODAY,
        "services_begun": late,
        "restored": late,
    }
    acts.withdraw_assessment(cast.aftercare, assessment=first, why="wrong_case", note="", now=NOW)
    acts.withdraw_service(cast.aftercare, service=help_given, why="twice", note="", now=NOW)
    assert milestones(case) == {"assessed": late, "care_plan_agreed": TODAY, "restored": late}
    withdrawn = {"assessment": first, "why": "twice", "note": "", "now": NOW}
    assert broken(acts.withdraw_assessment, cast.aftercare, **withdrawn) == "aftercare.withdrawn"


def test_a_milestone_that_was_recorded_by_hand_is_left_alone(cast, care):
    case, mary = care
    by_hand = TODAY - timedelta(days=200)
    samples.milestone(cast, case, "assessed", by_hand)
    one = scene.assessed(cast, case, mary)
    acts.withdraw_assessment(cast.aftercare, assessment=one, why="mistaken", note="", now=NOW)
    assert milestones(case) == {"assessed": by_hand}


def test_no_milestone_is_taken_back_while_records_of_care_stand_behind_it(cast, care):
    case, mary = care
    one = scene.assessed(cast, case, mary)
    name = Milestone.objects.get(case=case, kind="assessed").pk
    for who in ("aftercare", "lawyer"):
        with pytest.raises(RuleBroken, match="somebody's care stand behind"):
            drop_milestone(cast.actors[who], milestone=name, now=NOW)
    acts.withdraw_assessment(cast.aftercare, assessment=one, why="mistaken", note="", now=NOW)
    assert milestones(case) == {}


@pytest.mark.postgres
def test_care_ends_with_approval_by_somebody_else_and_the_case_is_told_when_it_ends_for_the_last(cast, care):
    case, mary = care
    joseph = samples.involved(cast, case, "Joseph Otieno")
    for person in (mary, joseph):
        scene.assessed(cast, case, person)
    mine = scene.closure(cast, case, mary, who="lead")
    assert broken(acts.approve_closure, cast.lead, closure=mine, note="", now=NOW) == "aftercare.self"
    acts.take_up_again(cast.lead, closure=mine, why="Asked for by mistake", now=NOW)
    for person in (mary, joseph):
        acts.approve_closure(cast.lead, closure=scene.closure(cast, case, person), note="", now=NOW)
        assert ("closed" in milestones(case)) == (person == joseph)
    assert {one.stage for one in page(cast, case).people} == {"closed"}
    assert broken(scene.goal, cast, case, mary) == "aftercare.closed"
    approved = Closure.objects.get(person=mary, state="approved").pk
    acts.take_up_again(cast.aftercare, closure=approved, why="She came back today", now=NOW)
    assert "closed" not in milestones(case)
    assert scene.goal(cast, case, mary)


def test_recovery_is_not_claimed_without_an_assessment_that_says_so(cast, care):
    case, mary = care
    scene.assessed(cast, case, mary, value=2)
    assert broken(scene.closure, cast, case, mary, "goals_met") == "aftercare.not_restored"
    scene.assessed(cast, case, mary, value=3)
    assert scene.closure(cast, case, mary, "goals_met")


@pytest.mark.postgres
def test_a_refused_end_of_care_says_why_and_care_goes_on(cast, care):
    case, mary = care
    scene.assessed(cast, case, mary)
    asked = scene.closure(cast, case, mary)
    assert broken(scene.closure, cast, case, mary) == "aftercare.state"
    acts.refuse_closure(cast.lead, closure=asked, why="Go through the safety plan", now=NOW)
    (one,) = page(cast, case).people
    assert one.closures[0].decided_note == "Go through the safety plan"
    assert scene.closure(cast, case, mary)


def test_a_look_at_the_care_is_written_down_once_with_every_record(cast, care):
    case, mary = care
    one = scene.assessed(cast, case, mary)
    scene.goal(cast, case, mary)
    before = Entry.objects.count()
    page(cast, case)
    (entry,) = Entry.objects.order_by("seq")[before:]
    assert (entry.act, entry.outcome, entry.subject) == ("aftercare.care_page", "looked", one)
    assert len(entry.records) == 2
    assert User.objects.get(pk=entry.actor).username == "aftercare"


def test_the_page_takes_the_same_number_of_queries_however_many_people_are_in_care(cast, care):
    def asked():
        with CaptureQueriesContext(connection) as found:
            page(cast, case)
        return len(found)

    case, mary = care
    for person in (mary, samples.involved(cast, case, "Joseph Otieno"), samples.involved(cast, case, "Grace Akinyi")):
        for bring in (scene.assessed, scene.goal, scene.service, scene.closure):
            bring(cast, case, person)
        if person == mary:
            one = asked()
    assert asked() == one <= 20


def test_nothing_of_care_is_blank_or_lies_before_there_was_a_case(cast, care):
    case, mary = care
    told = {"case": case, "person": mary, "domain": "", "now": NOW}
    assert broken(acts.set_goal, cast.aftercare, text=" ", due_on=None, **told) == "cases.blank"
    for day in (date(1990, 1, 1), TODAY - timedelta(days=1)):
        assert broken(acts.set_goal, cast.aftercare, text="Sleep", due_on=day, **told) == "aftercare.due"
    assert broken(scene.assessed, cast, case, mary, on=date(1950, 1, 1)) == "cases.too_early"
    assert broken(scene.service, cast, case, mary, on=date(1950, 1, 1)) == "cases.too_early"
    assert milestones(case) == {}
    assert not page(cast, case).people or page(cast, case).people[0].stage == "waiting"
    acts.set_goal(cast.aftercare, text="Sleep", due_on=TODAY, **told)
    assert set(milestones(case)) == {"care_plan_agreed"}


def test_a_goal_is_neither_met_nor_dropped_after_care_has_ended_until_it_is_taken_up_again(cast, care):
    case, mary = care
    goal = scene.goal(cast, case, mary)
    closure = scene.closure(cast, case, mary)
    acts.approve_closure(cast.lead, closure=closure, note="", now=NOW)
    assert broken(acts.meet_goal, cast.aftercare, goal=goal, outcome="", now=NOW) == "aftercare.closed"
    assert broken(acts.drop_goal, cast.aftercare, goal=goal, why="She wants another", now=NOW) == "aftercare.closed"
    acts.take_up_again(cast.aftercare, closure=closure, why="She came back today", now=NOW)
    acts.meet_goal(cast.aftercare, goal=goal, outcome="She sleeps", now=NOW)
