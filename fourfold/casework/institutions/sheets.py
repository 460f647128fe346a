"""How institutions and officials are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.ground.access.refs import Ref
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class InstitutionLine(Sheet):
    """An institution in half a line; nothing of it is secret."""

    id: str
    kind: str
    name: str
    place: str
    closed_on: date | None


@dataclass(frozen=True)
class OfficialName(Sheet):
    """What an official is called."""

    name: Value


@dataclass(frozen=True)
class PostingLine(Sheet):
    """Who served where, as what, from when to when. `name` is the official's, `place` the institution's."""

    id: str
    version: int
    official_id: str
    institution_id: str
    post: str
    since: date | None
    until: date | None
    name: Value
    place: str


@dataclass(frozen=True)
class InstitutionPage(Sheet):
    """An institution with those who serve or served there, the serving first."""

    id: str
    ref: Ref
    office_id: str
    kind: str
    name: str
    place: str
    closed_on: date | None
    contact: Value
    note: Value
    postings: list[PostingLine]


@dataclass(frozen=True)
class OfficialPage(Sheet):
    """An official with every posting, the newest first."""

    id: str
    ref: Ref
    office_id: str
    name: Value
    contact: Value
    note: Value
    postings: list[PostingLine]


@dataclass(frozen=True)
class LiaisonLine(Sheet):
    """Somebody of a partner organisation who comes in here. `name` is theirs, `since` when they were named."""

    id: str
    name: str
    since: datetime
