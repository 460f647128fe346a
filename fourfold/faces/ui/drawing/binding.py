"""Bonds between settled knots: thin ones as lines of even strength, thick ones as ribbons, ways to come as hairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from fourfold.faces.ui.drawing.markup import element, escaped, number
from fourfold.faces.ui.drawing.ribbons import Reach, hair, ribbon
from fourfold.faces.ui.drawing.settling import Chain, Settled
from fourfold.faces.ui.drawing.weaving import Weave


_LINE: Final = 14.0
"""Up to so many pixels a bond is a line: a ribbon is thinner where it runs steeply."""
Pair = tuple[str, str]


@dataclass(frozen=True)
class Course:
    """How bonds run in one picture. `reaches`: where a chain goes straight, from its two edges; `along`: of stations.

    `prefix` keeps the names of two pictures on one page apart. `squeeze`: how much narrower across than settled.
    """

    reaches: Callable[[Chain, float, float], Sequence[Reach]]
    along: Sequence[float]
    upright: bool
    shift: float
    prefix: str
    squeeze: float = 1.0


def bound(weave: Weave, settled: Settled, course: Course) -> list[str]:
    """Every bond, thick ones first; at a knot they lie side by side in the order of their other ends."""
    outs, ins = _sides(settled, outward=True), _sides(settled, outward=False)
    binder = _Binder(weave, course)
    drawn = []
    for chain in sorted(settled.chains, key=lambda one: -one.thick):
        key = (chain.source, chain.target)
        first, last = (side[key] * course.squeeze + course.shift for side in (outs, ins))
        drawn.append(binder.draw(chain, course.reaches(chain, first, last)))
    return [*binder.colours(), *drawn]


def _sides(settled: Settled, *, outward: bool) -> dict[Pair, float]:
    """Where each bond leaves or enters a knot: its upper or left edge."""
    by: dict[str, list[Chain]] = defaultdict(list)
    for chain in settled.chains:
        by[chain.source if outward else chain.target].append(chain)
    found = {}
    for name, own in by.items():
        own.sort(key=lambda c: settled.middle[c.through[1 if outward else -2]])
        at = settled.middle[name] - sum(c.thick for c in own) / 2
        for chain in own:
            found[chain.source, chain.target] = at
            at += chain.thick
    return found


class _Binder:
    """Draws bonds, and remembers which colours turn into which on the way."""

    def __init__(self, weave: Weave, course: Course) -> None:
        self.course, self.says = course, weave.says
        self.knots = {knot.id: knot for knot in weave.knots}
        self.turns: dict[str, tuple[Pair, float, float]] = {}

    def draw(self, chain: Chain, path: Sequence[Reach]) -> str:
        """One bond, a link where it opens something."""
        upright, leg = self.course.upright, self.knots[chain.target].leg
        if not chain.count:
            return element("path", class_=f"hair {leg}", d=hair(path, upright=upright))
        thick = max(chain.thick * self.course.squeeze, 1.5)
        colour = self._turning(chain)
        name, href = self.says.get((chain.source, chain.target), ("", ""))
        inside = [element("title", escaped(name))] if name else []
        look = f"bond {'turning' if colour else leg}"
        if thick > _LINE:
            shape = element("path", *inside, class_=look, d=ribbon(path, thick=thick, upright=upright), fill=colour)
        else:
            middle = [Reach(one.start, one.end, one.at + thick / 2) for one in path]
            line = {"d": hair(middle, upright=upright), "stroke": colour, "stroke_width": thick}
            shape = element("path", *inside, class_=f"{look} line", **line)
        return element("a", shape, href=href, aria_label=name) if href else shape

    def _turning(self, chain: Chain) -> str | None:
        """The colour of a bond that goes from one purpose to another; None for one that stays."""
        source, target = self.knots[chain.source], self.knots[chain.target]
        if source.leg == target.leg:
            return None
        name = f"{self.course.prefix}-{source.leg}-{target.leg}-{source.station}-{target.station}"
        along = self.course.along
        self.turns[name] = ((source.leg, target.leg), along[source.station], along[target.station])
        return f"url(#{name})"

    def colours(self) -> list[str]:
        """The gradients that were needed, on the scale of the picture: a straight line has no height of its own."""
        found = []
        for name, ((one, two), start, end) in self.turns.items():
            stops = [element("stop", class_=one, offset="0.15"), element("stop", class_=two, offset="0.6")]
            flat = {"x1": 0, "x2": 0, "y1": start, "y2": end} if self.course.upright else {"x1": start, "x2": end}
            where = " ".join(f'{key}="{number(value)}"' for key, value in flat.items())
            head = f'linearGradient id="{escaped(name)}" gradientUnits="userSpaceOnUse" {where}'
            found.append(f"<{head}>{''.join(stops)}</linearGradient>")
        return [element("defs", *found)] if found else []
