"""The queue, and what waits for a first response."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.intake import acts, queries
from fourfold.casework.intake.models import Report
from tests.casework.intake.samples import take
from tests.cast import NOW, assemble


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def cast():
    return assemble()


def references(cast, who="intake", **chosen):
    return [line.id for line in queries.queue(cast.actors[who], now=NOW, **chosen).lines]


def test_the_most_pressing_report_stands_first(cast):
    routine = take(cast, urgency="routine", type="offender").id
    answered = take(cast, urgency="immediate", type="offender")
    acts.record_first_response(cast.intake, report=answered, now=NOW)
    urgent = take(cast, urgency="urgent", type="offender").id
    untriaged = take(cast).id
    assert references(cast) == [untriaged, urgent, routine, answered.id]


def test_decided_reports_stand_under_their_own_filter(cast):
    ref = take(cast)
    acts.decide(cast.intake, report=ref, decision="monitor", reason="consent_awaited", note="", now=NOW)
    assert references(cast) == []
    assert references(cast, state="decided") == [ref.id]


def test_filters_take_codes_and_bear_nonsense(cast):
    ref = take(cast, urgency="soon", type="offender")
    assert references(cast, urgency="soon", office_id=cast.nbo.pk) == [ref.id]
    assert references(cast, office_id=cast.ceb.pk) == []
    assert references(cast, state="nonsense") == []
    assert references(cast, urgency="' or 1=1") == []


@pytest.mark.parametrize(
    "after", ["x", "1.", "9" * 40, "9" * 18 + ".01J0000000000000000000000K", "-1.5", "\x00", "٣.١"]
)
def test_a_damaged_page_mark_begins_anew_or_ends(cast, after):
    take(cast)
    assert len(references(cast, after=after)) <= 1


def test_pages_show_every_report_once_and_in_order(cast, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 3)
    hours = [5, 1, 3, 1, 2, 4, 1]
    for ago in hours:
        take(cast, urgency="urgent", type="offender", received_at=NOW - timedelta(hours=ago))
    seen, after = [], ""
    while True:
        found = queries.queue(cast.intake, now=NOW, after=after)
        seen += found.lines
        if not (after := found.after):
            break
    assert len({line.id for line in seen}) == len(hours)
    due = [line.respond_by for line in seen if line.respond_by]
    assert due == sorted(due)
    assert len(due) == len(hours)


def test_a_hundred_reports_cost_as_many_queries_as_ten(cast, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 200)
    for wanted in (10, 100):
        while Report.objects.count() < wanted:
            take(cast)
        with django_assert_num_queries(1):
            assert len(references(cast)) == wanted


def test_other_offices_and_circles_find_an_empty_queue(cast):
    take(cast)
    assert references(cast, "elsewhere") == references(cast, "lawyer") == []


def test_a_reference_is_found_in_any_letter_case_by_those_who_may_know(cast):
    ref = take(cast)
    reference = Report.objects.get(pk=ref.id).reference
    assert queries.by_reference(cast.intake, f" {reference.lower()} ") == ref.id
    assert queries.by_reference(cast.elsewhere, reference) is None
    assert queries.by_reference(cast.intake, "x" * 10_000) is None


def test_my_day_counts_what_is_late_due_and_untriaged(cast, django_assert_num_queries):
    take(cast, urgency="immediate", type="offender", received_at=NOW - timedelta(hours=3))
    take(cast, urgency="soon", type="offender")
    take(cast)
    merged = take(cast, urgency="soon", type="offender")
    acts.decide(
        cast.intake, report=merged, decision="merge", reason="duplicate", note="Belongs to the earlier one.", now=NOW
    )
    declined = take(cast, urgency="immediate", type="offender", received_at=NOW - timedelta(hours=9))
    acts.decide(cast.intake, report=declined, decision="decline", reason="out_of_mandate", note="", now=NOW)
    with django_assert_num_queries(1):
        found = queries.due_first_responses(cast.intake, NOW)
    assert (found.late, found.due, found.untriaged) == (2, 1, 1)
    assert len(found.lines) == 4
    assert queries.due_first_responses(cast.elsewhere, NOW).lines == []


def test_a_report_page_costs_the_same_however_many_people_it_names(cast, django_assert_max_num_queries):
    ref = take(cast)
    with django_assert_max_num_queries(16):
        queries.report_page(cast.intake, ref.id, now=NOW)
