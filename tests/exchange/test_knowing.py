"""A row goes with its case: secrecy and exclusion reach the batch that it came in with."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import cache

import pytest
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case
from fourfold.exchange import acts, queries, running
from fourfold.exchange.models import Batch, BatchRow
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.insight.matches.models import Likely
from tests.casework.emergencies import samples as emergencies
from tests.cast import NOW
from tests.exchange.samples import handed, report, silent, take_in


LATER = NOW + timedelta(hours=1)
BAD_DATE = "03/04/2011"
PEOPLE = (
    {"prs_FirstName": "Amara", "prs_SecondName": "Okafor", "prs_Birthdate": BAD_DATE},
    {"prs_FirstName": "Neema", "prs_SecondName": "Wekesa"},
    {"prs_Gender": "Feminine"},
)


@cache
def the_file():
    """The same bytes each time: a workbook says in which second it was made."""
    return handed(*PEOPLE)


def hide(cast, case_id, how):
    if how == "secret":
        cases.add_to_team(cast.lead, case=case_id, user=cast.lead.user_id, duty="case_lead", now=LATER)
        cases.make_secret(cast.lead, case=case_id, why="The accused works here.", now=LATER)
    else:
        cases.exclude(cast.lead, case=case_id, user=cast.intake.user_id, why="Related to the accused.", now=LATER)


def case_of(batch, number):
    return BatchRow.objects.get(batch=batch, number=number).case


@pytest.fixture(params=["secret", "excluded"])
def hidden(cast, request):
    """A batch whose first row is known to the lead alone."""
    batch = take_in(cast.intake, cast.nbo, the_file())
    hide(cast, case_of(batch, 3), request.param)
    return batch


def test_a_hidden_case_takes_its_row_its_problems_and_its_counts_along(cast, hidden):
    told = report(cast.intake, hidden, now=LATER)
    assert (told["rows"], told["created"]["cases"], told["rejected"]) == (2, 1, 1)
    assert BAD_DATE not in json.dumps(told)
    assert 3 not in {problem["row"] for problem in told["problems"]}
    whole = report(cast.lead, hidden, now=LATER)
    assert (whole["rows"], whole["created"]["cases"]) == (3, 2)
    assert BAD_DATE in json.dumps(whole)


def test_the_list_and_the_progress_count_only_known_rows(cast, hidden):
    assert [line.rows for line in queries.batches(cast.intake)] == [2]
    assert [line.rows for line in queries.batches(cast.lead)] == [3]
    standing = queries.standing(cast.intake, hidden)
    assert (standing.rows, standing.created, standing.dealt_with) == (2, 1, 2)


def test_an_undo_leaves_a_hidden_row_and_says_nothing_of_it(cast, hidden):
    case = case_of(hidden, 3)
    acts.undo_batch(cast.intake, batch=hidden, later=False, now=LATER)
    running.undo(cast.intake, hidden, now=LATER, tell=silent)
    sheet = queries.batch_page(cast.intake, hidden, now=LATER)
    assert (sheet.state, sheet.undone, sheet.created, sheet.staying) == ("undone", 1, 0, ())
    assert not sheet.undoable
    assert [line.state for line in queries.batches(cast.intake)] == ["undone"]
    assert queries.batch_page(cast.lead, hidden, now=LATER).state == "partly"
    assert Case.objects.get().pk == case
    with pytest.raises(RuleBroken):
        acts.undo_batch(cast.intake, batch=hidden, later=False, now=LATER)


def test_a_job_counts_nothing_that_is_open_for_looking_to_whoever_asked_for_it(cast):
    batch = take_in(cast.intake, cast.nbo, the_file())
    hide(cast, case_of(batch, 3), "secret")
    emergencies.opened(cast, case_of(batch, 3), who="intake", now=timezone.now())  # it ends by the true clock
    looks = actor_of(User.objects.get(pk=cast.intake.user_id))
    assert queries.standing(looks, batch).created == 2
    told = []
    acts.undo_batch(looks, batch=batch, later=False, now=LATER)
    running.undo(queries.actor_with_id(looks.user_id), batch, now=LATER, tell=lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]


def test_nobody_sees_somebody_else_take_back_what_they_do_not_know_of(cast, hidden):
    acts.undo_batch(cast.intake, batch=hidden, later=False, now=LATER)
    running.undo(cast.intake, hidden, now=LATER, tell=silent)
    acts.undo_batch(cast.lead, batch=hidden, later=False, now=LATER)
    assert Batch.objects.get().state == queries.standing(cast.lead, hidden).state == "undoing"
    assert queries.standing(cast.intake, hidden).state == "undone"
    assert [line.state for line in queries.batches(cast.intake)] == ["undone"]
    running.undo(cast.lead, hidden, now=LATER, tell=silent)
    (stays,) = queries.batch_page(cast.lead, hidden, now=LATER).staying
    assert (stays.number, stays.reason) == (3, "worked_on")


@pytest.mark.parametrize("how", ["secret", "excluded"])
def test_whoever_saw_nothing_go_sees_the_batch_as_it_was(cast, how):
    batch = take_in(cast.intake, cast.nbo, handed(PEOPLE[0], PEOPLE[2]))
    hide(cast, case_of(batch, 3), how)
    acts.undo_batch(cast.lead, batch=batch, later=False, now=LATER)
    assert queries.standing(cast.intake, batch).state == "done"
    running.undo(cast.lead, batch, now=LATER, tell=silent)
    assert Batch.objects.get().state == "partly"
    assert queries.standing(cast.intake, batch).state == "done"
    with pytest.raises(RuleBroken):
        acts.undo_batch(cast.intake, batch=batch, later=False, now=LATER)


def test_an_undo_leaves_what_is_said_of_rows_that_its_doer_does_not_know(cast, hidden):
    known = case_of(hidden, 4)
    cases.add_task(cast.lead, case=known, leg="", title="Call back", due_on=None, assignee=None, now=LATER)
    for who in (cast.lead, cast.intake):
        acts.undo_batch(who, batch=hidden, later=False, now=LATER)
        running.undo(who, hidden, now=LATER, tell=silent)
    sheet = queries.batch_page(cast.intake, hidden, now=LATER)
    assert (sheet.state, sheet.created, [row.number for row in sheet.staying]) == ("partly", 1, [4])
    whole = queries.batch_page(cast.lead, hidden, now=LATER)
    assert [(row.number, row.reason) for row in whole.staying] == [(3, "worked_on"), (4, "worked_on")]


def test_the_same_file_again_takes_a_hidden_row_in_no_second_time(cast, hidden):
    told = report(cast.intake, take_in(cast.intake, cast.nbo, the_file(), now=LATER), now=LATER)
    assert (told["unchanged"], told["created"]["cases"]) == (2, 0)
    assert Case.objects.count() == 2


def test_likely_matches_are_counted_for_whoever_reads(cast):
    batch = take_in(cast.intake, cast.nbo, handed(PEOPLE[1], PEOPLE[1]))
    assert Likely.objects.filter(batch=batch).count() == 1
    assert report(cast.intake, batch)["possible_duplicates"] == 1
    hide(cast, case_of(batch, 3), "secret")
    assert report(cast.intake, batch, now=LATER)["possible_duplicates"] == 0
    assert report(cast.lead, batch, now=LATER)["possible_duplicates"] == 1


def test_the_list_takes_as_many_queries_for_many_batches_as_for_one(cast, django_assert_num_queries):
    for person in PEOPLE[:2]:
        take_in(cast.intake, cast.nbo, handed(person))
    with django_assert_num_queries(3):
        assert len(queries.batches(cast.intake)) == 2
