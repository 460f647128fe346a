"""Likely matches are proposed, judged by people, and never tell an outsider of somebody in a secret case."""

from __future__ import annotations

import pytest

from fourfold.casework.people import acts as people
from fourfold.casework.people import queries as people_queries
from fourfold.ground.access.errors import Refused
from fourfold.insight.matches import acts, queries
from fourfold.insight.matches.models import Likely
from tests.casework.people.writing import add, hide, secret_circle
from tests.cast import NOW
from tests.ground.acts.nesting import done_inside


BORN = {"low": "2004-03-01", "precision": "day", "about": False}
BATCH = "01" + "B" * 24


@pytest.fixture
def two(cast):
    pair = [add(cast.intake, cast.nbo, name, birth=BORN) for name in ("Fatima Wanjala", "فاطمة وانجالا")]
    done_inside(acts.propose, cast.intake, pairs=alike(cast, [pair[1].pk]), batch=BATCH, now=NOW)
    return sorted(pair, key=lambda person: person.pk)


def alike(cast, person_ids):
    return people_queries.alike_pairs(cast.intake, person_ids, now=NOW)


def pairs(actor):
    return [(one.first.id, one.second.id) for one in queries.work_list(actor)]


def test_a_newcomer_who_looks_like_somebody_is_proposed_once(cast, two):
    done_inside(acts.propose, cast.intake, pairs=alike(cast, [p.pk for p in two]), batch="", now=NOW)
    assert pairs(cast.lead) == [(two[0].pk, two[1].pk)]
    assert len(queries.pairs_of(cast.lead, batch=BATCH)) == 1
    (sheet,) = queries.work_list(cast.lead)
    assert "birth_same" in sheet.reasons


def test_people_with_nothing_in_common_are_not_proposed(cast):
    one, other = add(cast.intake, cast.nbo, "Fatima Wanjala"), add(cast.intake, cast.nbo, "Peter Kamau")
    done_inside(acts.propose, cast.intake, pairs=alike(cast, [one.pk, other.pk]), now=NOW)
    assert not Likely.objects.exists()


def test_a_firm_judgement_takes_a_pair_off_the_list_and_taking_it_back_returns_it(cast, two):
    judged = people.judge(
        cast.lead, first=two[0].pk, second=two[1].pk, verdict="different", reason="two sisters, met both", now=NOW
    )
    assert pairs(cast.lead) == []
    people.undo_judgement(cast.lead, judgement=judged, now=NOW)
    assert pairs(cast.lead) == [(two[0].pk, two[1].pk)]


def test_a_pair_that_cannot_be_told_yet_stays_on_the_list(cast, two):
    people.judge(cast.lead, first=two[0].pk, second=two[1].pk, verdict="unsure", now=NOW)
    assert len(pairs(cast.lead)) == 1


def test_a_pair_is_shown_only_to_whoever_may_see_both(cast, two):
    hide(two[1], secret_circle(cast.lead))
    assert pairs(cast.intake) == []
    assert queries.pairs_of(cast.intake, batch=BATCH) == []
    with pytest.raises(Refused):
        queries.pair(cast.intake, two[0].pk, two[1].pk, now=NOW)
    assert len(pairs(cast.lead)) == 1


def test_the_unseen_are_not_proposed(cast):
    hidden = add(cast.lead, cast.nbo, "Fatima Wanjala", birth=BORN)
    hide(hidden, secret_circle(cast.lead))
    newcomer = add(cast.intake, cast.nbo, "Fatima Wanjala", birth=BORN)
    done_inside(acts.propose, cast.intake, pairs=alike(cast, [newcomer.pk]), now=NOW)
    assert not Likely.objects.exists()


def test_two_people_side_by_side(cast, two):
    sheet = queries.pair(cast.lead, two[1].pk, two[0].pk, now=NOW)
    assert {sheet.first.id, sheet.second.id} == {two[0].pk, two[1].pk}
    assert sheet.likeness.band in {"strong", "possible"}
    assert sheet.standing is None


def test_the_proposals_of_an_undone_import_go(cast, two):
    done_inside(acts.forget, cast.intake, batch=BATCH, now=NOW)
    assert pairs(cast.lead) == []


def test_the_list_costs_the_same_for_one_and_for_many(
    cast, two, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10) as few:
        assert len(queries.work_list(cast.lead)) == 1
    newcomers = [add(cast.intake, cast.nbo, "Fatima Wanjala", birth=BORN).pk for _ in range(3)]
    done_inside(acts.propose, cast.intake, pairs=alike(cast, newcomers), now=NOW)
    with django_assert_num_queries(len(few)):
        assert len(queries.work_list(cast.lead)) > 3
