"""Opening a case never opens more than the opener knows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.models import Case, Involvement, Milestone, Note, Task
from fourfold.casework.intake import acts as intake
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.refs import Ref
from tests.casework.cases.scene import involved, opened, somebody
from tests.cast import NOW, Cast, assemble
from tests.security.walking import signed_in


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def told(cast: Cast, received_at: datetime = NOW) -> Ref:
    report = intake.take_report(
        cast.intake,
        office=cast.nbo.pk,
        channel="phone",
        narrative="He saw it.",
        reporter={},
        place="",
        received_at=received_at,
        urgency="urgent",
        type="harm_to_person",
        harm="police_abuse",
        now=NOW,
    )
    assert report
    return Ref(report.id)


def test_a_hidden_person_named_in_a_report_stays_hidden_when_a_colleague_opens_the_case(cast: Cast) -> None:
    report, witness = told(cast), somebody(cast)
    involved(cast, opened(cast, secret=True), witness, role="witness")
    intake.name_person(cast.lead, report=report, person=witness.pk, role="witness", now=NOW)
    case = opened(cast, cast.intake, report=report)
    assert not Involvement.objects.filter(case=case, person=witness).exists()
    for outsider in (cast.intake, cast.director, cast.lawyer):
        assert not gate.visible(outsider, Person.objects.filter(pk=witness.pk)).exists()


def test_a_report_is_taken_by_one_case_only(cast: Cast) -> None:
    report = told(cast)
    opened(cast, report=report, secret=True)
    with pytest.raises(RuleBroken, match=r"cases\.report_taken"):
        opened(cast, report=report)
    assert Case.objects.count() == 1


def test_the_report_that_led_to_a_case_stays_behind_its_first_milestone(cast: Cast) -> None:
    case = opened(cast, report=told(cast))
    (first,) = Milestone.objects.filter(case=case)
    assert first.kind == "reported"
    with pytest.raises(RuleBroken, match=r"cases\.behind"):
        acts.drop_milestone(cast.lead, milestone=first.pk, now=NOW)


def test_a_declined_report_opens_no_case(cast: Cast) -> None:
    report = told(cast)
    intake.decide(cast.intake, report=report, decision="decline", reason="civil_only", note="Told why.", now=NOW)
    with pytest.raises(RuleBroken, match=r"cases\.report_taken"):
        opened(cast, report=report)


def test_a_look_at_a_case_is_a_look_at_the_case_whatever_stands_on_it(cast: Cast) -> None:
    case = opened(cast, summary="")
    acts.add_to_team(cast.lead, case=case.pk, user=cast.aftercare.user_id, duty="aftercare_worker", now=NOW)
    acts.write_note(cast.aftercare, case=case.pk, circle_kind="aftercare", text="She sleeps.", about=None, now=NOW)
    queries.case_page(cast.aftercare, case.pk, now=NOW)
    looks = queries.who_looked(cast.director, case.pk, now=NOW)
    assert ("Amal Aftercare", "looked") in {(one.who, one.outcome) for one in looks}


def test_a_form_is_not_done_by_asking_for_its_head(cast: Cast) -> None:
    client = signed_in(cast.lead)
    assert client.head(reverse("desk:put_away")).status_code == 405
    assert client.head("/").status_code == 200


@pytest.mark.parametrize(("hour", "day"), [(20, 1), (22, 2)])  # 22:00 in Greenwich is past midnight in Nairobi
def test_the_thread_begins_on_the_day_the_report_came_in_by_the_clock_of_the_office(
    cast: Cast, hour: int, day: int
) -> None:
    came_in = NOW.replace(month=1, day=1, hour=hour)
    case = opened(cast, report=told(cast, came_in))
    found = Milestone.objects.filter(case=case).values_list("kind", "leg", "on", "planned")
    assert list(found) == [("reported", "relief", date(NOW.year, 1, day), False)]


def test_a_case_that_nobody_reported_has_not_begun(cast: Cast) -> None:
    assert not Milestone.objects.filter(case=opened(cast)).exists()


BLANK = [" ", "", "\n\t"]


@pytest.mark.parametrize("blank", BLANK)
def test_a_case_has_a_title_whoever_sends_it(cast: Cast, blank: str) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.blank"):
        opened(cast, title=blank)
    case = opened(cast)
    with pytest.raises(RuleBroken, match=r"cases\.blank") as caught:
        acts.change_case(cast.lead, case=case.pk, title=blank, harm="bonded_labour", risk="", summary="", now=NOW)
    assert caught.value.values["field"] == "title"
    assert [one.title for one in Case.objects.all()] == ["Acacia"]


@pytest.mark.parametrize("blank", BLANK)
def test_a_task_and_a_note_say_something(cast: Cast, blank: str) -> None:
    case = opened(cast).pk
    with pytest.raises(RuleBroken, match=r"cases\.blank"):
        acts.add_task(cast.lead, case=case, title=blank, due_on=None, assignee=None, leg="", now=NOW)
    with pytest.raises(RuleBroken, match=r"cases\.blank"):
        acts.write_note(cast.lead, case=case, circle_kind="main", text=blank, about=None, now=NOW)
    assert not Task.objects.exists()
    assert not Note.objects.exists()


def test_no_case_was_opened_and_no_task_is_due_before_there_was_work_on_cases(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.too_early"):
        opened(cast, opened_on=date(1900, 1, 1))
    case = opened(cast, opened_on=date(2000, 1, 1)).pk
    with pytest.raises(RuleBroken, match=r"cases\.too_early"):
        acts.add_task(cast.lead, case=case, title="Call", due_on=date(1900, 1, 1), assignee=None, leg="", now=NOW)


def test_a_case_that_is_open_is_not_reopened(cast: Cast) -> None:
    case = opened(cast).pk
    with pytest.raises(RuleBroken, match=r"cases\.not_closed"):
        acts.reopen_case(cast.lead, case=case, why="She asked us to come back.", now=NOW)
    acts.close_case(cast.lead, case=case, closure="goals_met", closed_on=NOW.date(), note="All are home.", now=NOW)
    acts.reopen_case(cast.lead, case=case, why="She asked us to come back.", now=NOW)
    assert Case.objects.get().status == "active"
