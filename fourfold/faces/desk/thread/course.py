"""How far the cases of an office got, in the reader's words: ways of cases to strands, and each band as a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fourfold.casework.cases import course
from fourfold.casework.cases.sheets import Flow
from fourfold.faces.ui.drawing.weaving import PLAIN, Knot, Station, Strand, Weave, bonds, ends, weights


HERE: Final = "here"
"""Instead of a next place: cases that have come no further."""
_PLACES: Final = {
    "report": (0, "relief", gettext_lazy("Cases opened")),
    "relieved": (1, "relief", gettext_lazy("Relieved")),
    "charged": (2, "accountability", gettext_lazy("Charged")),
    "convicted": (3, "accountability", gettext_lazy("Convicted")),
    "acquitted": (3, "accountability", gettext_lazy("Acquitted")),
    "dismissed": (3, "accountability", gettext_lazy("Dismissed or withdrawn")),
    "judged": (3, "accountability", gettext_lazy("Judgment")),
    "cared": (4, "aftercare", gettext_lazy("In care")),
    "learned": (5, "transformation", gettext_lazy("Gap found")),
    "settled": (6, PLAIN, gettext_lazy("Closed: aims met")),
    "handed_on": (6, PLAIN, gettext_lazy("Closed: handed on or moved away")),
    "lost": (6, PLAIN, gettext_lazy("Closed: contact lost")),
    "stopped": (6, PLAIN, gettext_lazy("Closed: stopped")),
}
"""Of each place: its station, its purpose, its name."""
_MUST: Final = ("report", "relieved", "charged", "convicted", "cared", "learned")
"""Places that stand in the picture even when no case has come to them, with what would bring it there."""


@dataclass(frozen=True)
class Asked:
    """What the reader chose: one office or all, one year or ever."""

    office_id: str = ""
    year: int | None = None

    def href(self, source: str, target: str = "") -> str:
        """The list of the cases behind a number."""
        asked = {"from": source, "to": target, "office": self.office_id, "year": str(self.year or "")}
        chosen = {name: value for name, value in asked.items() if value}
        return f"{reverse('desk:flow_cases')}?{urlencode(chosen)}"


def stations() -> list[Station]:
    """The headings."""
    names = (
        (_("Report"), "relief"),
        (_("Relief"), "relief"),
        (_("Charges"), "accountability"),
        (_("Verdict"), "accountability"),
        (_("Services"), "aftercare"),
        (_("Lesson"), "transformation"),
        (_("How it ended"), PLAIN),
    )
    return [Station(name, leg) for name, leg in names]


def name_of(place: str) -> str:
    """A place in words; nothing for one that there is not."""
    return str(_PLACES[place][2]) if place in _PLACES else ""


def band(source: str, target: str) -> str:
    """What goes from one place to another, as a title; nothing where there is no such place."""
    one, two = name_of(source), name_of(target)
    if target == HERE and one:
        return _("%(place)s, still here") % {"place": one}
    return _("%(one)s → %(two)s") % {"one": one, "two": two} if one and two else one if not target else ""


def cases(number: int) -> str:
    """So many cases."""
    return ngettext("%(n)d case", "%(n)d cases", number) % {"n": number}


def weave(flow: Flow, asked: Asked) -> Weave:
    """The picture. Numbers that are rounded open no list."""
    strands = [Strand(one.way, one.cases) for one in flow.ways]
    many, rest = weights(strands), ends(strands)
    knots = [_knot(place, many[place], rest[place], asked, flow) for place in course.STATIONS if many[place]]
    lacking = [place for place in _MUST if not many[place] and not (place == "convicted" and _judged(many))]
    knots += [_lacking(place) for place in lacking]
    ways = [Strand((_before(place, many), place), faint=True) for place in lacking if place != "report"]
    says = {}
    for one in bonds(strands):
        words = f"{band(one.source, one.target)}: {cases(one.count)}"
        says[one.source, one.target] = (words, "" if flow.rounded else asked.href(one.source, one.target))
    return Weave(stations(), sorted(knots, key=lambda knot: knot.station), [*strands, *ways], says)


def _judged(many: Mapping[str, int]) -> bool:
    return any(many[one] for one in course.VERDICTS)


def _before(place: str, many: Mapping[str, int]) -> str:
    """The last place before this one to which some have come."""
    here = _PLACES[place][0]
    return next(one for one in reversed(_MUST) if _PLACES[one][0] < here and (many[one] or one == "report"))


def _knot(place: str, number: int, rest: int, asked: Asked, flow: Flow) -> Knot:
    station, leg, name = _PLACES[place]
    closed = place in course.ENDS
    still = ngettext("%(n)d is still here", "%(n)d are still here", rest) % {"n": rest} if rest and not closed else ""
    note = " · ".join(part for part in (cases(number), still) if part)
    href = "" if flow.rounded else asked.href(place)
    return Knot(place, station, int(closed), leg, str(name), note, href)


def _lacking(place: str) -> Knot:
    station, leg, name = _PLACES[place]
    fills = {
        "report": _("Cases opened in this time."),
        "relieved": _("Somebody is entered as relieved."),
        "charged": _("A charge is filed, or the trial opens."),
        "convicted": _("A verdict is recorded."),
        "cared": _("Help is given in care."),
        "learned": _("A gap in the system is recorded."),
    }
    return Knot(place, station, 0, leg, str(name), fills[place], faint=True)


def rows(flow: Flow, asked: Asked) -> list[dict[str, Any]]:
    """Each band as a row, and those that have come no further: all that the picture says."""
    strands = [Strand(one.way, one.cases) for one in flow.ways]
    rest = ends(strands)
    found = [(one.source, one.target, one.count) for one in bonds(strands)]
    found += [(place, HERE, number) for place, number in rest.items() if place not in course.ENDS and number]
    order = {place: number for number, place in enumerate((*course.STATIONS, HERE))}
    found.sort(key=lambda row: (order[row[0]], order[row[1]]))
    return [
        {
            "cells": [band(source, target), number],
            "href": "" if flow.rounded else asked.href(source, target),
        }
        for source, target, number in found
    ]


def columns() -> list[dict[str, Any]]:
    """Of the table of bands."""
    return [{"label": _("Way")}, {"label": _("Cases"), "number": True}]
