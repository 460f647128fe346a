from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.exchange.htcds.dates import read_date
from fourfold.exchange.htcds.problems import ProblemCode
from fourfold.exchange.htcds.record import PartialDate, Precision


TODAY = date(2026, 11, 23)
P = ProblemCode


@pytest.mark.parametrize(
    "written",
    [
        *("2021-03-04", "2021-3-4", "4 March 2021", "04 Mar 2021", "March 4, 2021", "mar 4 2021"),
        *("4th of March 2021", "4-Mar-2021", "2021/03/04", "2021.03.04", "２０２１-03-04", "٢٠٢١-٠٣-٠٤"),
        *(" 2021-03-04 ", "2021-03-04T00:00:00"),
    ],
)
def test_a_date_that_can_be_read_only_one_way_is_read(written):
    value, problems = read_date(written, today=TODAY)
    assert value == PartialDate(2021, 3, 4)
    assert problems in {(), (P.TEXT_DATE,)}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("24/03/1995", PartialDate(1995, 3, 24)),
        ("03/24/1995", PartialDate(1995, 3, 24)),
        ("05/05/2006", PartialDate(2006, 5, 5)),
        ("24.3.1995", PartialDate(1995, 3, 24)),
        ("24 - 03 - 1995", PartialDate(1995, 3, 24)),
    ],
)
def test_day_and_month_are_told_apart_where_only_one_can_be_the_month(written, expected):
    assert read_date(written, today=TODAY) == (expected, (P.TEXT_DATE,))


@pytest.mark.parametrize("written", ["03/04/2021", "3.4.2021", "12-11-1990", "24/03/95", "01/02/03"])
def test_a_date_with_two_readings_is_not_guessed(written):
    assert read_date(written, today=TODAY) == (None, (P.AMBIGUOUS_DATE,))


@pytest.mark.parametrize(
    "written", ["31/02/2020", "2021-02-30", "13/13/2013", "00/05/2001", "0000", "2021-00-01", "31 April 2020"]
)
def test_a_day_that_never_was_is_impossible(written):
    assert read_date(written, today=TODAY) == (None, (P.IMPOSSIBLE_DATE,))


@pytest.mark.parametrize("written", ["2026-11-24", "2027", date(2030, 1, 1), "9999-12-31", "1 May 2027"])
def test_a_day_after_today_is_not_believed(written):
    assert read_date(written, today=TODAY) == (None, (P.FUTURE_DATE,))


@pytest.mark.parametrize("written", ["1850-01-01", date(1900, 1, 1), "1420", 1066.0])
def test_a_day_before_anyone_now_alive_is_absurd(written):
    assert read_date(written, today=TODAY) == (None, (P.ABSURD_DATE,))


@pytest.mark.parametrize("written", ["about 15", "", "n/a", "34567", 34567.0, 15.5, "4 Foo 2021", "3 mars 21"])
def test_what_is_no_date_is_unreadable(written):
    assert read_date(written, today=TODAY) == (None, (P.UNREADABLE_DATE,))


@pytest.mark.parametrize(
    ("written", "expected", "precision"),
    [
        ("1974", PartialDate(1974), Precision.YEAR),
        (1974.0, PartialDate(1974), Precision.YEAR),
        ("1974-05", PartialDate(1974, 5), Precision.MONTH),
        ("May 1974", PartialDate(1974, 5), Precision.MONTH),
    ],
)
def test_a_date_without_a_day_keeps_what_is_known(written, expected, precision):
    value, problems = read_date(written, today=TODAY)
    assert (value, problems) == (expected, (P.PARTIAL_DATE,))
    assert value is not None
    assert value.precision is precision


def test_a_real_date_is_taken_without_remark():
    assert read_date(date(1999, 1, 28), today=TODAY) == (PartialDate(1999, 1, 28), ())
    assert read_date(datetime(1999, 1, 28, 13, 5, tzinfo=UTC), today=TODAY) == (PartialDate(1999, 1, 28), ())


@given(st.text())
def test_no_text_breaks_the_reader(text):
    value, problems = read_date(text, today=TODAY)
    assert (value is None) == bool(problems and not problems[0].read)


@given(st.dates(min_value=date(1910, 1, 1), max_value=TODAY))
def test_every_day_written_in_iso_reads_back(day):
    assert read_date(day.isoformat(), today=TODAY) == (PartialDate.of(day), ())
