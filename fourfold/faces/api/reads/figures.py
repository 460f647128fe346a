"""The four folds in numbers, and the thread: of a case, and of how far the cases of an office got."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.sheets import CaseList, Flow, ThreadHead
from fourfold.faces.api.reads import words
from fourfold.faces.api.reads.asking import Asked, Read
from fourfold.faces.api.shapes import Wrong
from fourfold.ground.access.roles import EVIDENCE_DESK, LEADS
from fourfold.insight.figures import queries as figures
from fourfold.insight.figures.indicators import Measure
from fourfold.insight.figures.sheets import Behind, Scope, Scoreboard
from fourfold.tracks.accountability.queries import court_thread
from fourfold.tracks.accountability.sheets import AccusedStrand
from fourfold.tracks.aftercare.queries import care_thread
from fourfold.tracks.aftercare.sheets import CareStrand
from fourfold.tracks.relief.queries import relief_thread
from fourfold.tracks.relief.sheets import ReliefThread
from fourfold.tracks.transformation.queries import gap_thread
from fourfold.tracks.transformation.sheets import GapStrand


MOST_PAGES: Final = 9_999
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_OFFICE: Final[dict[str, Any]] = {"office_id": str}
_PERIOD: Final[dict[str, Any]] = {"period": str, **_OFFICE}
_OF_YEAR: Final[dict[str, Any]] = {**_OFFICE, "year": int}


@dataclass(frozen=True)
class CaseThread:
    """A case from its report to its lesson. `care`: None for whoever is not in the aftercare circle."""

    head: ThreadHead
    relief: ReliefThread
    accused: list[AccusedStrand]
    care: list[CareStrand] | None
    gaps: list[GapStrand]


def _thread(asked: Asked) -> CaseThread:
    actor, case_id = asked.bearer.actor, asked.places["case_id"]
    head = cases.thread_head(actor, case_id, now=asked.now)
    return CaseThread(
        head,
        relief_thread(actor, case_id),
        court_thread(actor, case_id),
        care_thread(actor, case_id),
        gap_thread(actor, case_id, today=head.today),
    )


def _scoreboard(asked: Asked) -> Scoreboard:
    found = figures.scoreboard(asked.bearer.actor, today=asked.today, **_scope(asked))
    _require_period(asked, found.scope)
    numbers = tuple(dataclasses.replace(one, indicator=_told(one.indicator)) for one in found.numbers)
    return dataclasses.replace(found, numbers=numbers)


def _behind(asked: Asked) -> Behind:
    page = asked.wanted.get("page", 1)
    if not 1 <= page <= MOST_PAGES:
        raise Wrong(_("Pages are counted from 1."), "page")
    number = asked.places["number"]
    found = figures.behind(asked.bearer.actor, number, page=page, today=asked.today, **_scope(asked))
    _require_period(asked, found.scope)
    return dataclasses.replace(found, indicator=_told(found.indicator))


def _scope(asked: Asked) -> dict[str, str]:
    code = asked.office(figures.COUNTERS).code if asked.wanted.get("office_id") else ""
    return {"office_code": code, "period": asked.wanted.get("period", "")}


def _require_period(asked: Asked, scope: Scope) -> None:
    """The desk shows this year for what it cannot read; a program that does not look would take it for another."""
    if asked.wanted.get("period", scope.period.code) != scope.period.code:
        raise Wrong(_("This is to be a year or a quarter that has begun, such as 2026 or 2026-q3, or all."), "period")


def _told(one: Measure) -> Measure:
    """What a number counts, in the language asked for."""
    return dataclasses.replace(one, definition=_(one.definition), population=_(one.population), source=_(one.source))


def _flow(asked: Asked) -> Flow:
    return cases.flow(asked.bearer.actor, **_counted(asked))


def _flow_cases(asked: Asked) -> CaseList:
    source, target = asked.wanted["source"], asked.wanted.get("target", "")
    return cases.cases_along(asked.bearer.actor, source, target, after=asked.wanted.get("after", ""), **_counted(asked))


def _counted(asked: Asked) -> dict[str, Any]:
    year = asked.wanted.get("year")
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Wrong(_("This is to be a year, such as 2026."), "year")
    office_id = asked.office(cases.COUNTERS).id if asked.wanted.get("office_id") else ""
    return {"office_id": office_id, "year": year}


FIGURES: Final[tuple[Read, ...]] = (
    Read(
        "figures/scoreboard",
        "The four folds in numbers: exact for leads and directors, rounded totals for analysts; `period` is `all`, "
        "`2026` or `2026-q3`.",
        figures.COUNTERS,
        _scoreboard,
        _PERIOD,
    ),
    Read(
        "figures/scoreboard/<str:number>",
        "The cases of which a number of the scoreboard is made, a page of fifty.",
        figures.COUNTERS,
        _behind,
        {**_PERIOD, "page": int},
    ),
    Read(
        "cases/flow",
        "How far the cases got that were opened in a year or ever; rounded for analysts.",
        cases.COUNTERS,
        _flow,
        _OF_YEAR,
    ),
    Read(
        "cases/flow/list",
        "The cases that came to a place (`source`), went on from it (`target`), or rest there (`here`).",
        LEADS,
        _flow_cases,
        {"source": words.STATION, "target": words.STATION_AFTER, **_OF_YEAR, "after": words.DAY_MARK},
        frozenset({"source"}),
    ),
    Read(
        "cases/<str:case_id>/thread",
        "The thread of a case, from the report to the lesson.",
        EVIDENCE_DESK,
        _thread,
    ),
)
