"""How alike two written names are: parts aligned without regard to order, then one of seven levels."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .letters import Writing, writing
from .likening import part_likeness
from .meeting import Run, met, runs
from .sounding import phonetic
from .splitting import parts_as_read


Level = Literal["same", "near", "alike", "within", "one_part", "partly", "different"]

JOINED = 0.95
"""Likeness of one word to two words that together spell it (Mohammadhasni / Mohammad Hasni)."""
NEAR = 0.85


@dataclass(frozen=True)
class Written:
    """One name ready for comparison. `words` stand in written order; `parts` are sorted (word, sound).

    `spoken` are the words with those that come twice.
    """

    words: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    writing: Writing
    spoken: tuple[str, ...]

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Every word, and neighbouring ones run together; reckoned only where scripts meet."""
        return runs(self.spoken)


@dataclass(frozen=True)
class NameLikeness:
    """Level of agreement; whether only the order differs; whether scripts differ; mean likeness."""

    level: Level
    reordered: bool
    across: bool
    mean: float


def written(name: str) -> tuple[Written, ...]:
    """Normalise one name once, to be compared with many: in each customary reading, the first as it is folded."""
    way = writing(name)
    return tuple(_written(parts, way) for parts in parts_as_read(name))


def _written(spoken: tuple[str, ...], way: Writing) -> Written:
    words = tuple(dict.fromkeys(spoken))
    parts = tuple(sorted((word, phonetic(word)) for word in words))
    return Written(words, parts, way, spoken)


def compare_names(one: Written, *, other: Written) -> NameLikeness:
    """Compare two names; symmetric."""
    across = (one.writing == "latin") != (other.writing == "latin")
    if one.parts == other.parts:
        return NameLikeness("same", one.words != other.words, across, 1.0)
    if across:
        own, latin = (other, one) if one.writing == "latin" else (one, other)
        alone, alone_too, likes = met(own.runs, latin.runs, own.writing)
        return _told(alone, alone_too, likes, across=True)
    left, right, likes = _aligned(list(one.parts), list(other.parts))
    if left or right:
        left, right = _rejoined(left, right, likes, one, other)
    return _told(left, right, likes, across=False)


def _told(left: Sized, right: Sized, likes: list[float], *, across: bool) -> NameLikeness:
    return NameLikeness(_level(left, right, likes), False, across, sum(likes) / len(likes) if likes else 0.0)


_Parts = list[tuple[str, str]]


def _aligned(left: _Parts, right: _Parts) -> tuple[_Parts, _Parts, list[float]]:
    """Pair the most alike parts first; gives what stayed alone on each side and the likeness of the pairs."""
    same = set(left).intersection(right)
    likes = [1.0] * len(same)
    if same:
        left = [part for part in left if part not in same]
        right = [part for part in right if part not in same]
    pairs = [(part_likeness(x, y), x, y) for x in left for y in right]
    pairs = [pair for pair in pairs if pair[0]]
    # Ties are broken by the words themselves, whichever side they stand on: comparison stays symmetric.
    pairs.sort(key=lambda pair: (-pair[0], *sorted(pair[1:])))
    for like, x, y in pairs:
        if x in left and y in right:
            left.remove(x)
            right.remove(y)
            likes.append(like)
    return left, right, likes


def _rejoined(left: _Parts, right: _Parts, likes: list[float], one: Written, other: Written) -> tuple[_Parts, _Parts]:
    """Names written as one word or split in several: compare the words run together."""
    for mine, theirs, source in ((left, right, other), (right, left, one)):
        for part in list(mine):
            spelled = next((pair for pair in _neighbours(source.words) if "".join(pair) == part[0]), None)
            if spelled and any(word in spelled for word, _ in theirs):
                mine.remove(part)
                theirs[:] = [kept for kept in theirs if kept[0] not in spelled]
                likes.append(JOINED)
    return left, right


def _neighbours(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[i : i + n] for n in (2, 3, 4) for i in range(len(words) - n + 1)]


def _level(left: Sized, right: Sized, likes: list[float]) -> Level:
    if not likes:
        return "different"
    if left and right:
        return "partly"
    if left or right:
        return "within" if len(likes) > 1 else "one_part"
    weakest = min(likes)
    return "near" if weakest >= NEAR else "alike"
