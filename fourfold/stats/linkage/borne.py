"""How many people bear a name: what many bear tells two of them apart the less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from .subjects import Subject


class Borne:
    """Counts of the name pairs (`Subject.name_pairs`) of people at hand, and of people known elsewhere.

    Nobody is in both; the two who are compared are in one of them.
    """

    def __init__(self, people: Iterable[Subject] = ()) -> None:
        self._at_hand: Counter[str] = Counter()
        self.known: Mapping[str, int] = {}
        """How many of those known elsewhere bear each pair."""
        self.add(people)

    def add(self, people: Iterable[Subject]) -> None:
        """Counts more people at hand."""
        for one in people:
            self._at_hand.update(one.name_pairs)

    def namesakes(self, one: Subject, other: Subject) -> int:
        """How many besides these two bear the name that they share: by its rarest pair of parts."""
        counts = [self._at_hand[pair] + self.known.get(pair, 0) for pair in one.name_pairs & other.name_pairs]
        return max(min(counts, default=0) - 2, 0)
