"""Dates stand one way everywhere, in the reader's language and on the office's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from fourfold.faces.ui import days


AT = datetime(2026, 11, 22, 21, 5, 9, tzinfo=UTC)


def test_a_day_is_day_month_year() -> None:
    assert days.day(date(2026, 11, 22)) == "22 Nov 2026"
    assert days.day(None) == ""


def test_a_moment_is_on_the_clock_of_the_office() -> None:
    assert days.moment(AT, "Africa/Nairobi") == "23 Nov 2026, 00:05"
    assert days.moment(AT, UTC, seconds=True) == "22 Nov 2026, 21:05:09"
    assert days.moment(None, UTC) == ""


def test_a_near_day_needs_no_year() -> None:
    assert days.near(date(2026, 12, 3), date(2026, 11, 23)) == "3 Dec"
    assert days.near(date(2027, 1, 3), date(2026, 11, 23)) == "3 Jan 2027"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"low": "2019-01-01", "precision": "year"}, "2019"),
        ({"low": "2019-07-01", "precision": "month"}, "Jul 2019"),
        ({"low": "2019-07-21", "precision": "day", "about": True}, "about 21 Jul 2019"),
        ({}, ""),
        (None, ""),
        ("sealed", ""),
    ],
)
def test_a_partial_date_says_no_more_than_is_known(found: object, said: str) -> None:
    assert days.partial(found) == said


def test_in_arabic_the_month_is_arabic_and_the_date_keeps_together_beside_latin_names() -> None:
    with override("ar"):
        said = days.day(date(2026, 11, 22))
    assert said == "\u206822 نوفمبر 2026\u2069"


@pytest.mark.parametrize(
    ("so_many", "said"),
    [
        (0, ""),
        (-3, ""),
        (1, "1 day late"),
        (91, "91 days late"),
        (92, "3 months late"),
        (730, "23 months late"),
        (731, "2 years late"),
        (2698, "7 years late"),
    ],
)
def test_lateness_is_told_in_a_unit_that_can_be_grasped_and_never_overstated(so_many: int, said: str) -> None:
    assert days.late(so_many) == said


@pytest.mark.parametrize("year", [2019, 2023, 2024])
def test_whole_years_are_as_many_years_late_a_day_after(year: int) -> None:
    """The mean year is a little longer than 365 days: on the very day it is still the year before."""
    for years in (2, 3, 10, 40):
        so_many = (date(year + years, 6, 2) - date(year, 6, 1)).days
        assert days.late(so_many) == f"{years} years late"
