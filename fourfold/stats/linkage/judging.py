"""Ordering candidates for a person to judge, and closing over what people have judged."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .comparing import Likeness, compare
from .subjects import Subject


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Ranked(Generic[Key]):
    """One candidate, by its key, and its likeness to the subject."""

    key: Key
    likeness: Likeness


def rank(subject: Subject, candidates: Mapping[Key, Subject], *, limit: int = 20) -> tuple[Ranked[Key], ...]:
    """The candidates most like the subject, best first, at most `limit`; those of band ``none`` are left out.

    Ties keep the order given. Raises ValueError for a limit below one.
    """
    if limit < 1:
        raise ValueError("limit must be at least one")
    ranked = (Ranked(key, compare(subject, other)) for key, other in candidates.items())
    kept = [one for one in ranked if one.likeness.band != "none"]
    return tuple(sorted(kept, key=lambda one: -one.likeness.score)[:limit])


@dataclass(frozen=True)
class Contradiction(Generic[Key]):
    """A pair judged the same that was not joined: that would bring `apart`, judged different, together."""

    refused: tuple[Key, Key]
    apart: tuple[Key, Key]


@dataclass(frozen=True)
class Clusters(Generic[Key]):
    """Groups of two or more keys judged one person, and what could not be joined."""

    groups: tuple[frozenset[Key], ...]
    contradictions: tuple[Contradiction[Key], ...]


def clusters(same_pairs: Iterable[tuple[Key, Key]], different_pairs: Iterable[tuple[Key, Key]] = ()) -> Clusters[Key]:
    """Join pairs judged the same, in the order judged, unless a pair judged different would end in one group.

    Earlier judgements hold; give the surest or oldest first. Each refusal is reported for people to settle:
    the library never lets one judgement silently undo another.
    """
    group_of: dict[Key, set[Key]] = {}
    different = _Different(different_pairs)
    contradictions: list[Contradiction[Key]] = []
    for one, other in same_pairs:
        small, large = sorted((group_of.setdefault(one, {one}), group_of.setdefault(other, {other})), key=len)
        if small is large:
            continue
        apart = different.between(small, large)
        if apart is not None:
            contradictions.append(Contradiction((one, other), apart))
            continue
        large |= small
        group_of.update(dict.fromkeys(small, large))
    groups = {id(group): frozenset(group) for group in group_of.values() if len(group) > 1}
    return Clusters(tuple(groups.values()), tuple(contradictions))


class _Different(Generic[Key]):
    """Pairs judged different, by whom they name: what stands between two groups is asked of the smaller alone."""

    def __init__(self, pairs: Iterable[tuple[Key, Key]]) -> None:
        self._naming: dict[Key, list[tuple[int, tuple[Key, Key]]]] = {}
        for place, pair in enumerate(pairs):
            for key in pair:
                self._naming.setdefault(key, []).append((place, pair))

    def between(self, small: set[Key], large: set[Key]) -> tuple[Key, Key] | None:
        """The first pair given of which one end lies in each group."""
        naming = (each for key in small for each in self._naming.get(key, ()))
        across = [(place, pair) for place, pair in naming if not large.isdisjoint(pair)]
        return min(across, key=lambda each: each[0])[1] if across else None
