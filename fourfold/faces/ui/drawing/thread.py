"""The thread: strands from station to station, across a wide page or down a narrow one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from fourfold.faces.ui.drawing.binding import Course, bound
from fourfold.faces.ui.drawing.lettering import fitted, wrapped
from fourfold.faces.ui.drawing.markup import element, escaped, picture
from fourfold.faces.ui.drawing.ribbons import Reach
from fourfold.faces.ui.drawing.settling import Chain, Measures, settle
from fourfold.faces.ui.drawing.weaving import TRUNK, Knot, Station, Weave, weights


WIDTH: Final = 1180.0
TALL: Final = 350.0
NAME, NOTE = 12.5, 11.5
_BEAD, _LINE, _EDGE = 12.0, 14.0, 8.0
_TOP, _FOOT = 58.0, 14.0
_LANES: Final = 118.0
_ROW, _HEAD = 42.0, 34.0
_MOST_LINES = 4


@dataclass(frozen=True)
class Words:
    """The picture in words: its name, and what it shows."""

    title: str
    about: str


def draw_across(weave: Weave, *, words: Words, rope: float) -> str:
    """Draw the thread from left to right; all strands together are at most `rope` pixels thick."""
    step = (WIDTH - _EDGE) / len(weave.stations)
    xs = [_EDGE + step * place for place in range(len(weave.stations))]
    room = _rooms(weave, step)
    said = {knot.id: _said(knot, room[knot.id]) for knot in weave.knots}
    extra = {name: ((len(above) - 1) * _LINE, (len(below) - 1) * _LINE) for name, (above, below) in said.items()}
    measures = Measures(_unit(weave, rope, 5.0), 1.5, _BEAD, 24.0, 22.0, 7.0, 18.0)
    settled = settle(weave, measures, extra=extra)
    height = _TOP + settled.length + _FOOT

    def reaches(chain: Chain, first: float, last: float) -> list[Reach]:
        found = [Reach(xs[_station(weave, chain.source)] + _BEAD / 2, xs[_station(weave, chain.source)] + _BEAD, first)]
        for name in chain.through[1:-1]:
            x, at = xs[int(name[2])], settled.middle[name] - chain.thick / 2 + _TOP
            found.append(Reach(x, x + _BEAD, at))
        x = xs[_station(weave, chain.target)]
        return [*found, Reach(x, x + _BEAD / 2, last)]

    drawn = _panels(weave.stations, xs, step, height)
    drawn += bound(weave, settled, Course(reaches, xs, upright=False, shift=_TOP, prefix="a"))
    for knot in weave.knots:
        x, y, size = xs[knot.station], settled.middle[knot.id] + _TOP, settled.size[knot.id]
        above, below = said[knot.id]
        bead = element("rect", class_="bead", x=x, y=y - size / 2, width=_BEAD, height=size, rx=_BEAD / 2)
        lines = [("note", one, y + size / 2 + 14 + place * _LINE) for place, one in enumerate(below)]
        if knot.band == TRUNK:  # under it, its own strands would run through the words
            lines = [("note", one, y - size / 2 - 8 - place * _LINE) for place, one in enumerate(reversed(below))]
        up = len(below) * _LINE if knot.band == TRUNK else 0.0
        lines += [("name", one, y - size / 2 - 8 - up - place * _LINE) for place, one in enumerate(reversed(above))]
        drawn.append(_knot(knot, bead, *(element("text", escaped(t), class_=c, x=x, y=at) for c, t, at in lines)))
    return _picture(drawn, WIDTH, height, words)


def draw_down(weave: Weave, *, words: Words, rope: float) -> str:
    """Draw the same thread from top to bottom for a narrow screen: strands on the left, words on the right."""
    measures = Measures(_unit(weave, rope, 4.0), 1.5, 10.0, 2.0, 2.0, 3.0, 6.0)
    settled = settle(weave, measures)
    squeeze = min(1.0, _LANES / max(settled.length, 1.0))
    left, text_at = 10.0, 10.0 + _LANES + 14.0
    rows, spans, height = _rows(weave, TALL - text_at - 6)

    def reaches(chain: Chain, first: float, last: float) -> list[Reach]:
        start = spans[_station(weave, chain.source)]
        found = [Reach(rows[chain.source][0], start[1], first)]
        for name in chain.through[1:-1]:
            top, bottom = spans[int(name[2])]
            found.append(Reach(top, bottom, settled.middle[name] * squeeze - chain.thick * squeeze / 2 + left))
        return [*found, Reach(spans[_station(weave, chain.target)][0], rows[chain.target][0], last)]

    drawn = []
    for place, station in enumerate(weave.stations):
        top, bottom = spans[place]
        ground = {"x": 0.0, "y": top - _HEAD, "width": TALL, "height": bottom - top + _HEAD}
        drawn.append(element("rect", class_=f"ground {station.leg}", **ground))
        drawn.append(element("text", escaped(station.name), class_=f"head {station.leg}", x=text_at, y=top - 12))
    tops = [top for top, _ in spans]
    drawn += bound(weave, settled, Course(reaches, tops, upright=True, shift=left, prefix="d", squeeze=squeeze))
    for knot in weave.knots:
        y, (name, lines) = rows[knot.id]
        x, size = settled.middle[knot.id] * squeeze + left, max(settled.size[knot.id] * squeeze, 8.0)
        lead = element("line", class_="lead", x1=x + size / 2 + 2, x2=text_at - 5, y1=y, y2=y)
        bead = element("rect", class_="bead", x=x - size / 2, y=y - 5, width=size, height=10, rx=5)
        text = [element("text", escaped(name), class_="name", x=text_at, y=y + 4)]
        text += [
            element("text", escaped(line), class_="note", x=text_at, y=y + 4 + _LINE * (place + 1))
            for place, line in enumerate(lines)
        ]
        drawn.append(_knot(knot, lead, bead, *text))
    return _picture(drawn, TALL, height, words)


def _picture(drawn: Sequence[str], width: float, height: float, words: Words) -> str:
    """A group, not an image: the links in it are for keyboards and readers too."""
    said = {"label": words.title, "about": words.about}
    return picture(*drawn, width=width, height=height, class_="thread", role="group", **said)


def _unit(weave: Weave, rope: float, most: float) -> float:
    """Pixels for one strand: all of them together fit the rope, and one is never thicker than a thread."""
    heaviest = max(weights(weave.strands).values(), default=0)
    return min(most, rope / heaviest) if heaviest else most


def _station(weave: Weave, name: str) -> int:
    return next(knot.station for knot in weave.knots if knot.id == name)


def _rooms(weave: Weave, step: float) -> dict[str, float]:
    """How wide the words of a knot may be: up to the next station at which something of its band stands."""
    taken: dict[int, set[int]] = defaultdict(set)
    for knot in weave.knots:
        taken[knot.band].add(knot.station)
    count = len(weave.stations)
    found = {}
    for knot in weave.knots:
        later = [place for place in taken[knot.band] if place > knot.station]
        least = min(later, default=count)
        found[knot.id] = step * min(least - knot.station, 2) - 10
    return found


def _said(knot: Knot, room: float) -> tuple[list[str], list[str]]:
    """Lines above and below a knot that fit; what is cut stands whole in the title and in the table."""
    name = wrapped(knot.name, room, size=NOTE if knot.faint else NAME * 1.04, most=1 if knot.faint else 2)
    return name or [""], wrapped(knot.note, room, size=NOTE, most=_MOST_LINES if knot.faint else 3) or [""]


def _panels(stations: Sequence[Station], xs: Sequence[float], step: float, height: float) -> list[str]:
    """A ground in the colour of each purpose, and over it the names of its stations."""
    drawn = []
    for leg, group in groupby(range(len(stations)), key=lambda place: stations[place].leg):
        places = list(group)
        x = xs[places[0]] - 6
        drawn.append(
            element("rect", class_=f"ground {leg}", x=x, y=0, width=step * len(places) - 4, height=height, rx=6)
        )
    for place, station in enumerate(stations):
        line = element("line", class_="rule", x1=xs[place] + 6, x2=xs[place] + 6, y1=34, y2=height - 8)
        drawn.append(line)
        name = fitted(station.name, step - 8, size=13)
        drawn.append(element("text", escaped(name), class_=f"head {station.leg}", x=xs[place], y=23))
    return drawn


def _rows(
    weave: Weave, room: float
) -> tuple[dict[str, tuple[float, tuple[str, list[str]]]], list[tuple[float, float]], float]:
    """For the narrow picture: the row of each knot with its words, and from where to where each station goes."""
    rows: dict[str, tuple[float, tuple[str, list[str]]]] = {}
    spans: list[tuple[float, float]] = []
    y = 0.0
    for place in range(len(weave.stations)):
        y += _HEAD
        top = y
        for knot in (one for one in weave.knots if one.station == place):
            said = (fitted(knot.name, room, size=NAME * 1.04), wrapped(knot.note, room, size=NOTE, most=3))
            rows[knot.id] = (y + 8, said)
            y += 24 + _LINE * len(said[1])
        y = max(y, top + 12)
        spans.append((top, y))
    return rows, spans, y + 6


def _knot(knot: Knot, *parts: str) -> str:
    title = " · ".join(part for part in (knot.name, knot.note) if part)
    class_ = f"knot {'faint' if knot.faint else 'hollow' if knot.hollow else 'tied'} {knot.leg}"
    inside = [element("title", escaped(title)), *parts]
    if knot.href:
        return element("a", *inside, href=knot.href, class_=class_)
    return element("g", *inside, class_=class_)
