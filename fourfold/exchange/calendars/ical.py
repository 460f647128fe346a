"""Hearings as iCalendar (RFC 5545): when, and the case's reference; no name, no court, no purpose, not even "court".

Whoever runs the calendar at the other end reads what stands here: a telephone's maker, an employer, a spouse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from fourfold.tracks.accountability.kinds import HearingState
from fourfold.tracks.accountability.sheets import HearingMark


MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
_OCTETS: Final = 75
"""The longest line, without its end (RFC 5545, 3.1)."""
_LASTS: Final = "PT1H"


def calendar(marks: Iterable[HearingMark]) -> bytes:
    """A whole calendar, as a feed gives it out."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fourfold//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Fourfold",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *(line for mark in marks for line in _event(mark)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(mark: HearingMark) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{mark.id}@fourfold"
    yield f"SEQUENCE:{mark.version - 1}"
    yield f"DTSTAMP:{_moment(mark.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(mark.changed_at)}"
    yield f"DTSTART:{_moment(mark.at)}"
    yield f"DURATION:{_LASTS}"
    yield f"SUMMARY:{_escaped(mark.reference)}"
    yield "STATUS:CANCELLED" if mark.state == HearingState.VACATED else "STATUS:CONFIRMED"
    yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    """In UTC, so that no zone tells where an office is."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Text as RFC 5545, 3.3.11 wants it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never within a character; each but the first begins with a space."""
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > _OCTETS:
            yield piece
            piece = " "
        piece += sign
    yield piece
