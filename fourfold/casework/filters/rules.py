"""The rules of saved filters, on plain values.

Source: issue "One thread runs through all four folds" (saved filters); house decision that addresses and lists hold
OPEN codes alone, so that a filter can never be a search for somebody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


NAME: Final = 40
MOST: Final = 20


def require_name(name: str) -> None:
    """It has a name of at most forty characters."""
    if not name.strip() or len(name.strip()) > NAME:
        raise RuleBroken("filters.name", mark("Give it a name of at most forty characters."), field="name")


def require_place(*, known: bool) -> None:
    """It narrows one of the lists that there are."""
    if not known:
        raise RuleBroken("filters.place", mark("There is no list of this name."), field="place")


def require_criteria(criteria: Mapping[str, str], options: Mapping[str, frozenset[str]]) -> None:
    """It holds codes that the list offers, and nothing else: no word that somebody typed, so no name either."""
    if not criteria or any(value not in options.get(name, ()) for name, value in criteria.items()):
        raise RuleBroken(
            "filters.criteria", mark("Choose in the list what it is to be narrowed by, then save it."), field="criteria"
        )


def require_room(kept: int) -> None:
    """Twenty for each list; more are found no faster than by choosing anew."""
    if kept >= MOST:
        raise RuleBroken("filters.many", mark("Twenty are saved already. Delete one that you do not use any more."))


def require_standing(*, dropped: bool) -> None:
    """What was deleted is taken up again before anything else is done with it."""
    if dropped:
        raise RuleBroken("filters.dropped", mark("This filter was deleted. Take it up again first."))
