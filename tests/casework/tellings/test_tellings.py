"""The register of tellings: who was asked, how often, by whom, and why again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Task
from fourfold.casework.consent import acts as consent
from fourfold.casework.people import acts as people
from fourfold.casework.tellings import acts, queries
from fourfold.casework.tellings.models import Telling
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Office
from tests.casework.cases import samples as case_samples
from tests.casework.consent.test_consent import GIVEN
from tests.casework.tellings import samples
from tests.cast import NOW


LATER = NOW + timedelta(hours=1)
TITLE = "Call off what was planned, or ask again: consent was taken back"


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


@pytest.fixture
def girl(cast, case):
    return case_samples.involved(cast, case)


def register(actor, case):
    return queries.tellings_of(actor, case, now=NOW).people


def test_the_first_telling_needs_no_reason_and_the_second_does(cast, case, girl):
    samples.telling(cast, case, girl, why="", read_first=False)
    for told, code in (({"read_first": False}, "tellings.read_first"), ({"why": "lost"}, "tellings.why_again")):
        with pytest.raises(RuleBroken) as broken:
            samples.telling(cast, case, girl, **told)
        assert broken.value.code == code
    samples.telling(cast, case, girl, asker="court")
    (one,) = register(cast.lawyer, case)
    assert (one.times, one.askers, [each.again for each in one.tellings]) == (2, 2, [True, False])
    assert one.tellings[0].why == "The first statement was lost"


def test_somebody_who_declined_the_last_time_is_warned_of(cast, case, girl):
    samples.telling(cast, case, girl, on=date(2026, 10, 1))
    samples.telling(cast, case, girl, went="declined")
    found = queries.asked_before(cast.lead, case, girl, today=NOW.date())
    assert (found.warning, found.times, found.last) == ("declined", 2, samples.DAY)


def test_one_of_ours_is_planned_only_with_consent_to_an_interview(cast, case, girl):
    planned: dict[str, Any] = {"asker": "us", "went": "to_come", "on": NOW.date() + timedelta(days=3)}
    with pytest.raises(RuleBroken) as broken:
        samples.telling(cast, case, girl, **planned)
    assert broken.value.code == "tellings.consent"
    assert not queries.asked_before(cast.lead, case, girl, today=NOW.date()).may_ask
    consent.record_consent(cast.lead, person=girl, now=NOW, **(GIVEN | {"purpose": "interview"}))
    samples.telling(cast, case, girl, **planned)
    assert queries.asked_before(cast.lead, case, girl, today=NOW.date()).may_ask


@pytest.mark.parametrize(
    ("asker", "purpose", "other"), [("partner", "interview", "media"), ("press", "media", "interview")]
)
def test_whoever_asks_by_our_leave_is_planned_only_with_consent_to_just_that(cast, case, girl, asker, purpose, other):
    planned: dict[str, Any] = {"asker": asker, "went": "to_come", "on": NOW.date() + timedelta(days=3)}
    consent.record_consent(cast.lead, person=girl, now=NOW, **(GIVEN | {"purpose": other}))
    with pytest.raises(RuleBroken) as broken:
        samples.telling(cast, case, girl, **planned)
    assert broken.value.code == "tellings.consent"
    consent.record_consent(cast.lead, person=girl, now=NOW, **(GIVEN | {"purpose": purpose}))
    assert samples.telling(cast, case, girl, **planned)


def test_what_others_asked_and_what_has_happened_needs_no_consent(cast, case, girl):
    samples.telling(cast, case, girl, asker="us")
    samples.telling(cast, case, girl, asker="police", went="to_come", on=NOW.date())
    assert Telling.objects.count() == 2


def test_what_was_planned_is_settled_once(cast, case, girl):
    telling = samples.telling(cast, case, girl, went="to_come", on=NOW.date())
    acts.settle_telling(cast.lead, telling=telling, on=samples.DAY, went="partly", now=NOW)
    (one,) = register(cast.lead, case)
    assert (one.tellings[0].went, one.tellings[0].on) == ("partly", samples.DAY)
    with pytest.raises(RuleBroken):
        acts.settle_telling(cast.lead, telling=telling, on=samples.DAY, went="told", now=NOW)


def test_a_withdrawn_telling_is_not_counted_and_warns_nobody(cast, case, girl):
    telling = samples.telling(cast, case, girl)
    acts.withdraw_telling(cast.lead, telling=telling, why="mistaken", note="It was her sister", now=NOW)
    (one,) = register(cast.lead, case)
    assert (one.times, one.tellings[0].withdrawn_note) == (0, "It was her sister")
    assert queries.asked_before(cast.lead, case, girl, today=NOW.date()).warning == "none"


def test_only_somebody_in_the_case_is_asked_for_it(cast, case):
    other = case_samples.person(cast, "Peter Kamau")
    with pytest.raises(RuleBroken) as broken:
        samples.telling(cast, case, other)
    assert broken.value.code == "tellings.not_in_case"
    with pytest.raises(Refused):
        queries.asked_before(cast.lead, case, other, today=NOW.date())


def test_tellings_in_a_secret_case_warn_and_count_for_its_own_people_alone(cast, case, girl):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    cases.involve(cast.lead, case=secret, person=girl, role="witness", since=None, note="", now=NOW)
    samples.telling(cast, secret, girl)
    outside, inside = (queries.asked_before(one, case, girl, today=NOW.date()) for one in (cast.lawyer, cast.lead))
    assert (outside.warning, outside.times) == ("none", 0)
    assert (inside.warning, inside.times) == ("again", 1)
    assert [one.elsewhere for one in register(cast.lawyer, case)] == [0]
    assert [one.elsewhere for one in register(cast.lead, case)] == [1]
    samples.telling(cast, case, girl, who="lawyer", why="", read_first=False)


def test_everybody_in_the_case_stands_in_the_register_also_unasked(cast, case, girl):
    case_samples.involved(cast, case, "Grace Akinyi", "witness")
    assert [(one.times, one.tellings) for one in register(cast.custodian, case)] == [(0, []), (0, [])]


def test_a_closed_case_takes_no_telling(cast, case, girl):
    telling = samples.telling(cast, case, girl, went="to_come", on=NOW.date())
    cases.close_case(cast.lead, case=case, closure="goals_met", closed_on=NOW.date(), note="All are home", now=NOW)
    for step in (
        lambda: samples.telling(cast, case, girl),
        lambda: acts.settle_telling(cast.lead, telling=telling, on=samples.DAY, went="told", now=NOW),
        lambda: acts.withdraw_telling(cast.lead, telling=telling, why="twice", now=NOW),
    ):
        with pytest.raises(RuleBroken) as broken:
            step()
        assert broken.value.code == "cases.closed"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"asker": "x"}, "asker"),
        ({"purpose": "x"}, "purpose"),
        ({"went": "x"}, "went"),
        ({"on": date(2026, 11, 24)}, "on"),
    ],
)
def test_what_is_told_is_checked(cast, case, girl, told, field):
    with pytest.raises(RuleBroken) as broken:
        samples.telling(cast, case, girl, **told)
    assert broken.value.values["field"] == field


def planned(cast, case, girl, asker="us", purpose="interview"):
    given = consent.record_consent(cast.lead, person=girl, now=NOW, **(GIVEN | {"purpose": purpose}))
    return given.id, samples.telling(cast, case, girl, asker=asker, went="to_come", on=NOW.date())


def takes_back(cast, given):
    consent.withdraw_consent(cast.lawyer, consent=given, on=NOW.date(), method="", as_given="", now=LATER)


def settle(cast, telling, went):
    acts.settle_telling(cast.lead, telling=telling, on=NOW.date(), went=went, now=LATER)


@pytest.mark.parametrize(("asker", "purpose"), [("us", "interview"), ("partner", "interview"), ("press", "media")])
def test_a_plan_on_a_consent_that_was_taken_back_is_marked_and_its_lead_is_to_call_it_off(
    cast, case, girl, asker, purpose
):
    given, telling = planned(cast, case, girl, asker, purpose)
    assert not register(cast.lawyer, case)[0].tellings[0].halted
    takes_back(cast, given)
    task = Task.objects.get()
    assert (task.case_id, task.assignee_id, task.due_on, task.title) == (case, cast.lead.user_id, NOW.date(), TITLE)
    assert Telling.objects.get(pk=telling).halt_id == task.pk
    assert register(cast.lawyer, case)[0].tellings[0].halted


@pytest.mark.parametrize(("languages", "begins"), [(["ar", "en"], "إلغاء"), (["sw"], "Call off")])
def test_the_task_is_in_the_language_of_the_office(cast, case, girl, languages, begins):
    Office.objects.filter(pk=cast.nbo.pk).update(languages=languages)
    takes_back(cast, planned(cast, case, girl)[0])
    assert Task.objects.get().title.startswith(begins)


@pytest.mark.parametrize("went", ["told", "partly"])
def test_how_it_went_asks_again_and_what_they_did_not_tell_may_be_said(cast, case, girl, went):
    given, telling = planned(cast, case, girl)
    takes_back(cast, given)
    with pytest.raises(RuleBroken) as broken:
        settle(cast, telling, went)
    assert (broken.value.code, broken.value.values["field"]) == ("tellings.no_consent_any_more", "went")
    settle(cast, telling, "declined")
    assert not register(cast.lead, case)[0].tellings[0].halted


def test_while_consent_is_in_force_how_it_went_is_said(cast, case, girl):
    _given, telling = planned(cast, case, girl)
    settle(cast, telling, "told")
    assert Telling.objects.get().went == "told"


def test_what_others_planned_and_what_is_over_is_not_called_off(cast, case, girl):
    given, telling = planned(cast, case, girl)
    settle(cast, telling, "told")
    samples.telling(cast, case, girl, asker="court", went="to_come", on=NOW.date())
    takes_back(cast, given)
    assert not Task.objects.exists()
    assert not any(one.halted for one in register(cast.lead, case)[0].tellings)


def test_nobody_but_the_lead_or_a_director_drops_the_task_and_a_new_no_opens_another(cast, case, girl):
    takes_back(cast, planned(cast, case, girl)[0])
    task = Task.objects.get().pk
    with pytest.raises(RuleBroken):
        cases.drop_task(cast.investigator, task=task, why="Nobody needs that", now=LATER)
    no = GIVEN | {"purpose": "interview", "answer": "refused"}
    consent.record_consent(cast.lawyer, person=girl, now=LATER, **no)
    assert Task.objects.count() == 1
    cases.drop_task(cast.lead, task=task, why="She was told by phone", now=LATER)
    consent.record_consent(cast.lawyer, person=girl, now=LATER, **no)
    assert list(Task.objects.order_by("pk").values_list("state", flat=True)) == ["dropped", "open"]


def test_a_no_under_another_record_of_hers_calls_it_off_as_well(cast, case, girl):
    planned(cast, case, girl)
    other = case_samples.involved(cast, case_samples.case(cast, title="Baobab"), "Mary A. Otieno")
    people.judge(cast.lead, first=girl, second=other, verdict="same", reason="The same mother", now=NOW)
    no = GIVEN | {"purpose": "interview", "answer": "refused"}
    consent.record_consent(cast.lead, person=other, now=LATER, **no)
    assert Task.objects.get().case_id == case
