"""Ribbons between knots: a band of even thickness that runs straight through stations and bends between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fourfold.faces.ui.drawing.markup import number


class Reach(NamedTuple):
    """A straight piece along the strands, from `start` to `end`; `at` is the upper or left edge across them."""

    start: float
    end: float
    at: float


def ribbon(reaches: Sequence[Reach], *, thick: float, upright: bool) -> str:
    """The outline of a ribbon as path data; `upright` runs down the page, otherwise across it."""

    def point(along: float, across: float) -> str:
        one, two = (across, along) if upright else (along, across)
        return f"{number(one)} {number(two)}"

    forth, back = [f"M{point(reaches[0].start, reaches[0].at)}L{point(reaches[0].end, reaches[0].at)}"], []
    for one, two in pairwise(reaches):
        half = (one.end + two.start) / 2
        forth.append(
            f"C{point(half, one.at)} {point(half, two.at)} {point(two.start, two.at)}L{point(two.end, two.at)}"
        )
        low, high = two.at + thick, one.at + thick
        back.append(f"L{point(two.start, low)}C{point(half, low)} {point(half, high)} {point(one.end, high)}")
    last, first = reaches[-1], reaches[0]
    turn = f"L{point(last.end, last.at + thick)}"
    return "".join([*forth, turn, *reversed(back), f"L{point(first.start, first.at + thick)}Z"])


def hair(reaches: Sequence[Reach], *, upright: bool) -> str:
    """The line in the middle of a ribbon that nothing has taken yet."""

    def point(along: float, across: float) -> str:
        one, two = (across, along) if upright else (along, across)
        return f"{number(one)} {number(two)}"

    path = [f"M{point(reaches[0].start, reaches[0].at)}L{point(reaches[0].end, reaches[0].at)}"]
    for one, two in pairwise(reaches):
        half = (one.end + two.start) / 2
        path.append(f"C{point(half, one.at)} {point(half, two.at)} {point(two.start, two.at)}L{point(two.end, two.at)}")
    return "".join(path)
