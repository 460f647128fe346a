"""How far a case got: from marks to places, each way once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from fourfold.casework.cases import course
from fourfold.ground.vocab.load import read_folder


def marks(*names: str) -> int:
    return sum(course.WEIGHTS[name] for name in names)


@pytest.mark.parametrize(
    ("reached", "closure", "way"),
    [
        ((), None, ("report",)),
        (("relieved",), None, ("report", "relieved")),
        (("charged", "cared"), None, ("report", "charged", "cared")),
        (("convicted", "acquitted"), None, ("report", "convicted")),
        (("acquitted", "judged"), "no_contact", ("report", "acquitted", "lost")),
        (("judged",), "goals_met", ("report", "judged", "settled")),
        ((), "a_reason_of_the_office", ("report", "stopped")),
        (tuple(course.MARKS), "", ("report", "relieved", "charged", "convicted", "cared", "learned", "stopped")),
    ],
)
def test_a_case_passes_what_it_is_marked_with_in_order(reached, closure, way) -> None:
    assert course.course(marks(*reached), closure) == way


def test_every_way_goes_forward_through_known_places() -> None:
    order = {place: number for number, place in enumerate(course.STATIONS)}
    for sum_ in range(course.ALL + 1):
        for closure in (None, "no_contact"):
            way = course.course(sum_, closure)
            assert all(order[one] < order[two] for one, two in pairwise(way))


def test_the_marks_behind_a_band_are_those_whose_way_takes_it() -> None:
    for source, target in pairwise(course.course(course.ALL, None)):
        behind = course.along(source, target)
        for sum_ in range(course.ALL + 1):
            assert (sum_ in behind) == ((source, target) in pairwise(course.course(sum_, None)))


def test_each_case_rests_at_one_place() -> None:
    resting = [sum_ for place in course.STATIONS for sum_ in course.last(place)]
    assert sorted(resting) == list(range(course.ALL + 1))


def test_an_unknown_place_holds_no_case() -> None:
    assert course.along("nowhere", "") == course.along("report", "nowhere") == course.last("nowhere") == []


def test_milestones_and_reasons_are_those_of_the_vocabulary() -> None:
    known = {one.code: {term.code for term in one.terms} for one in read_folder(Path(settings.FOURFOLD_VOCAB))}
    assert {kind for kinds in course.MARKS.values() for kind in kinds} <= known["milestone_types"]
    assert {reason for reasons in course.ENDS.values() for reason in reasons} - {""} == known["closure_reasons"]
