"""How many newcomers of a file look like somebody: people whom the office knows, or earlier rows of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from fourfold.casework.people.queries.in_bulk import LIKELY, finding_tokens, resembling
from fourfold.ground.access.actors import Actor
from fourfold.stats.linkage import Subject, compare


MOST_EARLIER: Final = 200
"""Earlier rows compared for one newcomer: a file of one repeated name must not take forever."""


class Earlier:
    """Rows met so far, found by what they share with the next one. Held in memory for one run or one chunk."""

    def __init__(self) -> None:
        self._by_token: dict[str, list[Subject]] = defaultdict(list)

    def looks_known(self, newcomer: Subject) -> bool:
        """Whether an earlier row looks like this one; from now on this one is earlier too."""
        tokens = finding_tokens(newcomer)
        met = {id(one): one for token in tokens for one in self._by_token[token][-MOST_EARLIER:]}
        for token in tokens:
            self._by_token[token].append(newcomer)
        return any(compare(newcomer, one).band in LIKELY for one in met.values())


def look_known(actor: Actor, newcomers: Mapping[str, Subject], earlier: Earlier) -> list[str]:
    """The keys of those newcomers who look like somebody in the office or like an earlier row."""
    known = resembling(actor, newcomers)
    return [key for key, subject in newcomers.items() if earlier.looks_known(subject) or key in known]
