"""Somebody changed a record while a form about it was being filled in: nothing that was typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Note
from fourfold.casework.institutions import acts as institutions
from fourfold.casework.intake import acts as intake
from fourfold.faces.desk.intake.forms import NamePerson
from fourfold.faces.desk.people.forms import Correct
from fourfold.faces.ui import days
from fourfold.faces.ui.forms import Form, meanwhile
from fourfold.ground.access.models import Guarded, User
from fourfold.ground.access.refs import Ref
from fourfold.ground.vault.ids import new_id
from fourfold.ground.vocab import queries as vocab
from fourfold.ground.vocab.models import Term
from fourfold.tracks.accountability.models import Hearing
from tests.casework.cases import samples
from tests.casework.cases.scene import opened
from tests.casework.institutions import samples as places
from tests.casework.intake.samples import take
from tests.cast import NOW, Cast, assemble
from tests.faces.asking import Desk, a_desk_at_work, filled_in, pages, shown_forms
from tests.tracks.accountability import samples as of_courts


pytestmark = pytest.mark.django_db


BY_HAND: dict[type[Form], dict[str, str]] = {
    NamePerson: {"person": "second_id"},
    Correct: {"citizenships": "KE", "birth": ""},
}
"""What no page fills in by itself; the name of a place stands for the record's id."""


def house_forms(of: type[Form] = Form) -> Iterator[type[Form]]:
    """Every form of the house that holds a version."""
    for one in of.__subclasses__():
        yield from house_forms(one)
        if any(getattr(field, "holds_version", False) for field in one.base_fields.values()):
            yield one


def moved_on(ref: Ref) -> None:
    """Somebody changed the record: it is a version further on."""
    models: list[Any] = [model for model in apps.get_models() if issubclass(model, Guarded)]
    assert sum(model.objects.filter(pk=ref.id).update(version=ref.version + 1) for model in models) == 1


def where(page: Any, form: Form) -> str:
    """Where a form that a page showed is sent."""
    held = f'id="{form[meanwhile.versions(form)[0]].auto_id}"'
    part = next(each for each in page.content.decode().split("<form")[1:] if held in each)
    action = re.match(r'[^>]*\saction="([^"]+)"', part)
    return action[1] if action else page.wsgi_request.get_full_path()


def holding(page: Any) -> list[Form]:
    return [one for one in shown_forms(page) if isinstance(one, Form) and meanwhile.versions(one)]


def kept(form: forms.Form, given: dict[str, Any]) -> dict[str, Any]:
    """What was typed of it that no longer stands in the form."""
    hidden = {*meanwhile.versions(form), "key"}
    return {name: form[name].data for name in given if name not in hidden and not same(form[name].data, given[name])}


def same(one: Any, other: Any) -> bool:
    return (one or "") == (other or "") or [one] == other


@pytest.fixture
def desk() -> Desk:
    return a_desk_at_work(assemble())


def walked(desk: Desk) -> Iterator[tuple[str, Client, Any, int]]:
    """Every page of the desk that shows forms with versions; a report that is decided shows another."""
    decided = take(desk.cast)
    intake.triage(desk.cast.intake, report=decided, urgency="soon", type="harm_to_person", harm="police_abuse", now=NOW)
    intake.decide(
        desk.cast.intake, report=Ref(decided.id), decision="decline", reason="out_of_mandate", note="", now=NOW
    )
    for pattern in pages():
        if "GET" not in pattern.callback.methods:  # type: ignore[attr-defined]  # set by `page`
            continue
        for other in ({}, {"report_id": decided.id})[: 2 if pattern.name == "report" else 1]:
            client = desk.browser(pattern.callback)
            page = client.get(desk.address(pattern, **other))
            for at in range(len(holding(page))):
                yield str(pattern.name), client, page, at


def test_every_form_with_a_version_comes_back_with_what_was_typed_and_can_be_sent_again(desk: Desk):
    met: set[type[Form]] = set()
    for name, client, page, at in walked(desk):
        form = holding(page)[at]
        address, given = where(page, form), filled_in(form)
        given |= {name: desk.ids.get(told, told) for name, told in BY_HAND.get(type(form), {}).items()}
        (held,) = meanwhile.versions(form)
        ref = Ref.parse(given[held])
        with transaction.atomic():
            moved_on(ref)
            answer = client.post(address, given)
            assert answer.status_code == 409, (name, answer.status_code)
            back = next(one for one in holding(answer) if type(one) is type(form))
            assert back[held].value() == str(Ref(ref.id, ref.version + 1)), name
            assert kept(back, given) == {}, name
            assert "What you typed is kept" in answer.content.decode(), name
            again = client.post(address, given | {held: back[held].value()})
            assert again.status_code == 303, (name, again.status_code)
            transaction.set_rollback(True)
        met.add(type(form))
    assert {*house_forms()} - met == set()


@pytest.fixture
def cast() -> Cast:
    return assemble()


def browser(who: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


CHANGED = {"title": "Acacia", "harm": "forced_labour", "risk": "low", "summary": "Eleven people at a kiln."}


def test_a_court_that_closed_stands_there_and_a_new_day_leaves_the_hearing_with_it(cast: Cast):
    case = samples.case(cast)
    court = places.institution(cast)
    hearing = of_courts.hearing(cast, case, [of_courts.accused(cast, case)], court=court)
    institutions.close_institution(cast.lead, institution=court, closed_on=NOW.date(), now=NOW)
    client, address = browser("lead"), reverse("desk:move_hearing", args=[case, hearing])
    form = client.get(address).context["form"]
    given = {one.name: one.value() for one in form}
    given |= {"day": "2027-03-01", "time": "09:00"}
    late = client.post(address, given | {"hearing": f"{hearing}.99", "court": ""})
    assert {one.name: one.stands for one in late.context["form"].visible_fields()}["court"] == "Milimani Law Courts"
    assert client.post(address, given).status_code == 303
    assert Hearing.objects.get().court_id == court


def test_what_is_no_answer_here_is_not_said_to_be_nothing():
    class Chosen(Form):
        court = forms.ChoiceField(choices=[("", "Not known yet"), ("mine", "Milimani")])

    stands = [
        meanwhile.standing(Chosen({"court": "mine"}, initial={"court": now})["court"]) for now in ("", "theirs", "mine")
    ]
    assert stands == ["nothing", "something that is not among the answers here", ""]


@pytest.fixture
def changed(cast: Cast) -> tuple[Case, dict[str, str]]:
    """A case that a colleague changed, and what somebody sends whose form is older."""
    case = opened(cast)
    given = {"case": str(case.ref()), "title": "Acacia", "harm": "bonded_labour", "risk": "low", "summary": "Fifteen."}
    cases.change_case(cast.other_lead, case=case.ref(), **CHANGED, now=NOW)
    return case, given


def test_beside_what_was_typed_stands_what_is_there_now(changed: tuple[Case, dict[str, str]]):
    case, given = changed
    page = browser("lead").post(reverse("desk:change_case", args=[case.pk]), given)
    stands = {one.name: one.stands for one in page.context["form"].visible_fields()}
    assert stands == {"title": "", "harm": "Forced labour", "risk": "", "summary": "Eleven people at a kiln."}
    assert page.content.decode().count("What stands there now") == 2
    assert "Fifteen." in page.content.decode()


def test_a_word_that_is_no_longer_chosen_stands_there_by_its_name(
    changed: tuple[Case, dict[str, str]], request: pytest.FixtureRequest
):
    case, given = changed
    request.addfinalizer(vocab.forget)
    Term.objects.filter(list="harms", code="forced_labour").update(retired=True)
    vocab.forget()
    page = browser("lead").post(reverse("desk:change_case", args=[case.pk]), given)
    assert {one.name: one.stands for one in page.context["form"].visible_fields()}["harm"] == "Forced labour"


def test_the_page_says_who_changed_it_and_when_on_the_clock_of_the_office(changed: tuple[Case, dict[str, str]]):
    case, given = changed
    page = browser("lead").post(reverse("desk:change_case", args=[case.pk]), given).content.decode()
    name = User.objects.get(username="other_lead").name
    assert f"{name} changed this on {days.moment(NOW, 'Africa/Nairobi')}" in page


def test_nothing_is_written_until_it_is_sent_again(changed: tuple[Case, dict[str, str]]):
    case, given = changed
    client, address = browser("lead"), reverse("desk:change_case", args=[case.pk])
    page = client.post(address, given)
    case.refresh_from_db()
    assert case.summary == "Eleven people at a kiln."
    client.post(address, given | {"case": page.context["form"]["case"].value()})
    case.refresh_from_db()
    assert (case.summary, case.harm) == ("Fifteen.", "bonded_labour")


def test_who_worked_in_a_closed_circle_of_the_case_is_not_named(changed: tuple[Case, dict[str, str]], cast: Cast):
    case, given = changed
    samples.join(cast, case.pk, "lawyer", "lawyer")
    samples.note(cast, case.pk, "For the lawyers alone.", who="lawyer", circle="privileged")
    page = browser("lead").post(reverse("desk:change_case", args=[case.pk]), given).content.decode()
    assert f"{User.objects.get(username='lawyer').name} changed this" not in page


def test_what_was_typed_about_a_report_stays_though_a_colleague_decided_meanwhile(cast: Cast):
    report = take(cast)
    client, address = browser("intake"), reverse("desk:decide_report", args=[report.id])
    given = {
        "report": str(report),
        "decision": "monitor",
        "reason": "no_consent",
        "note": "The aunt will call on Monday.",
    }
    told = {"decision": "decline", "reason": "out_of_mandate", "note": ""}
    intake.decide(cast.lead, report=report, **told, now=NOW)
    late = client.post(address, given)
    assert late.status_code == 409
    assert "The aunt will call on Monday." in late.content.decode()
    held = next(one for one in holding(late) if "decision" in one.fields)["report"].value()
    refused = client.post(address, given | {"report": held})
    assert refused.status_code == 422
    assert "The aunt will call on Monday." in refused.content.decode()


def test_a_form_sent_before_with_other_content_is_not_refused_for_ever(cast: Cast):
    case = opened(cast)
    client, address = browser("lead"), reverse("desk:write_note", args=[case.pk])
    given = {"key": new_id(), "circle_kind": "main", "text": "She called.", "about": ""}
    assert client.post(address, given).status_code == 303
    page = client.post(address, given | {"text": "She called again."})
    assert page.status_code == 409
    assert "You sent this form before" in page.content.decode()
    fresh = page.context["form"]["key"].value()
    assert client.post(address, given | {"text": "She called again.", "key": fresh}).status_code == 303
    assert Note.objects.count() == 2
