"""What a reading is, and how a query becomes one: who asks, when, what the address names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fourfold.casework.cases import queries as cases
from fourfold.faces.api import answers
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.tokens.sheets import Bearer


@dataclass(frozen=True)
class Asked:
    """Who asks, when, what the address names and what stands behind the question mark."""

    bearer: Bearer
    now: datetime
    places: dict[str, str]
    wanted: dict[str, Any]

    @property
    def today(self) -> date:
        """The day where the owner works: their office's, the first by name if there are several."""
        offices = offices_of(self.bearer.actor)
        day: date = self.now.astimezone(ZoneInfo(offices[0].time_zone if offices else "UTC")).date()
        return day

    def office(self, enter: frozenset[Role]) -> OfficeSheet:
        """The office that the address names, or what is asked for, in which the owner has one of these roles.

        Raises Refused for every other, and for one that never was.
        """
        wanted = self.places.get("office_id") or self.wanted.get("office_id")
        found = (one for one in offices_of(self.bearer.actor) if one.id == wanted)
        for one in found:
            if self.bearer.actor.holds(enter, office_id=one.id):
                return one
        raise Refused("gate.not_found", NOT_FOUND)


@dataclass(frozen=True)
class Read:
    """One reading: its address below /api/, what it gives, who may come in, what may be asked behind `?`."""

    address: str
    says: str
    enter: frozenset[Role]
    ask: Callable[[Asked], Any]
    wanted: dict[str, Any] = field(default_factory=dict)
    must: frozenset[str] = frozenset()
    """What has to be asked, of what may be."""


def one_of(query: Callable[..., Any], *, today: bool = False, now: bool = True) -> Callable[[Asked], Any]:
    """A query of one record, by the id in the address."""

    def ask(asked: Asked) -> Any:
        more = ({"now": asked.now} if now else {}) | ({"today": asked.today} if today else {})
        return query(asked.bearer.actor, *asked.places.values(), **more)

    return giving(query, ask)


def listed(query: Callable[..., Any], *, today: bool = False, now: bool = False) -> Callable[[Asked], Any]:
    """A query of many, filtered by what stands behind the question mark."""

    def ask(asked: Asked) -> Any:
        more = ({"now": asked.now} if now else {}) | ({"today": asked.today} if today else {})
        return query(asked.bearer.actor, **more, **asked.wanted)

    return giving(query, ask)


def in_case(query: Callable[..., Any], *, today: bool = False) -> Callable[[Asked], Any]:
    """A query that answers nothing for a case one may not know of: here it is told as any other."""

    def ask(asked: Asked) -> Any:
        brief = cases.case_brief(asked.bearer.actor, asked.places["case_id"])
        return query(asked.bearer.actor, brief.id, **({"today": asked.today} if today else {}))

    return giving(query, ask)


def in_office(query: Callable[..., Any], enter: frozenset[Role]) -> Callable[[Asked], Any]:
    """A query of an office by its id, for those who have one of these roles there."""

    def ask(asked: Asked) -> Any:
        return query(asked.bearer.actor, asked.office(enter).id)

    return giving(query, ask)


def giving(query: Callable[..., Any], ask: Callable[[Asked], Any]) -> Callable[[Asked], Any]:
    """It gives what the query gives; the document says so."""
    ask.__annotations__["return"] = answers.of(query)
    return ask
