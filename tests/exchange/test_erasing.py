"""Whoever is erased is erased from the copies that a batch kept of their cells, and from the proposals."""

from __future__ import annotations

import json

from fourfold.casework.people import acts as people
from fourfold.exchange.models import BatchRow
from fourfold.ground.audit.cursor import catch_up
from fourfold.insight.matches import queries as matches
from fourfold.insight.matches.models import Likely
from tests.cast import NOW
from tests.exchange.samples import handed, report, take_in


BAD = {"prs_Birthdate": "03/04/2011"}


def erase(cast, batch, number):
    person = BatchRow.objects.get(batch=batch, number=number).person
    people.erase_person(cast.director, person=person, reason="She asked for it.", now=NOW)
    return person


def test_the_cells_kept_of_an_erased_person_go_and_others_stay(cast):
    rows = [{"prs_FirstName": "Amara", "prs_SecondName": name, **BAD} for name in ("Okafor", "Wekesa")]
    batch = take_in(cast.intake, cast.nbo, handed(*rows))
    erase(cast, batch, 3)
    assert [problem["row"] for problem in report(cast.intake, batch)["problems"]] == [3, 4]
    catch_up("copied_cells")
    hers, his = BatchRow.objects.filter(batch=batch).order_by("number")
    assert (hers.cells, hers.problems, hers.given) == (None, None, None)
    assert his.cells == ["03/04/2011"]
    told = report(cast.intake, batch)
    assert [problem["row"] for problem in told["problems"]] == [4]
    assert told["created"]["people"] == 2


def test_the_same_file_does_not_bring_an_erased_person_back(cast):
    file = handed({"prs_FirstName": "Amara", "prs_SecondName": "Okafor", **BAD})
    erase(cast, take_in(cast.intake, cast.nbo, file), 3)
    catch_up("copied_cells")
    told = report(cast.intake, take_in(cast.intake, cast.nbo, file))
    assert (told["unchanged"], told["created"]["people"]) == (1, 0)
    assert "Okafor" not in json.dumps(told)


def test_an_erased_person_is_proposed_no_more(cast):
    same = {"prs_FirstName": "Neema", "prs_SecondName": "Wekesa"}
    batch = take_in(cast.intake, cast.nbo, handed(same, same))
    assert len(matches.work_list(cast.lead)) == 1
    erase(cast, batch, 3)
    catch_up("likely_matches")
    assert not Likely.objects.exists()
