"""The list of institutions: one entry each, officials by name under their own key, postings over time."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.casework.institutions import acts, queries
from fourfold.casework.institutions.models import Official
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.vault.models import Wrap
from tests.casework.institutions.samples import institution, official, posting_of
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_an_institution_stands_on_its_offices_list_and_on_no_others(cast: Cast) -> None:
    court = institution(cast)
    assert [one.id for one in queries.institutions(cast.lawyer)] == [court]
    assert queries.institutions(cast.elsewhere) == []
    with pytest.raises(Refused):
        queries.institution_page(cast.elsewhere, court, now=NOW)


def test_the_same_institution_is_listed_once_however_it_is_written(cast: Cast) -> None:
    institution(cast)
    with pytest.raises(RuleBroken) as broken:
        institution(cast, "MILIMANI law courts")
    assert broken.value.code == "institutions.listed"
    institution(cast, kind="police_station")


def test_only_courts_are_offered_for_hearings_and_only_those_that_still_sit(cast: Cast) -> None:
    institution(cast, "Kamukunji Police Station", "police_station")
    closed, open_one = institution(cast, "Old Court"), institution(cast, "Children's Court", "childrens_court")
    acts.close_institution(cast.lead, institution=closed, closed_on=date(2026, 1, 31), now=NOW)
    assert [one.id for one in queries.courts(cast.lead, office_id=cast.nbo.pk)] == [open_one]
    acts.reopen_institution(cast.lead, institution=closed, now=NOW)
    assert len(queries.courts(cast.lead, office_id=cast.nbo.pk)) == 2


def test_an_official_is_found_where_they_serve_with_every_posting(cast: Cast) -> None:
    first, second = institution(cast), institution(cast, "Kisumu Law Courts")
    judge = official(cast, first, since=date(2020, 1, 1))
    acts.end_posting(cast.lead, posting=posting_of(judge), until=date(2024, 6, 30), now=NOW)
    acts.post_official(cast.lead, official=judge, institution=second, post="judge", since=date(2024, 7, 1), now=NOW)
    page = queries.official_page(cast.lead, judge, now=NOW)
    assert [(one.place, one.until) for one in page.postings] == [
        ("Kisumu Law Courts", None),
        ("Milimani Law Courts", date(2024, 6, 30)),
    ]
    assert [one.name for one in queries.institution_page(cast.lead, first, now=NOW).postings] == ["Hon. Naliaka Barasa"]


def test_the_name_of_an_official_lies_in_no_table(cast: Cast) -> None:
    judge = official(cast, institution(cast))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM institutions_official WHERE id = %s", [judge])
        assert b"Barasa" not in bytes(cursor.fetchone()[0])


def test_a_posting_taken_back_takes_an_official_with_it_whom_nothing_else_names(cast: Cast) -> None:
    court = institution(cast)
    judge = official(cast, court)
    key = Official.objects.get(pk=judge).key_id
    acts.withdraw_posting(cast.lead, posting=posting_of(judge), now=NOW)
    assert not Official.objects.filter(pk=judge).exists()
    assert not Wrap.objects.filter(key_id=key).exists()
    stays = official(cast, court, "Hon. Wafula")
    acts.post_official(cast.lead, official=stays, institution=court, post="registrar", since=None, now=NOW)
    acts.withdraw_posting(cast.lead, posting=posting_of(stays), now=NOW)
    assert Official.objects.filter(pk=stays).exists()


def test_a_posting_does_not_end_before_it_began_and_ends_once(cast: Cast) -> None:
    judge = official(cast, institution(cast), since=date(2024, 1, 1))
    with pytest.raises(RuleBroken) as broken:
        acts.end_posting(cast.lead, posting=posting_of(judge), until=date(2023, 12, 31), now=NOW)
    assert broken.value.values["field"] == "until"
    acts.end_posting(cast.lead, posting=posting_of(judge), until=date(2024, 1, 1), now=NOW)
    with pytest.raises(RuleBroken):
        acts.end_posting(cast.lead, posting=posting_of(judge), until=date(2024, 2, 1), now=NOW)


def test_nobody_is_posted_to_what_has_closed(cast: Cast) -> None:
    court = institution(cast)
    acts.close_institution(cast.lead, institution=court, closed_on=date(2026, 1, 1), now=NOW)
    with pytest.raises(RuleBroken) as broken:
        official(cast, court)
    assert broken.value.code == "institutions.closed"


def test_a_page_costs_the_same_however_many_serve_there(cast: Cast) -> None:
    court = institution(cast)
    official(cast, court)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.institution_page(cast.lead, court, now=NOW)
        return len(asked)

    few = cost()
    for number in range(5):
        official(cast, court, f"Officer {number}")
    assert cost() == few
