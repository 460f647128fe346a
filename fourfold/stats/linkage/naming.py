"""How alike two written names are: parts aligned without regard to order, then one of seven levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from .letters import is_transliterated
from .sounding import phonetic
from .splitting import split_name


Level = Literal["same", "near", "alike", "within", "one_part", "partly", "different"]

JOINED = 0.95
"""Likeness of one word to two words that together spell it (Mohammadhasni / Mohammad Hasni)."""
SAME_SOUND = 0.9
ACROSS_SCRIPTS = 0.95
INITIAL = 0.75
NEAR = 0.85
LEAST = 0.6
"""Parts less alike than this are different parts."""


@dataclass(frozen=True)
class Written:
    """One name ready for comparison. `words` stand in written order; `parts` are sorted (word, sound)."""

    words: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    transliterated: bool


@dataclass(frozen=True)
class NameLikeness:
    """Level of agreement; whether only the order differs; whether scripts differ; mean likeness."""

    level: Level
    reordered: bool
    across: bool
    mean: float


def written(name: str) -> Written:
    """Normalise one name once, to be compared with many."""
    words = tuple(dict.fromkeys(split_name(name).parts))
    parts = tuple(sorted((word, phonetic(word)) for word in words))
    return Written(words, parts, is_transliterated(name))


def compare_names(one: Written, *, other: Written) -> NameLikeness:
    """Compare two names; symmetric."""
    across = one.transliterated != other.transliterated
    if one.parts == other.parts:
        return NameLikeness("same", one.words != other.words, across, 1.0)
    left, right, likes = _aligned(list(one.parts), list(other.parts), across=across)
    if left or right:
        left, right = _rejoined(left, right, likes, one, other)
    return NameLikeness(_level(left, right, likes), False, across, sum(likes) / len(likes) if likes else 0.0)


_Parts = list[tuple[str, str]]


def _aligned(left: _Parts, right: _Parts, *, across: bool) -> tuple[_Parts, _Parts, list[float]]:
    """Pair the most alike parts first; gives what stayed alone on each side and the likeness of the pairs."""
    same = set(left).intersection(right)
    likes = [1.0] * len(same)
    if same:
        left = [part for part in left if part not in same]
        right = [part for part in right if part not in same]
    pairs = [(part_likeness(x, y, across=across), x, y) for x in left for y in right]
    pairs = [pair for pair in pairs if pair[0]]
    # Ties are broken by the words themselves, whichever side they stand on: comparison stays symmetric.
    pairs.sort(key=lambda pair: (-pair[0], *sorted(pair[1:])))
    for like, x, y in pairs:
        if x in left and y in right:
            left.remove(x)
            right.remove(y)
            likes.append(like)
    return left, right, likes


def part_likeness(one: tuple[str, str], other: tuple[str, str], *, across: bool) -> float:
    """0, or LEAST to 1, for two (part, sound) pairs."""
    (x, sound_x), (y, sound_y) = one, other
    if x == y:
        return 1.0
    longest = max(len(x), len(y))
    if min(len(x), len(y)) == 1:
        return INITIAL if x[0] == y[0] else 0.0
    allowed = 1 if longest <= 5 else 2 if longest <= 8 else 3  # noqa: PLR2004  letters that may be wrong
    distance = OSA.distance(x, y, score_cutoff=allowed)
    spelled = 1 - distance / longest if distance <= allowed else 0.0
    if sound_x == sound_y and len(sound_x) > 1:
        return max(spelled, ACROSS_SCRIPTS if across else SAME_SOUND)
    return spelled if spelled >= LEAST else 0.0


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


def _level(left: _Parts, right: _Parts, likes: list[float]) -> Level:
    if not likes:
        return "different"
    if left and right:
        return "partly"
    if left or right:
        return "within" if len(likes) > 1 else "one_part"
    weakest = min(likes)
    return "near" if weakest >= NEAR else "alike"
