"""What is read of cases: lists, the page, who may know, who looked, my day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.casework.cases import acts, queries
from fourfold.ground.access.errors import Refused
from tests.casework.cases import samples
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db
TODAY = NOW.date()
WHY = "He is a cousin of the accused."
_APART = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
_LEDGER = ("audit_", "INSERT", "UPDATE")


@pytest.fixture
def cast():
    return assemble()


def data_queries(run):
    """What a reading asks of the data: transaction control and the ledger's own writing left out."""
    with CaptureQueriesContext(connection) as caught:
        run()
    asked = [query["sql"] for query in caught.captured_queries]
    return [q for q in asked if not q.startswith(_APART) and not any(word in q for word in _LEDGER)]


def page(cast, case_id, who="lead", **more):
    return queries.case_page(cast.actors[who], case_id, now=NOW, **more)


def filled(cast, rows):
    """A case with so many of everything."""
    case = samples.case(cast)
    samples.join(cast, case, "aftercare", "aftercare_worker")
    for number in range(rows):
        victim = samples.involved(cast, case, f"Victim{number} Otieno")
        accused = samples.involved(cast, case, f"Accused{number} Kamau", "accused")
        samples.milestone(cast, case, "hearing", TODAY - timedelta(days=number))
        samples.task(cast, case, f"Task {number}", TODAY)
        samples.note(cast, case, f"Note {number}")
        samples.incident(cast, case, accused, victim)
        samples.exhibit(cast, case, f"Exhibit {number}")
    return case


def test_the_case_page_asks_the_same_few_queries_whatever_a_case_holds(cast):
    few, many = filled(cast, 3), filled(cast, 40)
    counts = {len(data_queries(lambda one=one: page(cast, one))) for one in (few, many)}
    assert len(counts) == 1
    assert counts.pop() <= 11, "two more are left for who asks and for the referrals"


def test_the_case_page_holds_what_was_recorded(cast):
    sheet = page(cast, filled(cast, 2))
    assert sheet.title == "Acacia"
    assert sheet.lead == "Alice Lead"
    assert [one.name for one in sheet.team] == ["Alice Lead", "Amal Aftercare"]
    assert {one.person.shown for one in sheet.people} >= {"Victim0 Otieno", "Accused1 Kamau"}
    assert [one.text for one in sheet.notes] == ["Note 1", "Note 0"]
    assert sheet.incidents[0].doer.shown == "Accused0 Kamau"
    assert [one.title for one in sheet.exhibits] == ["Exhibit 1", "Exhibit 0"]
    assert sheet.legs["accountability"].furthest.kind == "hearing"


def test_a_case_of_another_office_is_as_unknown_as_one_that_does_not_exist(cast):
    case = samples.case(cast)
    for asked in (case, "0" * 26, "nonsense"):
        with pytest.raises(Refused) as refused:
            page(cast, asked, "elsewhere")
        assert refused.value.code == "gate.not_found"


def test_an_excluded_director_knows_of_nothing(cast):
    case = samples.case(cast)
    assert page(cast, case, "director").id == case
    acts.exclude(cast.lead, case=case, user=cast.director.user_id, why=WHY, now=NOW)
    with pytest.raises(Refused):
        page(cast, case, "director")
    assert queries.case_list(cast.director, now=NOW).lines == []


def test_a_lawyer_sees_neither_the_aftercare_note_nor_that_there_is_one(cast):
    case = samples.case(cast)
    samples.join(cast, case, "aftercare", "aftercare_worker")
    samples.join(cast, case, "lawyer", "lawyer")
    samples.note(cast, case, "Everybody may read this.")
    before = page(cast, case, "lawyer"), len(queries.who_looked(cast.lawyer, case, now=NOW))
    samples.note(cast, case, "She sleeps badly.", who="aftercare", circle="aftercare")
    sheet = page(cast, case, "lawyer")
    assert [note.text for note in sheet.notes] == ["Everybody may read this."]
    assert sheet.circles == ("main", "privileged")
    assert sheet.notes == before[0].notes
    assert len(queries.who_looked(cast.lawyer, case, now=NOW)) == before[1] + 1, "only the lawyer's own look is new"
    assert {note.circle_kind for note in page(cast, case, "aftercare").notes} == {"main", "aftercare"}


def test_notes_can_be_narrowed_to_one_circle(cast):
    case = samples.case(cast)
    samples.note(cast, case, "For all.")
    samples.note(cast, case, "For some.", circle="aftercare")
    assert [note.text for note in page(cast, case, circle="aftercare").notes] == ["For some."]
    assert page(cast, case, circle="privileged").notes == []


def test_the_list_is_the_same_few_queries_whatever_it_shows(cast):
    counts = set()
    for more in (3, 37):
        for number in range(more):
            samples.case(cast, title=f"Case {number}")
        counts.add(len(data_queries(lambda: queries.case_list(cast.director, now=NOW))))
    assert len(counts) == 1
    assert counts.pop() <= 5


def test_pages_of_the_list_follow_one_another_without_gap_or_repeat(cast):
    made = [
        samples.case(cast, title=str(number), opened_on=TODAY - timedelta(days=number // 3)) for number in range(110)
    ]
    seen, after = [], ""
    while True:
        found = queries.case_list(cast.lead, now=NOW, after=after)
        seen += [line.id for line in found.lines]
        if not (after := found.after):
            break
    assert len(seen) == len(set(seen)) == len(made)
    opened = [TODAY - timedelta(days=made.index(name) // 3) for name in seen]
    assert opened == sorted(opened, reverse=True)


@pytest.mark.parametrize("mark", ["x", "2026-99-99." + "0" * 26, "٢٠٢٦-١١-٢٣." + "0" * 26])
def test_a_damaged_mark_begins_anew(cast, mark):
    samples.case(cast)
    assert len(queries.case_list(cast.lead, now=NOW, after=mark).lines) == 1


def test_the_list_is_narrowed_by_open_words_only(cast):
    mine = samples.case(cast, risk="low")
    other = samples.case(cast, "other_lead", harm="police_abuse")
    acts.close_case(cast.lead, case=mine, closure="goals_met", closed_on=TODAY, note="All went well.", now=NOW)

    def ids(**chosen):
        return {line.id for line in queries.case_list(cast.lead, now=NOW, **chosen).lines}

    assert ids() == {other}
    assert ids(status="") == {mine, other}
    assert ids(status="closed") == {mine}
    assert ids(status="", mine=True) == {mine}
    assert ids(harm="police_abuse") == {other}
    assert ids(status="", risk="low") == {mine}
    assert ids(office_id=cast.ceb.pk) == set()


def test_a_secret_case_is_in_no_list_and_no_count_of_an_outsider(cast):
    case = samples.case(cast)
    somebody = samples.involved(cast, case)
    acts.make_secret(cast.lead, case=case, why="A witness would be in danger.", now=NOW)
    reference = page(cast, case).reference
    for who in ("lawyer", "director", "other_lead"):
        actor = cast.actors[who]
        assert queries.case_list(actor, now=NOW, status="").lines == []
        assert queries.by_reference(actor, reference) is None
        assert queries.cases_of_person(actor, somebody) == []
        day = queries.my_day(actor, today=TODAY, now=NOW)
        assert not any((day.late, day.due, day.week, day.waiting, day.new, day.quiet))
    assert page(cast, case).knowers == 1


def test_a_reference_is_found_in_any_letter_case(cast):
    case = samples.case(cast)
    reference = page(cast, case).reference
    assert queries.by_reference(cast.lead, f" {reference.lower()} ") == case
    assert queries.by_reference(cast.elsewhere, reference) is None


def test_the_cases_of_a_person_are_listed_with_the_part_they_play(cast):
    case = samples.case(cast)
    somebody = samples.involved(cast, case)
    assert [(one.role, one.case.title) for one in queries.cases_of_person(cast.lawyer, somebody)] == [
        ("victim", "Acacia")
    ]


def test_who_may_know_names_team_and_office_each_once(cast):
    case = samples.case(cast)
    samples.join(cast, case, "aftercare", "aftercare_worker")
    found = queries.who_may_know(cast.lead, case)
    assert [one.name for one in found.team] == ["Alice Lead", "Amal Aftercare"]
    assert "Dora Director" in {one.name for one in found.office}
    assert not {one.user_id for one in found.team} & {one.user_id for one in found.office}
    assert page(cast, case).knowers == len(found.team) + len(found.office)


def test_only_those_who_answer_for_a_case_learn_who_is_shut_out(cast):
    case = samples.case(cast)
    acts.exclude(cast.lead, case=case, user=cast.investigator.user_id, why=WHY, now=NOW)
    assert [one.name for one in queries.who_may_know(cast.lead, case).excluded] == ["Ivan Investigator"]
    assert queries.who_may_know(cast.lawyer, case).excluded == []
    names = {one.name for one in queries.who_may_know(cast.lawyer, case).office}
    assert "Ivan Investigator" not in names


def test_who_looked_says_in_words_who_did_what(cast):
    case = samples.case(cast)
    page(cast, case, "lawyer")
    looks = queries.who_looked(cast.lead, case, now=NOW)
    assert (looks[0].who, looks[0].outcome, looks[0].says) == ("Lena Law", "looked", "")
    assert any(look.says.startswith("Open a case") for look in looks)


def test_only_colleagues_who_may_know_can_be_given_a_task(cast):
    case = samples.case(cast)
    acts.exclude(cast.lead, case=case, user=cast.investigator.user_id, why=WHY, now=NOW)
    names = {one.name for one in queries.assignees(cast.lead, case_id=case)}
    assert "Lena Law" in names
    assert not names & {"Ivan Investigator", "Olga Other", "Nina Analyst"}


def test_my_day_puts_what_is_late_first_and_the_oldest_of_it_on_top(cast):
    case = samples.case(cast)
    for title, days in (("week", 3), ("late", -2), ("today", 0), ("later", 30), ("later still", -9)):
        samples.task(cast, case, title, TODAY + timedelta(days=days))
    samples.task(cast, case, "some day", None)
    samples.task(cast, case, "hers", TODAY - timedelta(days=1), to="lawyer")
    day = queries.my_day(cast.lead, today=TODAY, now=NOW)
    assert [one.title for one in day.late] == ["later still", "late"]
    assert [one.title for one in day.due] == ["today"]
    assert [one.title for one in day.week] == ["week", "some day"]
    assert [(one.title, one.who, one.days) for one in day.waiting] == [("hers", "Lena Law", -1)]
    assert [(one.case.title, one.fresh) for one in day.new] == [("Acacia", True)]
    assert [one.title for one in queries.my_day(cast.lawyer, today=TODAY, now=NOW).late] == ["hers"]


def test_a_case_without_a_next_step_is_named_to_its_lead(cast):
    case = samples.case(cast, title="Quiet one")
    assert [one.case.title for one in queries.my_day(cast.lead, today=TODAY, now=NOW).quiet] == ["Quiet one"]
    samples.task(cast, case, "Call", date(2026, 12, 1))
    assert queries.my_day(cast.lead, today=TODAY, now=NOW).quiet == []


def test_my_day_asks_few_queries_whatever_waits(cast):
    case = samples.case(cast)
    counts = set()
    for more in (3, 37):
        for number in range(more):
            samples.task(cast, case, f"Task {number}", TODAY)
        counts.add(len(data_queries(lambda: queries.my_day(cast.lead, today=TODAY, now=NOW))))
    assert len(counts) == 1
    assert counts.pop() <= 7
