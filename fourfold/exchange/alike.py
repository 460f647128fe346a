"""Which newcomers of a file look like somebody: people whom the office knows, or earlier rows of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from fourfold.casework.people.index import tokens_of
from fourfold.casework.people.queries.in_bulk import LIKELY, likely, resembling
from fourfold.casework.people.sheets import AlikeSheet
from fourfold.ground.access.actors import Actor
from fourfold.stats.linkage import Borne, Subject


MOST_EARLIER: Final = 200
"""Earlier rows compared for one newcomer: a file of one repeated name must not take forever."""


class Earlier:
    """Rows met so far, found by what they share with the next one. Held in memory for one run or one chunk.

    `borne` counts the names of all of them.
    """

    def __init__(self) -> None:
        self._by_token: dict[str, list[tuple[str, Subject]]] = defaultdict(list)
        self.borne = Borne()

    def resembling(self, key: str, newcomer: Subject) -> list[AlikeSheet]:
        """The earlier rows that look like this one, by their keys; from now on this one is earlier too."""
        tokens = tokens_of(newcomer)
        met = {name: one for token in tokens for name, one in self._by_token[token][-MOST_EARLIER:]}
        for token in tokens:
            self._by_token[token].append((key, newcomer))
        found = (likely(key, newcomer, name, one, self.borne) for name, one in met.items())
        return [one for one in found if one.band in LIKELY]


def look_known(actor: Actor, newcomers: Mapping[str, Subject], earlier: Earlier) -> dict[str, list[AlikeSheet]]:
    """Those newcomers who look like somebody in the office or like an earlier row, by their keys, and whom."""
    earlier.borne.add(newcomers.values())
    known = resembling(actor, newcomers, borne=earlier.borne)
    found = {key: [*known.get(key, ()), *earlier.resembling(key, one)] for key, one in newcomers.items()}
    return {key: some for key, some in found.items() if some}


def pairs_among(found: Iterable[AlikeSheet], people: Mapping[str, str]) -> list[AlikeSheet]:
    """The pairs by the ids of people; `people` says who the keys became. Whoever was refused is in no pair."""
    named = ((one, people.get(one.first, ""), people.get(one.second, one.second)) for one in found)
    return [
        replace(one, first=min(first, second), second=max(first, second))
        for one, first, second in named
        if first and second
    ]
