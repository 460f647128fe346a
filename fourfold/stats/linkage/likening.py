"""How alike two parts of names are: as they are spelled, and as they sound."""

from __future__ import annotations

from rapidfuzz.distance import OSA


SAME_SOUND = 0.9
ACROSS_SCRIPTS = 0.95
INITIAL = 0.75
LEAST = 0.6
"""Parts less alike than this are different parts."""


def part_likeness(one: tuple[str, str], other: tuple[str, str], *, sounding: float = SAME_SOUND) -> float:
    """0, or LEAST to 1, for two (part, sound) pairs; `sounding` for those that sound the same."""
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
        return max(spelled, sounding)
    return spelled if spelled >= LEAST else 0.0
