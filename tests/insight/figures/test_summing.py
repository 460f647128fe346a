"""Sums that are kept give what counting by the gate gives, whatever was done and whether the listener has seen it."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Grant
from fourfold.ground.audit import cursor
from fourfold.insight.figures import index, queries
from fourfold.insight.figures.models import OfficeTally
from fourfold.insight.figures.queries import summing
from fourfold.insight.figures.queries.counting import scope_of
from fourfold.insight.figures.rules import quarter_of
from tests.casework.cases import samples
from tests.casework.sharing import samples as sharing
from tests.cast import NOW, Cast
from tests.insight.figures.scene import TODAY, board, caught_up, hidden, numbers, thread


READERS = ("director", "lead", "other_lead", "elsewhere", "analyst")


def summed(cast: Cast, who: str) -> tuple[object, object]:
    """What a reader is told by sums that are kept, and by the gate alone."""
    scope, until = scope_of(cast.actors[who], "all", "", TODAY), quarter_of(TODAY)
    found, _ = summing.sums(cast.actors[who], scope, until=until)
    return found, summing.plain(cast.actors[who], scope, until=until)


def moves(cast: Cast, dice: random.Random):
    """What a run may do to cases of Nairobi."""

    def some(**like: object) -> str:
        return dice.choice(list(Case.objects.filter(office=cast.nbo, **like).values_list("pk", flat=True)))

    def shut_out(who: str) -> None:
        cases.exclude(cast.lead, case=some(), user=cast.actors[who].user_id, why="A relative", now=NOW)

    return (
        lambda: samples.case(cast, opened_on=dice.choice((date(2025, 3, 1), TODAY))),
        lambda: hidden(cast, samples.case(cast)),
        lambda: hidden(cast, some(secret=False)),
        lambda: cases.make_ordinary(cast.lead, case=some(secret=True), why="All is said", now=NOW),
        lambda: shut_out("director"),
        lambda: shut_out("other_lead"),
        lambda: shut_out("analyst"),
        lambda: sharing.moved(cast, samples.case(cast)),
        lambda: samples.join(cast, some(secret=True), "other_lead", "lead"),
    )


@pytest.mark.postgres
@pytest.mark.parametrize("seed", [1, 2])
def test_sums_are_what_the_gate_counts_after_a_run_of_acts(cast, seed):
    thread(cast)
    hidden(cast, thread(cast))
    dice = random.Random(seed)
    told = set()
    for _ in range(14):
        if dice.random() < 0.3:
            caught_up()
        with suppress(RuleBroken, IndexError):
            dice.choice(moves(cast, dice))()
        for who in READERS:
            found, plainly = summed(cast, who)
            assert found == plainly, who
            told.add(str(found))
    assert len(told) > 4


def test_the_office_s_sums_are_those_of_its_ordinary_cases(cast):
    thread(cast)
    hidden(cast, thread(cast))
    samples.case(cast)
    caught_up()
    assert sum(row.counts["opened"] for row in OfficeTally.objects.all()) == 2
    assert {row.circle_id for row in OfficeTally.objects.all()} == {cast.nbo.circle_id}


def test_it_is_the_sums_that_are_read(cast):
    samples.case(cast)
    caught_up()
    OfficeTally.objects.update(counts={"opened": 40})
    assert numbers(board(cast))["opened"] == 40
    index.rebuild()
    assert numbers(board(cast))["opened"] == 1


def test_without_sums_the_gate_is_asked(cast):
    samples.case(cast)
    caught_up()
    OfficeTally.objects.all().delete()
    assert numbers(board(cast))["opened"] == 1


def test_whoever_is_not_in_the_offices_circle_is_told_no_sum_of_it(cast):
    samples.case(cast)
    caught_up()
    Grant.objects.filter(user=cast.director.user_id, circle=cast.nbo.circle).delete()
    assert numbers(board(cast)) == {}
    assert numbers(board(cast, "lead"))["opened"] == 1


def test_a_secret_case_is_gone_at_once_from_every_sum_and_back_when_it_is_secret_no_more(cast):
    case = thread(cast)
    caught_up()
    before = {who: summed(cast, who)[0] for who in READERS}
    hidden(cast, case)
    assert summed(cast, "director")[0] == summed(cast, "analyst")[0] == {}
    assert summed(cast, "lead")[0] == before["lead"] != {}
    cases.make_ordinary(cast.lead, case=case, why="All is said", now=NOW)
    assert {who: summed(cast, who)[0] for who in READERS} == before


def test_sums_are_read_again_when_the_listener_moved_meanwhile(cast, monkeypatch):
    case = samples.case(cast)
    caught_up()
    hidden(cast, case)
    read = summing._kept

    def late(*asked):
        rows = read(*asked)
        caught_up()
        return rows

    monkeypatch.setattr(summing, "_kept", late)
    found, plainly = summed(cast, "lead")
    assert found == plainly != {}


def test_far_behind_the_gate_is_asked_and_the_reader_is_told(cast, monkeypatch):
    case = samples.case(cast)
    caught_up()
    monkeypatch.setattr(cursor, "BATCH", 1)
    hidden(cast, case)
    samples.case(cast)
    sheet = queries.scoreboard(cast.director, period="2026", office_code="", today=TODAY)
    assert (numbers(sheet), sheet.counting) == ({}, True)


def test_after_very_many_acts_at_once_the_gate_is_asked(cast, monkeypatch):
    monkeypatch.setattr(summing, "_MOST_NAMES", 0)
    hidden(cast, samples.case(cast))
    found, plainly = summed(cast, "lead")
    assert found == plainly
