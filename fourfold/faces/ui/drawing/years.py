"""A number by year as small bars: how it went, while the exact values stand beside and in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourfold.faces.ui.drawing.markup import element, picture


if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT, _GAP, _LEAST, _WIDEST = 128.0, 36.0, 3.0, 1.5, 20.0


def draw_years(values: Sequence[float], *, chosen: int, label: str) -> str:
    """Draw one bar for each of ``values`` (oldest first, none below 0) on a common ground line.

    chosen: the place of the bar that is meant (-1: all are). Nothing is a thin line, so that a year without is
    told from no year. label: every value in words.
    """
    most = max(values, default=0) or 1
    step = min((_WIDTH + _GAP) / max(len(values), 1), _WIDEST)
    drawn = []
    for place, value in enumerate(values):
        height = max(value / most * (_HEIGHT - 2), _LEAST)
        meant = " meant" if chosen in (-1, place) else ""
        size = {"x": place * step, "y": _HEIGHT - height, "width": step - _GAP, "height": height}
        drawn.append(element("rect", class_=f"year{meant}", **size))
    return picture(*drawn, width=_WIDTH, height=_HEIGHT, label=label, class_="years")
