"""The list of people relieved is what is counted, and it moves the case by its milestones alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as of_cases
from fourfold.casework.cases.models import FoldLine, Milestone
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit import cursor
from fourfold.tracks.relief import acts, queries
from fourfold.tracks.relief.models import Relieved
from tests.casework.cases import samples as made
from tests.cast import NOW
from tests.tracks.relief import samples
from tests.tracks.relief.samples import DAY


@pytest.fixture
def case(cast):
    return made.case(cast)


@pytest.fixture
def girls(cast, case):
    return [made.involved(cast, case, name) for name in ("Mary Atieno", "Alice Wanjiku", "Esther Moraa")]


def reached(cast, case):
    return sorted((one.kind, one.on) for one in of_cases.milestones_of(cast.lead, case))


def page(cast, case):
    return queries.relief_page(cast.lead, case, now=NOW)


def test_people_relieved_together_share_one_milestone(cast, case, girls):
    samples.relieved(cast, case, *girls[:2])
    assert reached(cast, case) == [("freed", DAY)]
    samples.relieved(cast, case, girls[2], on=DAY - timedelta(days=3))
    assert reached(cast, case) == [("freed", DAY - timedelta(days=3)), ("freed", DAY)]


def test_the_kind_of_relief_says_which_milestone(cast, case, girls):
    samples.relieved(cast, case, girls[0], kind="home_or_land_restored", ordered_by="court")
    assert reached(cast, case) == [("harm_stopped", DAY)]


def test_totals_are_the_list_and_nothing_else(cast, case, girls):
    samples.relieved(cast, case, *girls[:2])
    samples.relieved(cast, case, girls[2], kind="freed_from_captivity", ordered_by="police")
    found = page(cast, case)
    assert found.totals.people == len(found.relieved) == 3
    assert found.totals.by_kind == {"freed_from_bondage": 2, "freed_from_captivity": 1}
    assert found.totals.by_authority == {"magistrate": 2, "police": 1}
    office = queries.relieved_in(cast.lead, year=None, now=NOW)
    assert (office.totals.people, office.totals.by_kind) == (len(office.lines), found.totals.by_kind)


def test_all_of_a_group_are_entered_or_none(cast, case, girls):
    samples.relieved(cast, case, girls[1])
    with pytest.raises(RuleBroken) as broken:
        samples.relieved(cast, case, girls[0], girls[1])
    assert broken.value.code == "relief.twice"
    assert Relieved.objects.count() == 1


def test_only_victims_of_the_case_are_relieved_in_it(cast, case):
    witness = made.involved(cast, case, "Peter Kamau", "witness")
    with pytest.raises(RuleBroken) as broken:
        samples.relieved(cast, case, witness)
    assert broken.value.code == "relief.no_victim"


def test_somebody_whom_one_may_not_know_is_as_if_they_were_nobody(cast, case, girls):
    hidden = made.involved(cast, made.case(cast, title="Rosewood", secret=True), "Zipporah Quartermaine", "victim")
    with pytest.raises(Refused):
        acts.relieve(cast.lawyer, case=case, people=[hidden], now=NOW, **samples.RELIEVED)


def test_immediate_needs_are_settled_when_everybody_was_asked_and_nothing_is_open(cast, case, girls):
    first, second = samples.relieved(cast, case, *girls[:2])
    (medical,) = samples.asked(cast, case, first, "medical")
    assert ("immediate_needs_met", DAY) not in reached(cast, case)
    samples.settled(cast, case, medical)
    assert ("immediate_needs_met", DAY) not in reached(cast, case), "the second was not asked"
    samples.asked(cast, case, second)
    assert reached(cast, case) == [("freed", DAY), ("immediate_needs_met", DAY)]
    assert page(cast, case).stage == "in_part", "a third victim waits"


def test_the_milestone_goes_when_needs_are_open_again_and_comes_back(cast, case, girls):
    (entry,) = samples.relieved(cast, case, girls[0])
    (papers,) = samples.asked(cast, case, entry, "papers")
    samples.settled(cast, case, papers, "declined")
    acts.reopen_need(cast.lead, case=case, need=papers, why="She wants them after all", now=NOW)
    assert reached(cast, case) == [("freed", DAY)]
    samples.settled(cast, case, papers)
    assert ("immediate_needs_met", DAY) in reached(cast, case)
    samples.relieved(cast, case, girls[1])
    assert reached(cast, case) == [("freed", DAY)], "somebody new was not asked yet"


def test_a_milestone_recorded_by_hand_stays(cast, case, girls):
    made.milestone(cast, case, "immediate_needs_met", DAY)
    (entry,) = samples.relieved(cast, case, girls[0])
    samples.asked(cast, case, entry)
    samples.asked(cast, case, entry, "medical")
    assert reached(cast, case) == [("freed", DAY), ("immediate_needs_met", DAY)]


def test_a_need_recorded_by_mistake_needs_a_reason_and_is_not_counted(cast, case, girls):
    (entry,) = samples.relieved(cast, case, girls[0])
    (need,) = samples.asked(cast, case, entry, "interpreter")
    with pytest.raises(RuleBroken):
        samples.settled(cast, case, need, "mistaken")
    samples.settled(cast, case, need, "mistaken", "She speaks Swahili")
    assert page(cast, case).totals.needs == {}


def test_a_withdrawn_entry_leaves_the_list_the_numbers_and_the_lanes(cast, case, girls):
    first, second = samples.relieved(cast, case, *girls[:2])
    acts.withdraw_relief(cast.lead, case=case, relieved=first, why="mistaken", note="Her sister", now=NOW)
    found = page(cast, case)
    assert (found.totals.people, len(found.withdrawn), len(found.waiting)) == (1, 1, 2)
    assert reached(cast, case) == [("freed", DAY)], "the second still holds it"
    acts.withdraw_relief(cast.lead, case=case, relieved=second, why="twice", now=NOW)
    assert reached(cast, case) == []
    samples.relieved(cast, case, girls[0])
    assert page(cast, case).totals.people == 1, "she can be entered again"


def test_no_milestone_is_taken_back_while_the_list_stands_behind_it(cast, case, girls):
    (entry,) = samples.relieved(cast, case, girls[0])
    samples.asked(cast, case, entry)
    before = reached(cast, case)
    assert [kind for kind, _ in before] == ["freed", "immediate_needs_met"]
    rows = sorted(of_cases.milestones_of(cast.lead, case), key=lambda one: one.kind)
    for one, said in zip(rows, ("list of those relieved", "people relieved needed"), strict=True):
        with pytest.raises(RuleBroken, match=said):
            cases.drop_milestone(cast.lead, milestone=one.id, now=NOW)
    assert reached(cast, case) == before
    acts.withdraw_relief(cast.lead, case=case, relieved=entry, why="mistaken", now=NOW)
    assert reached(cast, case) == []


def test_a_milestone_that_is_gone_already_does_not_stand_in_the_way(cast, case, girls):
    """Earlier versions let it be taken back by itself."""
    (entry,) = samples.relieved(cast, case, girls[0])
    Milestone.objects.all().delete()
    acts.withdraw_relief(cast.lead, case=case, relieved=entry, why="mistaken", now=NOW)
    assert page(cast, case).totals.people == 0


def test_the_fold_follows_the_list(cast, case, girls):
    samples.relieved(cast, case, girls[0])
    cursor.catch_up("fold")
    assert FoldLine.objects.get(case=case).relief == 83


def test_nobody_is_relieved_tomorrow_and_no_need_is_met_before_the_relief(cast, case, girls):
    with pytest.raises(RuleBroken) as broken:
        samples.relieved(cast, case, girls[0], on=NOW.date() + timedelta(days=1))
    assert broken.value.values["field"] == "on"
    (entry,) = samples.relieved(cast, case, girls[0])
    with pytest.raises(RuleBroken) as broken:
        acts.check_needs(cast.lead, case=case, relieved=entry, on=DAY - timedelta(days=1), needs=[], now=NOW)
    assert broken.value.code == "relief.before"


def test_a_closed_case_takes_no_entries(cast, case, girls):
    cases.close_case(cast.lead, case=case, closure="goals_met", closed_on=NOW.date(), note="All are home", now=NOW)
    with pytest.raises(RuleBroken) as broken:
        samples.relieved(cast, case, girls[0])
    assert broken.value.code == "cases.closed"


def test_the_list_of_an_office_is_by_year_and_holds_what_one_may_know(cast, case, girls):
    samples.relieved(cast, case, girls[0])
    samples.relieved(cast, case, girls[1], on=date(2024, 5, 2))
    assert queries.relieved_in(cast.lawyer, year=None, now=NOW).years == [2026, 2024]
    assert [one.person.shown for one in queries.relieved_in(cast.lawyer, year=2024, now=NOW).lines] == ["Alice Wanjiku"]
    assert queries.relieved_in(cast.elsewhere, year=None, now=NOW).totals.people == 0


def test_nobody_was_relieved_before_there_was_work_on_cases(cast, case, girls):
    with pytest.raises(RuleBroken, match=r"cases\.too_early"):
        samples.relieved(cast, case, girls[0], on=date(1950, 1, 1))
    assert reached(cast, case) == []
