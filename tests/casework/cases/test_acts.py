"""What can be done to a case, and what cannot."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts
from fourfold.casework.cases.models import Case, Involvement, Milestone, Note, Task
from fourfold.casework.intake import acts as intake
from fourfold.casework.intake.models import Report
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused, RuleBroken, Stale
from fourfold.ground.access.refs import Ref
from fourfold.ground.audit.models import Entry
from tests.casework.cases.scene import TODAY, involved, opened, search, somebody
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def sees(actor: Any, case: Case) -> bool:
    return gate.visible(actor, Case.objects.filter(pk=case.pk)).exists()


def test_a_case_is_opened_only_after_a_search(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.search_first"):
        opened(cast, receipt=None)
    assert not Case.objects.exists()


def test_another_colleagues_search_does_not_count(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.search_first"):
        opened(cast, receipt=search(cast, cast.other_lead))


def test_a_search_of_two_hours_ago_does_not_count(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.search_first"):
        opened(cast, now=NOW + timedelta(hours=2))


def test_whoever_opens_a_case_leads_it_and_the_office_knows(cast: Cast) -> None:
    case = opened(cast)
    assert case.lead_id == cast.lead.user_id
    assert sees(cast.lead, case)
    assert sees(cast.director, case)
    assert not sees(cast.elsewhere, case)
    assert not sees(cast.administrator, case)
    assert not sees(cast.auditor, case)


def test_opening_from_a_report_accepts_it_and_takes_its_people_along(cast: Cast) -> None:
    report = intake.take_report(
        cast.intake,
        office=cast.nbo.pk,
        channel="phone",
        narrative="They are kept at the kiln.",
        reporter={},
        place="",
        received_at=NOW,
        urgency="urgent",
        type="harm_to_person",
        harm="bonded_labour",
        now=NOW,
    )
    assert report
    person = somebody(cast, actor=cast.intake)
    intake.name_person(cast.intake, report=report.id, person=person.pk, role="victim", now=NOW)
    case = opened(cast, report=Ref(report.id))
    row = Report.objects.get(pk=report.id)
    assert (row.decision, row.state, row.circle_id) == ("accept", "decided", case.circle_id)
    assert Involvement.objects.get(case=case).person_id == person.pk
    entries = list(Entry.objects.filter(act__in=["cases.open_case", "intake.decide"]).order_by("seq"))
    assert entries[1].cause == entries[0].id


def test_a_lawyer_cannot_open_a_case(cast: Cast) -> None:
    with pytest.raises(Refused):
        opened(cast, cast.lawyer)
    assert Entry.objects.filter(act="cases.open_case", outcome="refused").count() == 1


def test_a_secret_case_is_known_to_its_team_alone(cast: Cast) -> None:
    person = somebody(cast)
    case = opened(cast, secret=True)
    involved(cast, case, person)
    for outsider in (cast.other_lead, cast.director, cast.intake):
        assert not sees(outsider, case)
        assert not gate.visible(outsider, Person.objects.filter(pk=person.pk)).exists()
    assert gate.visible(cast.lead, Person.objects.filter(pk=person.pk)).exists()


def test_a_case_made_secret_disappears_with_its_people_and_returns_with_them(cast: Cast) -> None:
    case, person = opened(cast), somebody(cast)
    involved(cast, case, person)
    assert gate.visible(cast.director, Person.objects.filter(pk=person.pk)).exists()
    acts.make_secret(cast.lead, case=case.pk, why="A witness is in danger.", now=NOW)
    assert not sees(cast.director, case)
    assert not gate.visible(cast.director, Person.objects.filter(pk=person.pk)).exists()
    acts.make_ordinary(cast.lead, case=case.pk, why="The danger has passed.", now=NOW)
    assert sees(cast.director, case)
    assert gate.visible(cast.director, Person.objects.filter(pk=person.pk)).exists()


def test_a_person_in_an_ordinary_and_a_secret_case_stays_known_through_the_ordinary_one(cast: Cast) -> None:
    person = somebody(cast)
    involved(cast, opened(cast), person)
    involved(cast, opened(cast, secret=True), person, role="witness")
    assert gate.visible(cast.director, Person.objects.filter(pk=person.pk)).exists()


def test_exclusion_beats_rank_and_hides_the_people_known_through_the_case(cast: Cast) -> None:
    case, person = opened(cast), somebody(cast)
    involved(cast, case, person)
    acts.exclude(cast.lead, case=case.pk, user=cast.director.user_id, why="Related to the accused.", now=NOW)
    assert not sees(cast.director, case)
    assert not gate.visible(cast.director, Person.objects.filter(pk=person.pk)).exists()
    assert sees(cast.other_lead, case)
    acts.readmit(cast.lead, case=case.pk, user=cast.director.user_id, now=NOW)
    assert sees(cast.director, case)


def test_somebody_excluded_cannot_be_brought_onto_the_team(cast: Cast) -> None:
    case = opened(cast)
    acts.exclude(cast.lead, case=case.pk, user=cast.lawyer.user_id, why="Related to the accused.", now=NOW)
    with pytest.raises(RuleBroken, match=r"cases\.shut_out"):
        acts.add_to_team(cast.lead, case=case.pk, user=cast.lawyer.user_id, duty="lawyer", now=NOW)


def test_a_duty_must_be_a_role_that_is_held(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.no_duty"):
        acts.add_to_team(cast.lead, case=opened(cast).pk, user=cast.lawyer.user_id, duty="case_lead", now=NOW)


def test_the_lawyer_cannot_read_an_aftercare_note(cast: Cast) -> None:
    case = opened(cast)
    for actor, duty in ((cast.aftercare, "aftercare_worker"), (cast.lawyer, "lawyer")):
        acts.add_to_team(cast.lead, case=case.pk, user=actor.user_id, duty=duty, now=NOW)
    acts.write_note(cast.aftercare, case=case.pk, circle_kind="aftercare", text="She sleeps.", about=None, now=NOW)
    assert gate.visible(cast.aftercare, Note.objects.all()).count() == 1
    assert gate.visible(cast.lawyer, Note.objects.all()).count() == 0
    with pytest.raises(Refused):
        acts.write_note(cast.lawyer, case=case.pk, circle_kind="aftercare", text="I read.", about=None, now=NOW)


def test_leaving_the_team_closes_its_circles_at_once(cast: Cast) -> None:
    case = opened(cast, secret=True)
    acts.add_to_team(cast.lead, case=case.pk, user=cast.lawyer.user_id, duty="lawyer", now=NOW)
    assert sees(cast.lawyer, case)
    acts.leave_team(cast.lead, case=case.pk, user=cast.lawyer.user_id, now=NOW)
    assert not sees(cast.lawyer, case)


def test_nobody_is_involved_twice_in_one_role(cast: Cast) -> None:
    case, person = opened(cast), somebody(cast)
    involved(cast, case, person)
    with pytest.raises(RuleBroken, match=r"cases\.involved"):
        involved(cast, case, person)


def test_a_mistaken_involvement_can_be_taken_out(cast: Cast) -> None:
    case, person = opened(cast), somebody(cast)
    involved(cast, case, person)
    row = Involvement.objects.get(case=case)
    acts.uninvolve(cast.lead, involvement=row.pk, now=NOW)
    assert not Involvement.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "no_such"}, "cases.unknown_word"),
        ({"kind": "conviction"}, "cases.follows"),
        ({"kind": "go_decision"}, "cases.follows"),
        ({"kind": "rescue_planned", "planned": True}, "cases.follows"),
        ({"kind": "hearing", "on": TODAY + timedelta(days=9), "planned": True}, "cases.follows"),
        ({"on": TODAY + timedelta(days=1)}, "cases.future"),
        ({"until": TODAY - timedelta(days=1)}, "cases.order"),
        ({"precision": "hour"}, "cases.unknown_word"),
    ],
)
def test_a_milestone_that_cannot_be_is_refused(cast: Cast, changes: dict[str, Any], code: str) -> None:
    wanted: dict[str, Any] = {
        "kind": "authority_acted",
        "on": TODAY,
        "precision": "day",
        "until": None,
        "planned": False,
    }
    with pytest.raises(RuleBroken) as caught:
        acts.record_milestone(cast.lead, case=opened(cast).pk, note="", now=NOW, **(wanted | changes))
    assert caught.value.code == code
    assert not Milestone.objects.exists()


def test_a_planned_milestone_is_reached_and_a_mistaken_one_dropped(cast: Cast) -> None:
    case = opened(cast)
    day = TODAY + timedelta(days=9)
    ref = acts.record_milestone(
        cast.lead,
        case=case.pk,
        kind="officers_trained",
        on=day,
        precision="day",
        until=None,
        planned=True,
        note="",
        now=NOW,
    )
    assert ref
    assert Milestone.objects.get().leg == "transformation"
    acts.reach_milestone(cast.lead, milestone=ref.id, on=TODAY, now=NOW)
    assert not Milestone.objects.get().planned
    acts.drop_milestone(cast.lead, milestone=ref.id, now=NOW)
    assert not Milestone.objects.exists()


def test_a_finished_task_can_be_opened_again(cast: Cast) -> None:
    ref = acts.add_task(
        cast.lead, case=opened(cast).pk, title="Visit", due_on=TODAY, assignee=cast.lawyer.user_id, leg="", now=NOW
    )
    assert ref
    acts.finish_task(cast.lawyer, task=ref.id, outcome="Done.", now=NOW)
    assert Task.objects.get().state == "done"
    acts.reopen_task(cast.lawyer, task=ref.id, now=NOW)
    assert Task.objects.get().state == "open"


def test_a_task_is_not_given_to_somebody_who_may_not_know(cast: Cast) -> None:
    case = opened(cast, secret=True)
    with pytest.raises(RuleBroken, match=r"cases\.assignee"):
        acts.add_task(
            cast.lead, case=case.pk, title="Visit", due_on=None, assignee=cast.director.user_id, leg="", now=NOW
        )


def test_a_closed_case_is_reopened_before_it_is_changed(cast: Cast) -> None:
    case = opened(cast)
    acts.close_case(cast.lead, case=case.pk, closure="goals_met", closed_on=TODAY, note="All agreed to it.", now=NOW)
    with pytest.raises(RuleBroken, match=r"cases\.closed"):
        acts.change_case(cast.lead, case=case.pk, title="B", harm="other", risk="", summary="", now=NOW)
    acts.reopen_case(cast.lead, case=case.pk, why="She asked us to come back.", now=NOW)
    acts.change_case(cast.lead, case=case.pk, title="B", harm="other", risk="", summary="", now=NOW)
    assert Case.objects.get().title == "B"


def test_a_change_from_an_older_view_is_stale_and_changes_nothing(cast: Cast) -> None:
    case = opened(cast)
    seen = Ref(case.pk, case.version)
    acts.change_case(cast.lead, case=seen, title="First", harm="other", risk="", summary="", now=NOW)
    with pytest.raises(Stale):
        acts.change_case(cast.lead, case=seen, title="Second", harm="other", risk="", summary="", now=NOW)
    assert Case.objects.get().title == "First"


def test_opening_twice_with_one_key_opens_one_case(cast: Cast) -> None:
    receipt = search(cast)
    first = opened(cast, receipt=receipt, key="k1")
    second = opened(cast, receipt=receipt, key="k1")
    assert first.pk == second.pk
    with pytest.raises(Stale):
        opened(cast, receipt=receipt, key="k1", title="Another")
    assert Case.objects.count() == 1
