"""The workbook that README gives a newcomer does what README says of it."""

from __future__ import annotations

import io
from collections import Counter

import pytest

from fourfold.exchange.handed import HandedIn
from fourfold.insight.matches.models import Likely
from tests.exchange import example
from tests.exchange.htcds.building import read, workbook
from tests.exchange.samples import report, take_in


pytestmark = pytest.mark.slow


def test_the_file_holds_what_is_written_for_it() -> None:
    assert read(io.BytesIO(example.FILE.read_bytes())) == read(workbook(example.PEOPLE))


def test_seven_come_in_one_is_refused_and_nothing_is_guessed(cast) -> None:
    batch = take_in(cast.lead, cast.nbo, HandedIn("htcds.xlsx", example.FILE.read_bytes()))
    told = report(cast.lead, batch)
    assert told["created"] == {"reports": 7, "cases": 7, "people": 7}
    assert told["rejected"] == 1
    found = Counter(problem["code"] for problem in told["problems"] if problem["row"] != 10)
    assert found == {
        "ambiguous_date": 1,
        "unreadable_date": 1,
        "partial_date": 1,
        "abbreviated_value": 1,
        "bad_phone": 1,
        "unknown_value": 1,
        "referral_before_birth": 1,
        "unknown_country": 1,
        "formula_like": 1,
    }
    assert Likely.objects.filter(batch=batch).count() == 1  # the other likeness is to somebody of the demo
