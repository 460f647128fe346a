"""Saved filters: one's own, under a private name, with codes alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from fourfold.casework.filters import acts, queries
from fourfold.ground.access.errors import Refused, RuleBroken
from tests.casework.filters import samples
from tests.cast import NOW


def names(actor):
    return [(one.name, one.start) for one in queries.my_filters(actor, place="cases")]


def test_a_filter_is_ones_own_and_its_name_is_encrypted(cast):
    mine = samples.saved(cast, "Mary's case")
    assert names(cast.lead) == [("Mary's case", False)]
    assert names(cast.director) == []
    with pytest.raises(Refused):
        queries.my_filter(cast.director, mine)
    with pytest.raises(Refused):
        acts.rename_filter(cast.director, filter=mine, name="Hers", now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM filters_savedfilter")
        assert b"Mary" not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "criteria",
    [
        {},
        {"status": "mary_atieno"},
        {"q": "Mary"},
        {"status": "open", "leg": "relief"},
        {"office": "0" * 26},
        {"state": "new"},
    ],
)
def test_it_holds_codes_that_the_list_offers_and_nothing_that_was_typed(cast, criteria):
    with pytest.raises(RuleBroken) as broken:
        acts.save_filter(cast.lead, place="cases", name="x", criteria=criteria, start=False, now=NOW)
    assert broken.value.code == "filters.criteria"


def test_one_filter_at_most_is_what_the_list_opens_with(cast):
    first, second = samples.saved(cast, "First", start=True), samples.saved(cast, "Second", start=True)
    assert names(cast.lead) == [("First", False), ("Second", True)]
    acts.start_with_filter(cast.lead, filter=first, start=True, now=NOW)
    acts.drop_filter(cast.lead, filter=second, now=NOW)
    assert names(cast.lead) == [("First", True)]
    acts.start_with_filter(cast.lead, filter=first, start=False, now=NOW)
    assert names(cast.lead) == [("First", False)]


def test_renaming_keeps_the_name_before_and_deleting_can_be_undone_for_thirty_days(cast):
    mine = samples.saved(cast, "First")
    acts.rename_filter(cast.lead, filter=mine, name="Second", now=NOW)
    assert queries.my_filter(cast.lead, mine).former == "First"
    acts.drop_filter(cast.lead, filter=mine, now=NOW)
    with pytest.raises(RuleBroken):
        acts.rename_filter(cast.lead, filter=mine, name="Third", now=NOW)
    assert names(cast.lead) == []
    assert [one.name for one in queries.all_my_filters(cast.lead, now=NOW)] == ["Second"]
    assert queries.all_my_filters(cast.lead, now=NOW + timedelta(days=31)) == []
    acts.take_up_filter(cast.lead, filter=mine, now=NOW)
    assert names(cast.lead) == [("Second", False)]


def test_twenty_are_enough(cast):
    for number in range(20):
        samples.saved(cast, str(number))
    with pytest.raises(RuleBroken) as broken:
        samples.saved(cast, "One more")
    assert broken.value.code == "filters.many"


def test_reports_have_filters_of_their_own(cast):
    acts.save_filter(cast.intake, place="reports", name="New", criteria={"state": "new"}, start=False, now=NOW)
    assert [one.name for one in queries.my_filters(cast.intake, place="reports")] == ["New"]
    assert names(cast.intake) == []
    with pytest.raises(RuleBroken):
        acts.save_filter(cast.intake, place="people", name="New", criteria={"state": "new"}, start=False, now=NOW)
