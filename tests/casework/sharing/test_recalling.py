"""Whoever takes consent back has what was passed on under it called back, wherever it lies, in the same act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as cases_queries
from fourfold.casework.cases.models import Case, Task
from fourfold.casework.consent import acts as consents
from fourfold.casework.sharing import acts, queries
from fourfold.casework.sharing.models import Disclosure, Handover
from fourfold.casework.sharing.told import PassedTo
from fourfold.exchange import giving
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Office, User
from fourfold.ground.audit.cursor import catch_up
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.models import Notice
from tests.casework.cases import samples as case_samples
from tests.casework.consent.test_consent import GIVEN
from tests.casework.sharing import samples
from tests.casework.sharing.samples import HOPE
from tests.cast import NOW, Cast


LATER = NOW + timedelta(hours=1)
TO_HOPE = PassedTo("referral", HOPE)
TITLE = "Call back what was passed on, or have it deleted: Hope Shelter"


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


@pytest.fixture
def girl(cast, case):
    return case_samples.involved(cast, case)


def withdraw(actor: Any, consent: str) -> None:
    consents.withdraw_consent(actor, consent=consent, on=NOW.date(), method="", as_given="", now=LATER)


def file_for(cast: Cast, told: PassedTo = TO_HOPE) -> None:
    giving.give_out(cast.lead, office=cast.nbo.pk, told=told, now=NOW)


def test_a_withdrawal_opens_one_task_in_each_case_for_its_lead(cast, case, girl):
    consent = samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    file_for(cast)
    withdraw(cast.lawyer, consent)
    task = Task.objects.get()
    assert (task.case_id, task.title, task.assignee_id, task.by) == (
        case, TITLE, cast.lead.user_id, cast.lawyer.user_id,
    )  # fmt: skip
    assert task.due_on == NOW.date() + timedelta(days=7)
    assert {Handover.objects.get().recall_id, Disclosure.objects.get().recall_id} == {task.pk}
    assert [one.recalled for one in queries.passed_on(cast.lawyer, girl)] == ["open", "open"]


@pytest.mark.parametrize(
    ("languages", "begins"),
    [(["en"], "Call back"), (["ar", "en"], "استعادة"), (["sw", "ar"], "استعادة"), (["sw"], "Call back")],
)
def test_it_is_written_in_the_language_of_the_office_whoever_takes_it_down_and_does_it(
    cast, case, girl, languages, begins
):
    Office.objects.filter(pk=cast.nbo.pk).update(languages=languages)
    User.objects.filter(pk=cast.lead.user_id).update(language="ar" if begins == "Call back" else "en")
    consent = samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    withdraw(cast.lawyer, consent)
    title = Task.objects.get().title
    assert title.startswith(begins)
    assert title.endswith(f": {HOPE}")


def test_pages_say_it_in_the_language_of_the_reader_with_the_organisation_as_it_was_written(cast, case, girl):
    receiver = "Clinic: north"
    consent = samples.agrees(cast, girl, receiver=receiver)
    samples.referral(cast, case, girl, organisation=receiver)
    withdraw(cast.lawyer, consent)
    today = NOW.date()
    one = cases_queries.tasks_of(cast.lead, case, today=today)[0]
    assert queries.recalled(one, language="ar") == ("استعادة ما أُفصح عنه أو طلب حذفه", receiver)
    by_hand = case_samples.task(cast, case, "Call: back", today)
    other = cases_queries.task_of(cast.lead, by_hand, today=today)
    assert queries.recalled(other, language="ar") == ("", "")


def test_it_is_one_act_with_the_withdrawal(cast, case, girl):
    consent = samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    withdraw(cast.lawyer, consent)
    names = {one.id: one.act for one in Entry.objects.all()}
    causes = {one.act: names.get(one.cause, "") for one in Entry.objects.order_by("-seq")[:3]}
    assert causes == {
        "consent.withdraw_consent": "",
        "sharing.recall": "consent.withdraw_consent",
        "cases.add_task": "sharing.recall",
    }
    catch_up("notices")
    assert Notice.objects.filter(kind="task", user_id=cast.lead.user_id).exists()


def test_a_refusal_of_what_was_agreed_before_calls_back_as_well(cast, case, girl):
    samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    told = GIVEN | {"purpose": "referral", "receiver": HOPE, "answer": "refused"}
    consents.record_consent(cast.lawyer, person=girl, now=LATER, **told)
    assert Task.objects.get().title == TITLE


def says(cast: Cast, girl: str, answer: str, **other: Any) -> None:
    told = GIVEN | {"purpose": "referral", "receiver": "", "answer": answer} | other
    consents.record_consent(cast.lawyer, person=girl, now=LATER, **told)


@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
def test_a_no_that_names_nobody_stops_and_calls_back_what_went_to_anybody(cast, case, girl, answer):
    for receiver in (HOPE, "Safe Haven"):
        samples.agrees(cast, girl, receiver=receiver)
        samples.referral(cast, case, girl, organisation=receiver)
    file_for(cast)
    says(cast, girl, answer)
    found = {task.title.split(": ")[1]: task.pk for task in Task.objects.all()}
    assert set(found) == {HOPE, "Safe Haven"}
    assert {row.organisation: row.recall_id for row in Handover.objects.all()} == found
    assert Disclosure.objects.get().recall_id == found[HOPE]
    for receiver in (HOPE, "Safe Haven", "Anybody Else"):
        with pytest.raises(RuleBroken) as broken:
            samples.referral(cast, case, girl, organisation=receiver)
        assert broken.value.code == "sharing.consent"


def test_a_yes_after_a_no_to_everybody_is_for_its_receiver_alone(cast, case, girl):
    says(cast, girl, "refused")
    says(cast, girl, "given", receiver=HOPE)
    with pytest.raises(RuleBroken):
        samples.referral(cast, case, girl, organisation="Safe Haven")
    assert samples.referral(cast, case, girl)


def test_a_file_leaves_out_whoever_said_no_to_everybody_since(cast, case, girl):
    samples.agrees(cast, girl)
    says(cast, girl, "refused")
    file_for(cast, PassedTo("referral", HOPE, "legal_duty", "A court ordered it"))
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("answer", ["not_asked", "not_able", "given"])
def test_no_answer_and_a_yes_call_nothing_back(cast, case, girl, answer):
    samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    consents.record_consent(
        cast.lawyer, person=girl, now=LATER, **(GIVEN | {"purpose": "referral", "receiver": HOPE, "answer": answer})
    )
    assert not Task.objects.exists()


def test_what_went_to_another_receiver_or_was_revoked_or_rests_on_the_law_stays(cast, case, girl):
    consent = samples.agrees(cast, girl, receiver="Safe Haven")
    one = samples.referral(cast, case, girl, organisation="Safe Haven")
    acts.revoke(cast.lead, handover=one, why="She changed her mind", now=NOW)
    samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    file_for(cast, PassedTo("cross_border", "Safe Haven", "legal_duty", "A court ordered it"))
    withdraw(cast.lead, consent)
    assert not Task.objects.exists()


def test_what_is_called_back_already_is_not_called_back_twice(cast, case, girl):
    first = samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    withdraw(cast.lead, first)
    cases.finish_task(cast.lead, task=Task.objects.get().pk, outcome="They deleted it", now=LATER)
    told = GIVEN | {"purpose": "referral", "receiver": HOPE, "given_on": NOW.date()}
    again = consents.record_consent(cast.lead, person=girl, now=LATER + timedelta(hours=1), **told)
    assert again
    consents.withdraw_consent(
        cast.lead, consent=again.id, on=NOW.date(), method="", as_given="", now=LATER + timedelta(hours=2)
    )
    assert Task.objects.count() == 1
    assert [one.recalled for one in queries.passed_on(cast.lead, girl)] == ["done"]


def test_a_case_without_a_lead_has_it_called_back_by_whoever_passed_it_on(cast, case, girl):
    consent = samples.agrees(cast, girl)
    acts.refer(cast.aftercare, case=case, person=girl, now=NOW, **samples.REFERRED)
    Case.objects.update(lead=None)
    withdraw(cast.lawyer, consent)
    assert Task.objects.get().assignee_id == cast.aftercare.user_id


def test_in_a_closed_case_no_task_opens(cast, case, girl):
    consent = samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    Case.objects.update(status="closed")
    withdraw(cast.lawyer, consent)
    assert not Task.objects.exists()


def test_in_a_secret_case_it_is_called_back_without_a_word_to_whoever_may_not_know(cast, case, girl):
    """The girl is in an ordinary case too, so that the lawyer knows her and takes the withdrawal down."""
    other = case_samples.case(cast, title="Baobab")
    cases.involve(cast.lead, case=other, person=girl, role="victim", since=None, note="", now=NOW)
    consent = samples.agrees(cast, girl)
    samples.referral(cast, other, girl)
    cases.add_to_team(cast.lead, case=other, user=cast.lead.user_id, duty="case_lead", now=NOW)
    cases.make_secret(cast.lead, case=other, why="The accused works here.", now=NOW)
    withdraw(cast.lawyer, consent)
    task = Task.objects.get()
    assert (task.case_id, task.circle_id) == (other, Case.objects.get(pk=other).circle_id)
    assert queries.passed_on(cast.lawyer, girl) == []
    assert [one.recalled for one in queries.passed_on(cast.lead, girl)] == ["open"]


@pytest.mark.parametrize("name", ["Hope Shelter\u200f", "Hope\u200bShelter", "Hope Shelter.", "\u200b"])
def test_no_mark_that_nobody_sees_gets_round_a_no(cast, case, girl, name):
    samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    says(cast, girl, "refused", receiver=name)
    assert Task.objects.count() == 1
    with pytest.raises(RuleBroken):
        samples.referral(cast, case, girl)


def recalled(cast: Cast, case: str, girl: str) -> Task:
    consent = samples.agrees(cast, girl)
    samples.referral(cast, case, girl)
    withdraw(cast.lawyer, consent)
    return Task.objects.get()


WHY = "Hope has never opened the letter"


@pytest.mark.parametrize("who", ["lawyer", "investigator", "other_lead"])
def test_nobody_but_the_lead_or_a_director_drops_it(cast, case, girl, who):
    task = recalled(cast, case, girl)
    with pytest.raises(RuleBroken) as broken:
        cases.drop_task(cast.actors[who], task=task.pk, why=WHY, now=LATER)
    assert broken.value.code == "cases.kept_task"
    assert Task.objects.get().state == "open"
    by_hand = case_samples.task(cast, case, "Call her aunt", NOW.date())
    cases.drop_task(cast.actors[who], task=by_hand, why="She has moved away", now=LATER)


def test_a_no_to_the_name_written_in_another_way_calls_back_what_went_there(cast, case, girl):
    samples.agrees(cast, girl, receiver="مأوى الأمل")
    samples.referral(cast, case, girl, organisation="مأوى الأمل")
    says(cast, girl, "refused", receiver="ماوي الامل")
    assert Handover.objects.get().recall_id == Task.objects.get().pk


def test_each_task_names_the_receiver_as_it_was_written_when_it_went_there(cast, case, girl):
    """Two of one title would look like one that was made twice, and one of them would be dropped."""
    for name in ("مأوى الأمل", "مأوى الامل"):
        samples.agrees(cast, girl, receiver=name)
        samples.referral(cast, case, girl, organisation=name)
    says(cast, girl, "refused", receiver="ماوي الامل")
    assert {one.title.partition(": ")[2] for one in Task.objects.all()} == {"مأوى الأمل", "مأوى الامل"}


@pytest.mark.parametrize("words", ["", "  ok   "])
def test_nobody_puts_it_away_as_done_without_saying_what_came_of_it(cast, case, girl, words):
    task = recalled(cast, case, girl)
    with pytest.raises(RuleBroken) as broken:
        cases.finish_task(cast.lawyer, task=task.pk, outcome=words, now=LATER)
    assert broken.value.code == "cases.kept_said"
    cases.finish_task(cast.lawyer, task=task.pk, outcome="Hope burnt the letter", now=LATER)
    by_hand = case_samples.task(cast, case, "Call her aunt", NOW.date())
    cases.finish_task(cast.lawyer, task=by_hand, outcome="", now=LATER)


def test_what_came_of_it_is_not_written_over_until_it_is_open_again(cast, case, girl):
    task = recalled(cast, case, girl).pk
    cases.finish_task(cast.lawyer, task=task, outcome="Hope burnt the letter", now=LATER)
    for act, words in ((cases.finish_task, {"outcome": "Never mind about it"}), (cases.drop_task, {"why": WHY})):
        with pytest.raises(RuleBroken) as broken:
            act(cast.lead, task=task, now=LATER, **words)
        assert broken.value.code == "cases.task_settled"
    assert Task.objects.get().outcome == "Hope burnt the letter"
    cases.reopen_task(cast.lead, task=task, now=LATER)
    cases.drop_task(cast.lead, task=task, why=WHY, now=LATER)


@pytest.mark.parametrize("who", ["lead", "director"])
def test_a_new_no_opens_another_when_it_was_dropped(cast, case, girl, who):
    task = recalled(cast, case, girl)
    with pytest.raises(RuleBroken):
        cases.drop_task(cast.actors[who], task=task.pk, why="no", now=LATER)
    cases.drop_task(cast.actors[who], task=task.pk, why=WHY, now=LATER)
    says(cast, girl, "refused", receiver=HOPE)
    assert list(Task.objects.order_by("pk").values_list("state", flat=True)) == ["dropped", "open"]
    assert Handover.objects.get().recall_id != task.pk


def test_a_new_no_while_it_is_open_opens_no_other(cast, case, girl):
    recalled(cast, case, girl)
    says(cast, girl, "refused", receiver=HOPE)
    assert Task.objects.count() == 1
