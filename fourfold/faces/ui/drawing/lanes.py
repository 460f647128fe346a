"""Four lanes: a case's whole life on one time axis, as one wide picture or as strips for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fourfold.faces.ui.drawing.axis import Axis, months_between, ticks_between
from fourfold.faces.ui.drawing.boxes import text_width
from fourfold.faces.ui.drawing.layout import DOT, TEXT, Lane, Placed, lay_out, moved
from fourfold.faces.ui.drawing.marks import LaneLabels, Mark
from fourfold.faces.ui.drawing.markup import element, escaped, picture


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fourfold.faces.ui.drawing.boxes import Box

__all__ = ["LaneLabels", "Mark", "Strip", "draw_lanes", "draw_strips", "today_share"]

_WIDE, _RIGHT, _TOP, _GAP, _FOOT = 1040.0, 12.0, 32.0, 4.0, 24.0
_STRIP_LEAST, _STRIP_EDGE = 300.0, 12.0
# Pixels a month takes on a phone: a short case has room for words, a long one must still be scrolled through.
_STRIP_MONTH, _STRIP_MONTH_OF_LONG, _LONG = 46.0, 24.0, 30


class Strip(NamedTuple):
    """One lane of the phone's picture: its leg, its name, and the drawing under that name."""

    leg: str
    name: str
    svg: str


def draw_lanes(marks: Sequence[Mark], *, start: dt.date, end: dt.date, today: dt.date, labels: LaneLabels) -> str:
    """Draw all four lanes as one SVG, 1040 pixels wide; it may be scaled to its place.

    Dots are milestones, bars are stays, hollow means planned, the broken line is today. Marks outside
    ``start``..``end`` stand at the edge. Labels never overlap; one without room is left to the table.
    """
    gutter = max(text_width(name, size=13.5) for name in labels.legs.values()) + 22
    axis = Axis(start, end, gutter, _WIDE - _RIGHT)
    lanes = lay_out(marks, axis=axis, today=today, top=_TOP, gap=_GAP)
    bottom = lanes[-1].top + lanes[-1].height
    drawn = [_ground(lane, axis) for lane in lanes]
    drawn += _grid(axis, labels, top=_TOP - 6, bottom=bottom, words_at=_TOP - 13)
    drawn += [_name(lane, labels, gutter) for lane in lanes]
    if start <= today <= end:
        drawn.append(_upright(axis.at(today), _TOP - 6, bottom + 4, "today"))
        drawn.append(_today_word(axis, today, labels.today, y=bottom + 18))
    drawn += [part for lane in lanes for part in _marks(lane)]
    return picture(*drawn, width=_WIDE, height=bottom + _FOOT, label=labels.title, about=labels.about, class_="lanes")


def draw_strips(
    marks: Sequence[Mark], *, start: dt.date, end: dt.date, today: dt.date, labels: LaneLabels
) -> tuple[str, tuple[Strip, ...]]:
    """Draw the same facts at reading size for a narrow screen: the axis, then one strip per lane.

    The strips share one scale and stand in one scroll box, each under its own name, which stays in view.
    """
    months = months_between(start, end)
    width = max(months * (_STRIP_MONTH if months <= _LONG else _STRIP_MONTH_OF_LONG), _STRIP_LEAST)
    axis = Axis(start, end, _STRIP_EDGE, width - _STRIP_EDGE)
    words = _grid(axis, labels, top=18, bottom=24, words_at=13)
    if start <= today <= end:
        words.append(_today_word(axis, today, labels.today, y=34))
    ruler = picture(*words, width=width, height=38, label=labels.title, about=labels.about, class_="lanes ruler")
    strips = []
    for lane in lay_out(marks, axis=axis, today=today, top=0, gap=0):
        level = _leveled(lane)
        drawn = [_ground(level, axis), *_grid(axis, labels, top=0, bottom=level.height, words_at=None)]
        if start <= today <= end:
            drawn.append(_upright(axis.at(today), 0, level.height, "today"))
        drawn += _marks(level)
        name = labels.legs.get(lane.leg, lane.leg)
        svg = picture(*drawn, width=width, height=level.height, label=name, class_="lanes strip")
        strips.append(Strip(lane.leg, name, svg))
    return ruler, tuple(strips)


def today_share(*, start: dt.date, end: dt.date, today: dt.date) -> float:
    """Return where today stands between ``start`` (0) and ``end`` (1)."""
    return Axis(start, end, 0.0, 1.0).at(today)


def _leveled(lane: Lane) -> Lane:
    """The lane moved to y = 0, for a picture of its own."""
    return Lane(lane.leg, 0.0, lane.height, tuple(moved(p, -lane.top) for p in lane.placed))


def _ground(lane: Lane, axis: Axis) -> str:
    return element(
        "rect",
        class_=f"ground {lane.leg}",
        x=axis.left,
        y=lane.top,
        width=axis.right - axis.left,
        height=lane.height,
        rx=4,
    )


def _name(lane: Lane, labels: LaneLabels, gutter: float) -> str:
    name = escaped(labels.legs.get(lane.leg, lane.leg))
    middle = lane.top + lane.height / 2 + 4.5
    return element("text", name, class_=f"name {lane.leg}", x=gutter - 14, y=middle, text_anchor="end")


def _grid(axis: Axis, labels: LaneLabels, *, top: float, bottom: float, words_at: float | None) -> list[str]:
    ticks = ticks_between(axis.start, axis.end)
    drawn = [_upright(axis.at(day), top + 6, bottom, "tick") for day in ticks.minor]
    last = float("-inf")
    for day in ticks.major:
        x, word = axis.at(day), labels.ticks.get(day, "")
        drawn.append(_upright(x, top, bottom, "tick major"))
        room = last + 6 <= x and x + text_width(word, size=TEXT) <= axis.right + _RIGHT
        if word and words_at is not None and room:
            drawn.append(element("text", escaped(word), class_="axis", x=x, y=words_at))
            last = x + text_width(word, size=TEXT)
    return drawn


def _today_word(axis: Axis, today: dt.date, word: str, *, y: float) -> str:
    half = text_width(word, size=TEXT) / 2
    x = min(max(axis.at(today), axis.left + half), axis.right - half)
    return element("text", escaped(word), class_="today-word", x=x, y=y, text_anchor="middle")


def _upright(x: float, top: float, bottom: float, class_: str) -> str:
    return element("line", class_=class_, x1=x, x2=x, y1=top, y2=bottom)


def _marks(lane: Lane) -> list[str]:
    """Bars under dots under words."""
    bars = [_bar(p) for p in lane.placed if p.mark.end is not None]
    dots = [_dot(p) for p in lane.placed if p.mark.end is None]
    return bars + dots + [_words(p, p.words) for p in lane.placed if p.words is not None]


def _bar(placed: Placed) -> str:
    shape = placed.shape
    size = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
    return element("rect", *_hover(placed), class_=f"bar {_state(placed)}", rx=shape.height / 2, **size)


def _dot(placed: Placed) -> str:
    shape = placed.shape
    middle = {"cx": shape.x + shape.width / 2, "cy": shape.y + shape.height / 2, "r": DOT}
    return element("circle", *_hover(placed), class_=f"dot {_state(placed)}", **middle)


def _words(placed: Placed, box: Box) -> str:
    x = {"start": box.x, "middle": box.x + box.width / 2, "end": box.right}[placed.anchor]
    at = {"x": x, "y": box.y + TEXT * 0.85}
    return element("text", escaped(placed.mark.label), class_="label", text_anchor=placed.anchor, **at)


def _state(placed: Placed) -> str:
    return f"{'planned' if placed.mark.planned else 'done'} {placed.mark.leg}"


def _hover(placed: Placed) -> list[str]:
    """The label again on hovering: it keeps a label that found no room."""
    return [element("title", escaped(placed.mark.label))] if placed.mark.label else []
