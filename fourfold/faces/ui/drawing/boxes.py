"""Boxes and how wide a text may be: the arithmetic that keeps labels from running into each other."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


# Widths in em, on the generous side for the system fonts we meet (Segoe, Roboto, Noto, DejaVu): a label that
# is drawn narrower than its box only leaves air, the other way round it would run into its neighbour.
_NARROW = frozenset("iljtfrI.,:;'|!()[] ·‘’")
_WIDE = frozenset("mwMWÆŒ@%—…")


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def meets(self, other: Box, *, air: float = 0.0) -> bool:
        """Say whether the two come closer to each other than ``air`` on both axes."""
        return (
            self.x < other.right + air
            and other.x < self.right + air
            and self.y < other.bottom
            and other.y < self.bottom
        )


def text_width(text: str, *, size: float) -> float:
    """Estimate the width in pixels of one line of ``text`` set at ``size`` pixels."""
    return size * sum(_em(character) for character in text)


def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in _NARROW:
        return 0.38
    if character in _WIDE:
        return 0.98
    return 0.74 if character.isupper() else 0.62
