"""The thread of a case, from the milestones that a reader may see."""

from __future__ import annotations

from datetime import date

from fourfold.casework.cases.sheets import Reached
from fourfold.faces.desk.cases.legs import thread


def reached(kind: str, day: int, *, leg: str = "relief", planned: bool = False) -> Reached:
    return Reached(
        id=f"{kind}{day}",
        version=1,
        leg=leg,
        kind=kind,
        on=date(2026, 3, day),
        precision="day",
        until=None,
        planned=planned,
    )


def test_the_thread_has_eight_stations_whatever_the_reader_may_see() -> None:
    assert [one.first for one in thread("c1", [])] == [None] * 8
    assert [one[:3] for one in thread("c1", [])] == [one[:3] for one in thread("c1", [reached("freed", 2)])]


def test_a_station_shows_what_was_reached_first() -> None:
    found = [reached("harm_stopped", 9), reached("freed", 4), reached("reported", 1)]
    assert [one.first and one.first.id for one in thread("c1", found)][:3] == ["reported1", None, "freed4"]


def test_what_was_reached_comes_before_what_is_only_planned() -> None:
    found = [
        reached("conviction", 3, leg="accountability", planned=True),
        reached("acquittal", 8, leg="accountability"),
    ]
    assert thread("c1", found)[5].first == found[1]


def test_a_plan_alone_is_shown_as_one() -> None:
    plan = reached("services_begun", 3, leg="aftercare", planned=True)
    assert thread("c1", [plan])[6].first == plan
