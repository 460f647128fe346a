"""Where everything on the four lanes stands. Geometry only, so that tests can ask it questions.

Dots and bars of one lane share a line; what would cover its neighbour moves to a second line below. A label
tries the places around its mark in order of good looks and takes the first that is free; if none is, it is
dropped from the picture and stays in the table beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fourfold.faces.ui.drawing.axis import Axis
from fourfold.faces.ui.drawing.boxes import Box, text_width
from fourfold.faces.ui.drawing.legs import LEGS


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fourfold.faces.ui.drawing.marks import Mark

TEXT = 12.0
DOT = 5.5
BAR = 10.0
LINE = 32.0
LOWEST_LANE = 58.0
_AIR = 4.0
_ABOVE, _BELOW, _HIGHER, _LOWER = -12.0, 20.0, -26.0, 34.0


@dataclass(frozen=True)
class Placed:
    """A mark with its pixels: ``shape`` is the dot or bar, ``words`` the label's box (None if dropped).

    anchor: the side of the box from which the text is set, so that a guess too wide leaves its air outside.
    """

    mark: Mark
    shape: Box
    words: Box | None
    anchor: str = "middle"


@dataclass(frozen=True)
class Lane:
    """One lane: y runs from ``top`` for ``height`` pixels; all boxes inside are on the whole picture's y."""

    leg: str
    top: float
    height: float
    placed: tuple[Placed, ...]


def lay_out(marks: Sequence[Mark], *, axis: Axis, today: dt.date, top: float, gap: float) -> tuple[Lane, ...]:
    """Place all marks on four lanes, the first starting at ``top``, each ``gap`` pixels after the last."""
    lanes = []
    for leg in LEGS:
        own = sorted((m for m in marks if m.leg == leg), key=lambda m: (m.start, m.end or m.start, m.label))
        placed = _placed(own, axis=axis, today=axis.at(today))
        lane = _lane(leg, placed, top=top)
        lanes.append(lane)
        top += lane.height + gap
    return tuple(lanes)


def _placed(marks: Sequence[Mark], *, axis: Axis, today: float) -> list[Placed]:
    """Place the marks of one lane around y = 0."""
    shapes = _shapes(marks, axis)
    taken = list(shapes.values())
    words: dict[int, tuple[Box, str]] = {}
    # Dots first: a bar is long and can carry its label anywhere along it.
    for index in sorted(shapes, key=lambda i: marks[i].end is not None):
        place = _free_place(marks[index], shapes[index], axis=axis, taken=taken, today=today)
        if place is not None:
            words[index] = place
            taken.append(place[0])
    return [Placed(mark, shapes[i], *words.get(i, (None, "middle"))) for i, mark in enumerate(marks)]


def _shapes(marks: Sequence[Mark], axis: Axis) -> dict[int, Box]:
    shapes: dict[int, Box] = {}
    for is_bar in (True, False):
        ends: list[float] = []
        for index, mark in enumerate(marks):
            if (mark.end is not None) != is_bar:
                continue
            x, width, reach = _span(mark, axis)
            line = next((n for n, end in enumerate(ends) if end <= x), len(ends))
            ends[line : line + 1] = [x + width + 2]
            shapes[index] = Box(x, line * LINE - reach, width, 2 * reach)
    return shapes


def _span(mark: Mark, axis: Axis) -> tuple[float, float, float]:
    start = axis.at(mark.start)
    if mark.end is None:
        return start - DOT, 2 * DOT, DOT
    return start, max(axis.at(mark.end) - start, BAR), BAR / 2


def _free_place(mark: Mark, shape: Box, *, axis: Axis, taken: Sequence[Box], today: float) -> tuple[Box, str] | None:
    if not mark.label:
        return None
    width = text_width(mark.label, size=TEXT)
    free = [
        (box, anchor)
        for box, anchor in _places(shape, width, is_bar=mark.end is not None)
        if axis.left <= box.x and box.right <= axis.right and not any(box.meets(other, air=_AIR) for other in taken)
    ]
    clear = [place for place in free if not place[0].x - 2 < today < place[0].right + 2]
    return next(iter(clear or free), None)


def _places(shape: Box, width: float, *, is_bar: bool) -> list[tuple[Box, str]]:
    """Candidate boxes, best first: close before far, centred on a dot or set at the start of a bar."""
    middle = shape.y + shape.height / 2
    centre = (shape.x + shape.width / 2 - width / 2, "middle")
    start, end = (shape.x, "start"), (shape.right - width, "end")
    after = (shape.right + 2, "start")
    beside = (start, centre, end) if is_bar else (centre, start, end, after)
    rows = (_BELOW, _ABOVE, _LOWER, _HIGHER) if is_bar else (_ABOVE, _BELOW, _HIGHER, _LOWER)
    return [(Box(x, middle + row - TEXT * 0.85, width, TEXT * 1.15), anchor) for row in rows for x, anchor in beside]


def _lane(leg: str, placed: Sequence[Placed], *, top: float) -> Lane:
    boxes = [box for p in placed for box in (p.shape, p.words) if box]
    high = min([box.y for box in boxes], default=0.0) - 5
    low = max([box.bottom for box in boxes], default=0.0) + 5
    spare = max(LOWEST_LANE - (low - high), 0.0)
    shift = top - high + spare / 2
    return Lane(leg, top, max(low - high, LOWEST_LANE), tuple(moved(p, shift) for p in placed))


def moved(placed: Placed, by: float) -> Placed:
    """Return the same mark ``by`` pixels lower."""

    def down(box: Box) -> Box:
        return Box(box.x, box.y + by, box.width, box.height)

    return Placed(placed.mark, down(placed.shape), down(placed.words) if placed.words else None, placed.anchor)
