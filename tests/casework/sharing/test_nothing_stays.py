"""When a case goes to another office, nothing of it stays behind: every table is walked, also those that come later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Q

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, CaseCircle, Incident, Task
from fourfold.casework.consent.models import Consent
from fourfold.casework.people import acts as people
from fourfold.casework.people import queries as people_queries
from fourfold.casework.people.models import Person, SearchReceipt
from fourfold.casework.sharing import queries
from fourfold.casework.sharing.models import Handover
from fourfold.ground.access import moving
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Admission, Circle, Grant, Guarded, Office, User
from fourfold.ground.access.roles import Role
from fourfold.ground.vault.models import Wrap
from tests import rooms
from tests.architecture.world import hired
from tests.casework.cases import samples as case_samples
from tests.casework.sharing import samples
from tests.cast import NOW


LATER = NOW + timedelta(hours=1)


def circles_of(case: Case) -> list[str]:
    return [case.circle_id, *CaseCircle.objects.filter(case=case).values_list("circle_id", flat=True)]


def hanging(case: Case) -> dict[Any, set[str]]:
    """Rows of the case in each table: by pointing to it, by pointing to what does, by lying in one of its circles."""
    found: dict[Any, set[str]] = {Case: {case.pk}}
    for _ in range(3):
        for model in apps.get_models():
            name = model._meta.pk.attname
            near = Q(pk__in=[])
            for field in model._meta.concrete_fields:
                target = field.related_model
                if target is Circle and field.name == "circle":
                    near |= Q(circle__in=circles_of(case))
                elif target in found and target not in {Person, User}:
                    near |= Q(**{f"{field.name}__in": found[target]})
                elif field.name in {"case", "record"} and target is None:
                    near |= Q(**{field.name: case.pk})
            ids = set(model._default_manager.filter(near).values_list(name, flat=True))
            if ids:
                found[model] = found.get(model, set()) | ids
    return found


def staying(case: Case, office: Office) -> list[str]:
    """What of a case still names an office, in whatever column, or lets somebody of it in."""
    return [
        f"{model._meta.label}.{field.name}"
        for model, ids in hanging(case).items()
        for field in model._meta.concrete_fields
        if field.related_model is Office and model._default_manager.filter(pk__in=ids, **{field.name: office}).exists()
    ]


@pytest.fixture
def case(cast):
    """A case on which every room has hung one of everything."""
    case = case_samples.case(cast)
    girl = case_samples.involved(cast, case)
    case_samples.milestone(cast, case, "freed", NOW.date())
    case_samples.task(cast, case, "Call the station", None)
    case_samples.exhibit(cast, case)
    case_samples.incident(cast, case, None, girl)
    case_samples.note(cast, case, "Met at night", circle="aftercare")
    rooms.filled(cast, case, girl)
    return case


def test_everything_that_hangs_on_a_case_goes_along(cast, case):
    row = Case.objects.get(pk=case)
    before = hanging(row)
    assert len(before) > 25, sorted(model._meta.label for model in before)
    assert len(staying(row, cast.nbo)) > 20
    samples.moved(cast, case)
    row.refresh_from_db()
    assert staying(row, cast.nbo) == []
    assert {model: len(ids) for model, ids in hanging(row).items() if issubclass(model, Guarded)} != {}


def test_a_table_that_stayed_behind_would_be_seen(cast, case, monkeypatch):
    every = [model for model in moving.guarded() if model is not Task]
    monkeypatch.setattr(moving, "guarded", lambda: every)
    samples.moved(cast, case)
    assert staying(Case.objects.get(pk=case), cast.nbo) == ["cases.Task.office"]


def test_nobody_of_the_office_that_had_it_is_let_into_any_of_its_circles(cast, case):
    samples.moved(cast, case)
    row = Case.objects.get(pk=case)
    inside = Grant.objects.filter(circle__in=circles_of(row)).values_list("user_id", flat=True)
    assert set(inside) == {cast.elsewhere.user_id}
    guests = Admission.objects.filter(Q(circle__in=circles_of(row)) | Q(via=row.circle)).values_list(
        "admits", flat=True
    )
    assert not {cast.nbo.circle_id, cast.nbo.intake_id} & set(guests)


def test_no_key_of_the_case_opens_under_the_key_of_the_office_that_had_it(cast, case):
    samples.moved(cast, case)
    row = Case.objects.get(pk=case)
    used = {
        name
        for model, ids in hanging(row).items()
        if issubclass(model, Guarded)
        for name in model.objects.filter(pk__in=ids).exclude(office=cast.nbo).values_list("key_id", flat=True)
    }
    assert used
    assert not Wrap.objects.filter(key__in=used, under=cast.nbo.key_id).exists()


def girl_of(case: str) -> Person:
    return Person.objects.get(involvements__case=case)


@pytest.fixture
def bare(cast):
    """A case with one girl in it, of whom a little is known."""
    case = case_samples.case(cast)
    girl = case_samples.involved(cast, case)
    people.add_name(cast.lead, person=girl, kind="alias", value="Akinyi", now=NOW)
    samples.agrees(cast, girl)
    return case


def page_of(actor, person):
    return str(people_queries.person_page(actor, person, now=LATER))


def found(actor, office, name="Mary Atieno"):
    return set(
        SearchReceipt.objects.get(pk=people.search_people(actor, office=office.pk, name=name, now=LATER).id).found
    )


def test_whoever_is_known_through_the_case_alone_goes_along_and_is_found_there_and_no_more_here(cast, bare):
    girl = girl_of(bare)
    assert found(cast.lead, cast.nbo) == {girl.pk}
    samples.moved(cast, bare)
    assert girl_of(bare).pk == girl.pk
    assert "Akinyi" in page_of(cast.elsewhere, girl.pk)
    assert found(cast.elsewhere, cast.ceb) == {girl.pk}
    assert found(cast.lead, cast.nbo) == set()
    with pytest.raises(Refused):
        page_of(cast.lead, girl.pk)
    assert set(Wrap.objects.filter(key=girl.key_id).values_list("under", flat=True)) == {cast.ceb.key_id}


@pytest.mark.parametrize("secret", [True, False])
def test_whoever_is_known_on_another_account_stays_and_the_other_office_writes_a_record_of_its_own(cast, bare, secret):
    girl, other = girl_of(bare), case_samples.case(cast, title="Baobab", secret=secret)
    cases.involve(cast.lead, case=other, person=girl.pk, role="witness", since=None, note="", now=NOW)
    brother = case_samples.involved(cast, bare, "Joseph Otieno", "witness")
    people.tie(cast.lead, person=girl.pk, other=brother, kind="sibling", note="", now=NOW)
    samples.referral(cast, bare, girl.pk)
    samples.moved(cast, bare)
    own = Person.objects.exclude(pk=brother).get(involvements__case=bare)
    assert own.pk != girl.pk
    assert own.reference.startswith("NBO-")
    page = page_of(cast.elsewhere, own.pk)
    assert all(word in page for word in ("Mary Atieno", "Akinyi", "Joseph Otieno"))
    consent = Consent.objects.get(person=own)
    assert consent.receiver == samples.HOPE
    assert Handover.objects.get(case=bare, kind="referral").consent_id == consent.pk
    assert found(cast.elsewhere, cast.ceb) == {own.pk}
    assert found(cast.lead, cast.nbo) == {girl.pk}
    assert "Akinyi" in page_of(cast.lead, girl.pk)
    for actor, person in ((cast.elsewhere, girl.pk), (cast.lead, own.pk)):
        with pytest.raises(Refused):
            page_of(actor, person)
    assert not Wrap.objects.filter(key=girl.key_id, under=cast.ceb.key_id).exists()
    assert Admission.objects.filter(circle=girl.circle_id, via=Case.objects.get(pk=bare).circle_id).count() == 0


def test_an_erased_person_goes_along_erased(cast, bare):
    girl = girl_of(bare)
    people.erase_person(cast.director, person=girl.pk, reason="She asked for it", now=NOW)
    samples.moved(cast, bare)
    assert girl_of(bare).office_id == cast.ceb.pk
    assert "Akinyi" not in page_of(cast.elsewhere, girl.pk)


def test_whoever_was_shut_out_stays_so_and_learns_of_no_offer(cast, bare):
    there = hired("there", cast.ceb, Role.CASE_LEAD)
    cases.exclude(cast.lead, case=bare, user=there.user_id, why="A relative", now=NOW)
    samples.offered(cast, bare)
    assert queries.offers_here(there) == []
    assert len(queries.offers_here(cast.elsewhere)) == 1


def test_whoever_is_named_elsewhere_stays_open_to_those_who_may_read_that(cast, bare):
    girl, other = girl_of(bare), case_samples.case(cast, title="Baobab")
    incident = case_samples.incident(cast, other, None, girl.pk)
    samples.moved(cast, bare)
    assert Incident.objects.get(pk=incident).victim_id == girl.pk
    assert "Akinyi" in page_of(cast.lawyer, girl.pk)
    assert girl_of(bare).pk != girl.pk
    assert "Akinyi" in page_of(cast.elsewhere, girl_of(bare).pk)


def test_whoever_is_named_elsewhere_goes_along_with_a_secret_case_through_which_nobody_else_knew_them(cast, bare):
    girl, other = girl_of(bare), case_samples.case(cast, title="Baobab")
    cases.make_secret(cast.lead, case=bare, why="The accused works here", now=NOW)
    case_samples.incident(cast, other, None, girl.pk)
    samples.moved(cast, bare)
    assert girl_of(bare).pk == girl.pk
    for actor in (cast.lawyer, cast.lead):
        with pytest.raises(Refused):
            page_of(actor, girl.pk)
