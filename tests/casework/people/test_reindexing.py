"""A release that folds names otherwise: the index is made anew by itself, and goes on where it stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from fourfold.casework.people import acts, index, jobs, queries
from fourfold.casework.people.acts import writing
from fourfold.casework.people.asking import Asked
from fourfold.casework.people.models import Person, Token
from fourfold.ground.jobs import standing, work
from fourfold.ground.jobs.models import Job
from fourfold.stats.linkage import name_tokens
from tests.casework.people.writing import add
from tests.cast import NOW


LATER = NOW + timedelta(hours=2)


@pytest.fixture
def older(cast, monkeypatch):
    """Three people whose tokens an older folding made: by them nobody is found any more."""
    people = [add(cast.intake, cast.nbo, f"Fatima {name}") for name in ("Yusuf", "Wekesa", "Njoroge")]
    Token.objects.update(token=b"of an older one", normaliser=1)
    for module in (index, writing):
        monkeypatch.setattr(module, "NORMALISER_VERSION", 2)
    return people


def found(actor, name):
    return [one.person.id for one in queries.search(actor, Asked(name=name))]


def run(at=LATER):
    standing.keep(at)
    return work.run_all_due(lambda: at)


def test_the_standing_job_makes_the_index_anew(cast, older):
    assert found(cast.lead, "Fatima Yusuf") == []
    run()
    assert found(cast.lead, "Fatima Yusuf") == [older[0].pk]
    assert set(Token.objects.values_list("normaliser", flat=True)) == {2}
    assert index.outdated() == []


def test_somebody_whose_names_do_not_open_keeps_nobody_else_from_being_found(cast, older):
    """A backup that was put back in part, a damaged disk: everybody after them would be found by nothing for ever."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_name SET value = %s WHERE person_id = %s", [b"damaged" * 9, older[0].pk])
    run()
    assert found(cast.lead, "Fatima Njoroge") == [older[2].pk]
    assert index.outdated() == [older[0].pk]


def test_a_worker_that_starts_after_an_upgrade_does_not_wait_for_the_hour(cast, older):
    run(NOW)
    Token.objects.update(token=b"of an older one", normaliser=1)
    run(NOW + timedelta(minutes=1))
    assert index.outdated() == []
    assert found(cast.lead, "Fatima Yusuf") == [older[0].pk]


def test_a_worker_that_starts_with_nothing_to_do_leaves_the_job_its_turn(cast, older):
    run(NOW)
    run(NOW + timedelta(minutes=1))
    assert Job.objects.get(kind="people.reindex").due_at > NOW + timedelta(minutes=30)


def test_until_it_is_over_a_name_in_latin_letters_is_found_as_before(cast, monkeypatch):
    """The second folding only adds to what the first wrote of them: pairs that other scripts look up."""
    with monkeypatch.context() as older:
        older.setattr(writing, "NORMALISER_VERSION", 1)
        older.setattr(writing, "name_tokens", lambda names: {token for token in name_tokens(names) if token[0] != "x"})
        pimjai = add(cast.intake, cast.nbo, "Pimjai Kaewmanee")
    assert found(cast.lead, "Kaewmanee Pimjai") == [pimjai.pk]
    assert found(cast.lead, "พิมพ์ใจ แก้วมณี") == []
    run()
    assert found(cast.lead, "Kaewmanee Pimjai") == [pimjai.pk]
    assert found(cast.lead, "พิมพ์ใจ แก้วมณี") == [pimjai.pk]


def test_somebody_is_found_by_either_script(cast):
    thandar = add(cast.intake, cast.nbo, "သန္တာအောင်")
    assert found(cast.lead, "Thandar Aung") == [thandar.pk]
    assert found(cast.lead, "Thandar Win") == []


def test_it_tells_how_far_it_is_and_goes_on_where_it_stopped(cast, older, monkeypatch):
    monkeypatch.setattr(jobs, "_AT_ONCE", 1)
    told = []

    def dies(done, total):
        told.append((done, total))
        if done == 2:
            raise work.LeaseLost

    with pytest.raises(work.LeaseLost):
        jobs.reindex({}, dies, LATER)
    assert len(index.outdated()) == 1
    jobs.reindex({}, lambda done, total: told.append((done, total)), LATER)
    assert told == [(1, 3), (2, 3), (1, 1)]
    assert index.outdated() == []


def test_nobody_who_was_erased_is_indexed_again(cast, older):
    acts.erase_person(cast.director, person=older[0].pk, reason="She asked for it.", now=NOW)
    run()
    assert not Token.objects.filter(person=older[0]).exists()
    assert Token.objects.filter(person=older[1]).exists()


def test_it_writes_nothing_when_all_is_in_step(cast, django_assert_max_num_queries):
    add(cast.intake, cast.nbo, "Fatima Yusuf")
    before = set(Token.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(1):
        jobs.reindex({}, lambda done, total: None, LATER)
    assert set(Token.objects.values_list("pk", flat=True)) == before
    assert Person.objects.count() == 1
    assert "people.reindex" in standing._standing
    assert not Job.objects.filter(kind="people.reindex").exists()
