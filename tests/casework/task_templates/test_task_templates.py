"""What was reached makes tasks, once; what ends it or takes it back puts them away; what a person touched stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as of_cases
from fourfold.casework.cases.models import Case, Milestone, Task
from fourfold.casework.task_templates import acts, index, queries
from fourfold.casework.task_templates.load import templates
from fourfold.casework.task_templates.models import TemplateTask
from fourfold.ground.access.actors import ITSELF
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import User
from fourfold.ground.audit import cursor
from fourfold.ground.audit.models import Entry
from fourfold.ground.jobs.models import Job
from fourfold.ground.notices import queries as notices
from fourfold.ground.vault import keys
from tests.casework.cases import samples as made
from tests.casework.task_templates.samples import CONSENT, HEARING, VISIT, YESTERDAY, of, reached, settle
from tests.cast import NOW


pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def open_ones(case):
    return {code for code, task in of(case).items() if task.state == "open"}


@pytest.mark.postgres
def test_what_is_reached_makes_its_tasks_for_the_duty_on_the_team(cast, case):
    reached(cast, case, "freed")
    tasks = of(case)
    assert set(tasks) == {VISIT, CONSENT}
    visit, consent = tasks[VISIT], tasks[CONSENT]
    assert (visit.due_on, consent.due_on) == (TODAY, date(2026, 11, 25)), "3 working days after a Sunday"
    assert {visit.assignee_id, consent.assignee_id} == {cast.aftercare.user_id}
    assert visit.circle_id == Case.objects.get(pk=case).circle_id
    assert visit.title.startswith("Visit:")
    assert visit.leg == "relief"


def test_working_days_follow_the_calendar_of_the_office(cast, case):
    cast.nbo.calendar = {"weekend": [5, 6], "holidays": ["2026-11-24"]}
    cast.nbo.save()
    reached(cast, case, "freed")
    assert of(case)[CONSENT].due_on == date(2026, 11, 26)


def test_without_the_duty_on_the_team_the_lead_gets_it(cast):
    case = made.case(cast)
    reached(cast, case, "freed")
    assert {task.assignee_id for task in of(case).values()} == {cast.lead.user_id}


def test_a_colleague_who_is_gone_gets_nothing(cast, case):
    User.objects.filter(pk=cast.aftercare.user_id).update(is_active=False)
    reached(cast, case, "freed")
    assert of(case)[VISIT].assignee_id == cast.lead.user_id
    assert of(case)[CONSENT].assignee_id == cast.lawyer.user_id


@pytest.mark.postgres
def test_run_again_it_makes_no_second_one(cast, case):
    reached(cast, case, "freed")
    before = list(Task.objects.order_by("pk").values_list("pk", "version"))
    sealed = Entry.objects.count()
    cursor.start_over("task_templates")
    settle()
    acts.keep_tasks(ITSELF, case_ids=[case], now=NOW)
    assert list(Task.objects.order_by("pk").values_list("pk", "version")) == before
    assert Entry.objects.count() == sealed + 1, "only what was asked for by hand: the job did no act"


def test_five_people_freed_on_one_day_ask_for_one_visit_and_another_day_for_another(cast, case):
    for _ in range(3):
        reached(cast, case, "freed")
    assert TemplateTask.objects.filter(template=VISIT).count() == 1
    reached(cast, case, "freed", YESTERDAY - timedelta(days=2))
    assert TemplateTask.objects.filter(template=VISIT).count() == 2


def test_a_plan_asks_for_nothing_until_it_is_reached(cast, case):
    planned = made.milestone(cast, case, "freed", TODAY + timedelta(days=9), planned=True)
    settle()
    assert of(case) == {}
    cases.drop_milestone(cast.lead, milestone=planned, now=NOW)
    reached(cast, case, "freed", TODAY)
    assert set(of(case)) == {VISIT, CONSENT}


@pytest.mark.parametrize(("days", "made_of_it"), [(15, True), (16, False)])
def test_what_was_due_long_ago_is_not_asked_for_any_more(cast, case, days, made_of_it):
    reached(cast, case, "freed", TODAY - timedelta(days=days))
    assert (VISIT in of(case)) is made_of_it
    if made_of_it:
        assert of(case)[VISIT].due_on == TODAY, "nobody is late with what they were not asked for"


def test_what_ends_it_already_keeps_it_from_being_made(cast, case):
    made.milestone(cast, case, "immediate_needs_met", YESTERDAY)
    reached(cast, case, "freed")
    assert set(of(case)) == {CONSENT}


def test_a_closed_case_gets_no_task_and_gets_it_when_it_is_open_again(cast, case):
    made.milestone(cast, case, "freed", YESTERDAY)
    told: dict[str, Any] = {"closure": "goals_met", "closed_on": TODAY, "note": "Everybody agreed to it"}
    cases.close_case(cast.lead, case=case, now=NOW, **told)
    settle()
    assert of(case) == {}
    cases.reopen_case(cast.lead, case=case, why="She came back to us", now=NOW)
    settle()
    assert set(of(case)) == {VISIT, CONSENT}


def test_what_makes_it_needless_puts_it_away_with_the_reason_and_its_withdrawal_brings_it_back(cast, case):
    reached(cast, case, "freed")
    met = reached(cast, case, "immediate_needs_met", TODAY)
    visit = of(case)[VISIT]
    assert (visit.state, visit.outcome) == ("dropped", "Something reached since makes it needless.")
    assert open_ones(case) == {CONSENT}
    cases.drop_milestone(cast.lead, milestone=met, now=NOW)
    settle()
    assert open_ones(case) == {VISIT, CONSENT}


def test_what_is_taken_back_takes_its_tasks_along_and_recorded_again_brings_the_same_back(cast, case):
    freed = reached(cast, case, "freed")
    cases.drop_milestone(cast.lead, milestone=freed, now=NOW)
    settle()
    assert open_ones(case) == set()
    assert of(case)[VISIT].outcome == "What it followed from was taken back."
    reached(cast, case, "freed")
    assert open_ones(case) == {VISIT, CONSENT}
    assert TemplateTask.objects.count() == 2


def test_what_a_person_touched_stays_theirs(cast, case):
    freed = reached(cast, case, "freed")
    cases.finish_task(cast.aftercare, task=of(case)[VISIT].pk, outcome="She is safe", now=NOW)
    cases.drop_task(cast.lead, task=of(case)[CONSENT].pk, why="She was asked in hospital", now=NOW)
    cases.reopen_task(cast.lead, task=of(case)[CONSENT].pk, now=NOW)
    cases.drop_milestone(cast.lead, milestone=freed, now=NOW)
    settle()
    assert (of(case)[VISIT].state, of(case)[CONSENT].state) == ("done", "open")
    reached(cast, case, "freed")
    assert TemplateTask.objects.count() == 2, "what was done is not asked for again"


def test_the_ledger_says_that_fourfold_did_it_in_one_act(cast, case):
    reached(cast, case, "freed")
    whole = Entry.objects.filter(act="task_templates.keep_tasks").get()
    inner = Entry.objects.filter(act="cases.add_task", cause=whole.id)
    assert whole.actor == ITSELF.user_id
    assert {one.actor for one in inner} == {ITSELF.user_id}
    assert inner.count() == 2


def test_whoever_gets_it_is_told_without_a_word_of_what(cast, case):
    cursor.catch_up("notices")
    before = len(notices.unread(cast.aftercare))
    reached(cast, case, "freed")
    cursor.catch_up("notices")
    told = notices.unread(cast.aftercare)[: len(notices.unread(cast.aftercare)) - before]
    assert {str(one.kind) for one in told} == {"task"}


def test_a_secret_case_asks_those_on_its_team_alone(cast, case):
    cases.make_secret(cast.lead, case=case, why="A witness would be in danger", now=NOW)
    reached(cast, case, "gap_found")
    (task,) = of(case).values()
    assert task.assignee_id == cast.lead.user_id
    with pytest.raises(Refused):
        of_cases.task_of(cast.director, task.pk, today=TODAY)


@pytest.mark.postgres
def test_my_day_has_it_and_says_where_it_comes_from(cast, case):
    reached(cast, case, "freed")
    day = of_cases.my_day(cast.aftercare, today=TODAY, now=NOW)
    (visit,) = [queries.origin(one.beside, language="ar") for one in day.due]
    assert (visit.event, visit.on, visit.count, visit.unit) == ("freed", YESTERDAY, 1, "days")
    assert visit.title.startswith("زيارة")
    by_hand = made.task(cast, case, "Call back", TODAY)
    assert queries.origin(of_cases.task_of(cast.lead, by_hand, today=TODAY).beside, language="en") is None


@pytest.mark.postgres
def test_what_somebody_finishes_while_it_is_put_away_keeps_their_words(cast, case, monkeypatch):
    reached(cast, case, "freed")
    looked = index.moves

    def then_finished(*told):
        found = looked(*told)
        visit = of(case)[VISIT]
        visit.state, visit.outcome = "done", "She wants to go home to Busia"
        visit.save()
        return found

    monkeypatch.setattr(index, "moves", then_finished)
    cases.drop_milestone(cast.lead, milestone=Milestone.objects.get(kind="freed").pk, now=NOW)
    acts.keep_tasks(ITSELF, case_ids=[case], now=NOW)
    tasks = of(case)
    assert (tasks[VISIT].state, tasks[VISIT].outcome) == ("done", "She wants to go home to Busia")
    assert tasks[CONSENT].state == "dropped"


def test_nobody_but_the_house_keeps_tasks(cast, case):
    with pytest.raises(Refused):
        acts.keep_tasks(cast.lead, case_ids=[case], now=NOW)


def test_a_case_whose_key_is_gone_keeps_nobody_waiting(cast, case):
    other = made.case(cast, title="Baobab")
    for one in (case, other):
        made.milestone(cast, one, "freed", YESTERDAY)
    keys.destroy(Case.objects.get(pk=case).key_id)
    settle()
    assert of(case) == {}
    assert set(of(other)) == {VISIT, CONSENT}
    assert not Job.objects.exclude(state="done").exists()


def test_an_office_that_a_template_does_not_name_makes_nothing_of_it(cast, case, monkeypatch):
    elsewhere = {code: replace(one, offices=("CEB",)) for code, one in templates().items()}
    monkeypatch.setattr(index, "templates", lambda: elsewhere)
    reached(cast, case, "freed")
    assert of(case) == {}
    assert Milestone.objects.filter(case=case, kind="freed").exists()


def test_the_day_is_the_offices_own(cast, case):
    evening = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
    reached(cast, case, "freed", TODAY - timedelta(days=15), now=evening)
    assert VISIT in of(case)
    other = made.case(cast, title="Baobab")
    reached(cast, other, "freed", TODAY - timedelta(days=15), now=evening + timedelta(hours=2))
    assert VISIT not in of(other), "in Nairobi it is the 24th already"


def test_a_hearing_that_is_set_asks_ahead_of_it_and_what_moved_or_took_place_no_more(cast, case):
    day = date(2026, 12, 14)
    planned = made.milestone(cast, case, "hearing", day, planned=True)
    settle()
    asked = of(case)[HEARING]
    assert (asked.due_on, asked.assignee_id, asked.state) == (date(2026, 12, 7), cast.lawyer.user_id, "open")
    cases.drop_milestone(cast.lead, milestone=planned, now=NOW)
    later = made.milestone(cast, case, "hearing", date(2026, 12, 16), planned=True)
    settle()
    asked.refresh_from_db()
    assert (asked.state, asked.outcome) == ("dropped", "What it followed from was taken back.")
    assert of(case)[HEARING].due_on == date(2026, 12, 9)
    cases.drop_milestone(cast.lead, milestone=later, now=NOW)
    made.milestone(cast, case, "hearing", date(2026, 12, 16))
    settle(NOW + timedelta(days=23))
    assert of(case)[HEARING].outcome == "Something reached since makes it needless."
