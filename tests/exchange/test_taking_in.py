"""From an untidy workbook to cases: nothing lost, nothing guessed, nothing twice."""

from __future__ import annotations

from tests.exchange.samples import report, take_in


def test_the_untidy_workbook_comes_in_whole(cast, filled):
    told = report(cast.intake, take_in(cast.intake, cast.nbo, filled))
    assert told["rows"] == 120
    assert told["blank"] == 4
    assert told["created"] == {"reports": 120, "cases": 120, "people": 120}
    assert (told["unchanged"], told["rejected"]) == (0, 0)
    print(told["possible_duplicates"])
    assert len(told["problems"]) == 40
