"""Reading instruments. They are the same for everyone; versions never change, so they are kept in memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fourfold.casework.instruments.definitions import Definition
from fourfold.casework.instruments.models import InstrumentVersion
from fourfold.casework.instruments.parsing import definition
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.vault.ids import is_id


@dataclass(frozen=True)
class Offered:
    """A version of an instrument: its id and what it asks."""

    id: str
    definition: Definition


@lru_cache(maxsize=256)
def _defined(version_id: str) -> Definition | None:
    found = InstrumentVersion.objects.filter(pk=version_id).first()
    return definition(found.definition) if found else None


def offered(actor: Actor) -> list[Offered]:
    """The instruments that may be chosen for a new assessment, by title code. One query."""
    rows = InstrumentVersion.objects.filter(current=True).order_by("-code")
    return [Offered(row.pk, definition(row.definition)) for row in rows]


def the_instrument(actor: Actor, version_id: str) -> Offered:
    """One version, offered still or not. Raises Refused when there is none."""
    found = _defined(version_id) if is_id(version_id) else None
    if found is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    return Offered(version_id, found)
