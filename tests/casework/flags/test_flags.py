"""Flags: raised for somebody who may know, resolved with a note, taken back by whoever raised them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as case_queries
from fourfold.casework.flags import acts, queries
from fourfold.casework.flags.models import Flag
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit import cursor
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices import queries as notices
from tests.casework.cases import samples as case_samples
from tests.casework.cases.test_queries import data_queries
from tests.casework.flags import samples
from tests.cast import NOW


TODAY = NOW.date()
TOLD = "The station has called back"


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


def held(actor):
    return [one.id for one in queries.flags_held(actor, actor.user_id, today=TODAY)]


def broken(step):
    with pytest.raises(RuleBroken) as found:
        step()
    return found.value.code


def test_a_flag_stands_with_its_owner_until_it_is_resolved_with_a_note(cast, case):
    flag = samples.flag(cast, case, due=TODAY)
    assert held(cast.lawyer) == [flag]
    assert [one.id for one in queries.flags_given(cast.lead, today=TODAY)] == [flag]
    assert broken(lambda: acts.resolve_flag(cast.lawyer, flag=flag, note="Done", now=NOW)) == "flags.note"
    acts.resolve_flag(cast.lawyer, flag=flag, note=TOLD, now=NOW)
    assert held(cast.lawyer) == []
    (one,) = queries.flags_of(cast.custodian, case, now=NOW).flags
    assert (one.message, one.note, one.ended, one.raised_by) == (
        "Ask the station again",
        TOLD,
        cast.lawyer.name,
        cast.lead.name,
    )
    assert broken(lambda: acts.resolve_flag(cast.lawyer, flag=flag, note=TOLD, now=NOW)) == "flags.over"


def test_what_was_resolved_is_raised_again_and_what_was_taken_back_is_not(cast, case):
    flag, mistake = samples.resolved(cast, case), samples.flag(cast, case)
    acts.reopen_flag(cast.director, flag=flag, now=NOW)
    assert flag in held(cast.lawyer)
    assert broken(lambda: acts.take_back_flag(cast.lawyer, flag=mistake, now=NOW)) == "flags.not_own"
    acts.take_back_flag(cast.lead, flag=mistake, now=NOW)
    assert held(cast.lawyer) == [flag]
    assert broken(lambda: acts.reopen_flag(cast.lead, flag=mistake, now=NOW)) == "flags.not_resolved"
    assert Flag.objects.get(pk=mistake).state == "taken_back"


def test_nobody_is_made_the_owner_who_may_not_know_of_the_case(cast, case):
    assert broken(lambda: samples.flag(cast, case, to="elsewhere")) == "flags.owner"
    flag = samples.flag(cast, case)
    cases.exclude(cast.lead, case=case, user=cast.director.user_id, why="A cousin of the accused", now=NOW)
    owner = cast.director.user_id
    assert broken(lambda: acts.give_flag(cast.lead, flag=flag, owner=owner, now=NOW)) == "flags.owner"
    acts.give_flag(cast.lead, flag=flag, owner=cast.investigator.user_id, now=NOW)
    assert (held(cast.lawyer), held(cast.investigator)) == ([], [flag])


def test_a_flag_of_a_hidden_case_is_in_no_list_and_no_count(cast, case):
    samples.flag(cast, case, to="lawyer")
    cases.make_secret(cast.lead, case=case, why="A witness would be in danger.", now=NOW)
    lawyer = cast.lawyer.user_id
    assert held(cast.lawyer) == []
    assert queries.flagged(cast.lawyer, [case]) == {}
    assert queries.held_counts(cast.director, [lawyer]) == {}
    assert queries.held_counts(cast.lead, [lawyer]) == {lawyer: 1}
    with pytest.raises(Refused):
        queries.flags_of(cast.lawyer, case, now=NOW)


def test_the_list_is_narrowed_to_flagged_cases_in_as_many_queries(cast, case):
    other = case_samples.case(cast, title="Baobab")
    samples.flag(cast, case, due=TODAY)
    samples.flag(cast, case)

    def narrowed():
        return case_queries.case_list(cast.lead, narrowed=["flagged"], now=NOW).lines

    assert [one.id for one in narrowed()] == [case]
    assert {one: (found.count, found.due_on) for one, found in queries.flagged(cast.lead, [case, other]).items()} == {
        case: (2, TODAY)
    }
    assert len(data_queries(narrowed)) == len(data_queries(lambda: case_queries.case_list(cast.lead, now=NOW)))


def test_the_owner_is_told_without_a_word_of_what_it_says(cast, case):
    samples.flag(cast, case)
    cursor.catch_up_all()
    assert [one.kind for one in notices.unread(cast.lawyer)] == ["task"]
    assert notices.unread(cast.lead) == []


def test_a_closed_case_takes_no_flag_and_its_flags_can_still_be_resolved(cast, case):
    flag = samples.flag(cast, case)
    cases.close_case(cast.lead, case=case, closure="goals_met", closed_on=TODAY, note="All are home", now=NOW)
    assert broken(lambda: samples.flag(cast, case)) == "cases.closed"
    acts.resolve_flag(cast.lawyer, flag=flag, note=TOLD, now=NOW)
    assert held(cast.lawyer) == []


def test_a_flag_says_what_for_and_is_not_due_in_the_past(cast, case):
    assert broken(lambda: samples.flag(cast, case, message="  ")) == "flags.message"
    assert broken(lambda: samples.flag(cast, case, due=TODAY - timedelta(1))) == "flags.past"


def test_what_a_flag_says_is_read_through_the_door_alone(cast, case):
    samples.flag(cast, case)
    line = queries.flags_held(cast.lawyer, cast.lawyer.user_id, today=TODAY)[0]
    assert "station" not in str(line)
    assert queries.flags_of(cast.lawyer, case, now=NOW).flags[0].message == "Ask the station again"
    last = Entry.objects.order_by("seq").last()
    assert last is not None
    assert (last.act, last.outcome, last.subject) == ("flags.flags_of", "looked", case)
