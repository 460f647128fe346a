"""The restoration chart's smallest part: one domain across assessments, against the line of restoration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourfold.faces.ui.drawing.legs import require_leg
from fourfold.faces.ui.drawing.markup import element, number, picture


if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT, _EDGE = 128.0, 56.0, 10.0


def draw_spark(
    values: Sequence[float], *, low: float, high: float, line: float, label: str, leg: str = "aftercare"
) -> str:
    """Draw ``values`` (one per assessment, in order) between ``low`` and ``high``; ``line`` is the goal.

    Every value is in the label's words as well; the picture only shows the direction.
    """
    require_leg(leg)
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)

    def height(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)

    points = [(_EDGE + i * step, height(value)) for i, value in enumerate(values)]
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    drawn = [element("line", class_="goal", x1=4, x2=_WIDTH - 4, y1=height(line), y2=height(line))]
    drawn.append(element("polyline", class_=f"trend {leg}", points=path))
    drawn += [element("circle", class_=f"dot done {leg}", cx=x, cy=y, r=3) for x, y in points]
    return picture(*drawn, width=_WIDTH, height=_HEIGHT, label=label, class_="spark")
