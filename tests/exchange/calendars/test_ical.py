"""Hearings as iCalendar, as RFC 5545 wants it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from fourfold.exchange.calendars import ical
from fourfold.tracks.accountability.sheets import HearingMark


AT = datetime(2026, 12, 7, 9, 30, tzinfo=timezone(timedelta(hours=3)))


def mark(**more) -> HearingMark:
    words: dict[str, Any] = {
        "id": "01JD3B4Y5Z6A7B8C9D0E1F2G3H",
        "version": 1,
        "at": AT,
        "state": "planned",
        "changed_at": datetime(2026, 11, 23, 9, tzinfo=UTC),
        "reference": "NBO-K7QM4",
    }
    return HearingMark(**(words | more))


def lines(*marks: HearingMark) -> list[str]:
    return ical.calendar(marks).decode().split("\r\n")


def test_every_line_ends_as_it_must_and_what_is_begun_is_ended():
    found = lines(mark(), mark(id="01JD3B4Y5Z6A7B8C9D0E1F2G3J"))
    assert found[-1] == ""
    assert "\n" not in "".join(found)
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-2] == "END:VCALENDAR"
    assert found.count("BEGIN:VEVENT") == found.count("END:VEVENT") == 2


def test_an_event_says_when_in_utc_and_whose_reference():
    found = lines(mark())
    assert "DTSTART:20261207T063000Z" in found
    assert "SUMMARY:NBO-K7QM4" in found
    assert "DTSTAMP:20261123T090000Z" in found
    assert "CLASS:CONFIDENTIAL" in found
    assert "STATUS:CONFIRMED" in found


def test_an_event_keeps_its_name_and_counts_its_changes():
    found = lines(mark(version=4))
    assert "UID:01JD3B4Y5Z6A7B8C9D0E1F2G3H@fourfold" in found
    assert "SEQUENCE:3" in found


def test_a_cancelled_hearing_is_told_as_cancelled():
    assert "STATUS:CANCELLED" in lines(mark(state="vacated"))


@pytest.mark.parametrize("reference", ["x" * 300, "ح" * 90, "a;b,c\\d\ne"])
def test_long_and_awkward_text_is_folded_and_escaped(reference):
    found = lines(mark(reference=reference))
    assert all(len(line.encode()) <= 75 for line in found)
    whole = ical.calendar([mark(reference=reference)]).decode().replace("\r\n ", "")
    said = next(line for line in whole.split("\r\n") if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    plain = said.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\")
    assert plain == reference


def test_a_calendar_without_hearings_is_a_calendar():
    assert lines()[0] == "BEGIN:VCALENDAR"
    assert "BEGIN:VEVENT" not in lines()
