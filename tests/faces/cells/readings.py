"""Every record that the api gives, asked for with the key of each role in each relationship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fourfold.faces.api.reads import READS
from fourfold.ground.vault.ids import new_id
from tests.architecture import policy
from tests.architecture.test_every_act import undone
from tests.architecture.world import World
from tests.faces.cells.programs import Standing


PLACE = re.compile(r"<str:(\w+)>")
OTHERWISE = {"person_id": "girl", "institution_id": "court"}
"""Places that the world calls otherwise."""


def addresses() -> list[str]:
    """Those of a record; a code list is nobody's secret."""
    return sorted(one.address for one in READS if "_id>" in one.address)


def line_for(address: str) -> str:
    """What to write for an address that no line covers."""
    return (
        f"{address} has no line in policy.toml. Add it to the `at` of one that says the same, or ask who should know:\n"
        f'[[address]]\nwho = "handling"\nlies = "case"\nat = "{address}"'
    )


def unlike(world: World, people: list[Standing], chosen: list[str]) -> Iterator[str]:
    """What is answered otherwise than the page says."""
    for address in chosen:
        places = PLACE.findall(address)
        known = {place: str(getattr(world.at, OTHERWISE.get(place, place.removesuffix("_id")))) for place in places}
        for one in people:
            if found := _wrong(one, address, known, {place: new_id() for place in places}):
                yield f"{address} by {one}: {found}"


def _wrong(one: Standing, address: str, known: Mapping[str, str], unknown: Mapping[str, str]) -> str:
    status, content = _asked(one, address, known)
    if policy.given(address, one.relationship, one.role):
        return "" if status == 200 else f"{status}, and may know"
    return "" if (status, content) == _asked(one, address, unknown) else f"{status}, and may not know"


def _asked(one: Standing, address: str, ids: Mapping[str, str]) -> tuple[int, Any]:
    with undone():
        response = one.program.get(PLACE.sub(lambda found: ids[found[1]], address))
    return response.status_code, response.content
