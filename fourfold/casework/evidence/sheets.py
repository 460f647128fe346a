"""What people see of exhibits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from fourfold.casework.evidence.rules import TYPES
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.sheets import Sheet, Value


TYPES_TAKEN = tuple(TYPES)
"""Extensions of the files that are taken in."""


@dataclass(frozen=True)
class StepLine(Sheet):
    """One step of custody. `intact` is what the check of that moment found."""

    kind: str
    at: datetime
    who: str
    intact: bool


@dataclass(frozen=True)
class ExhibitLine(Sheet):
    """One exhibit of a case. Its title is CONFIDENTIAL: shown only inside a read door."""

    id: str
    number: str
    kind: str
    source: str
    size: int
    made_at: datetime
    title: Value
    by: str
    changed: bool


@dataclass(frozen=True)
class ExhibitPage(Sheet):
    """An exhibit as a whole, without its content."""

    id: str
    ref: Ref
    number: str
    office_id: str
    time_zone: str
    kind: str
    source: str
    size: int
    media_type: str
    made_at: datetime
    by: str
    title: Value
    file_name: Value
    sha256: Value
    obtained: Value
    description: Value
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_why: str
    withdrawn_note: Value
    steps: list[StepLine]
    changed: bool


@dataclass(frozen=True)
class Opened(Sheet):
    """An exhibit's content, checked in full. `intact` is whether it is, byte for byte, what was taken in.

    `parts()` yields the content, and raises RuleBroken when it is not intact: no changed byte ever leaves.
    """

    id: str
    number: str
    size: int
    sha256: Value
    attachment: str
    intact: bool
    parts: Callable[[], Iterator[bytes]] = field(repr=False, compare=False)
