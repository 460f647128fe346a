"""A year's work on a few cases, done through the doors, so that the scoreboard has something to count."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.casework.cases import acts as cases
from fourfold.ground.audit import cursor
from fourfold.insight.figures import queries
from fourfold.insight.figures.models import Tally
from fourfold.insight.figures.sheets import Scoreboard
from tests.casework.cases import samples
from tests.cast import NOW, Cast
from tests.tracks.accountability import samples as courts
from tests.tracks.relief import samples as relief
from tests.tracks.transformation import samples as lessons


TODAY: date = NOW.date()


def kept() -> list[tuple[object, ...]]:
    """The tallies as they stand, without their row numbers."""
    return sorted(
        (row.case, row.quarter, row.office_id, row.circle_id, *row.counts().values()) for row in Tally.objects.all()
    )


def caught_up() -> None:
    """The listeners have read on."""
    cursor.catch_up_all()


def thread(cast: Cast, **told: Any) -> str:
    """One case from relief to a change measured: two people relieved, two accused, a gap; its id."""
    case = samples.case(cast, **told)
    freed = [samples.involved(cast, case, name) for name in ("Mary Atieno", "Esther Moraa")]
    relief.relieved(cast, case, *freed)
    foreman = courts.accused(cast, case, known_as="The foreman")
    courts.verdict(cast, courts.charge(cast, foreman))
    owner = courts.accused(cast, case, known_as="The owner")
    courts.charge(cast, owner)
    samples.milestone(cast, case, "services_begun", date(2026, 10, 2))
    project = lessons.project(cast)
    indicator = lessons.indicator(cast, project)
    lessons.measured(cast, indicator)
    lessons.answer(cast, lessons.gap(cast, case), project)
    lessons.measured(cast, indicator, **lessons.LATER)
    return case


def board(cast: Cast, who: str = "director", *, period: str = "2026", office: str = "") -> Scoreboard:
    """What somebody is shown, when the listeners have read on."""
    caught_up()
    return queries.scoreboard(cast.actors[who], period=period, office_code=office, today=TODAY)


def numbers(sheet: Scoreboard) -> dict[str, int | None]:
    """The numbers that are not nought, by code."""
    return {str(one.indicator.number): one.value for one in sheet.numbers if one.value != 0}


def hidden(cast: Cast, case: str) -> None:
    """The case turns secret."""
    cases.make_secret(cast.lead, case=case, why="The accused works here.", now=NOW)
