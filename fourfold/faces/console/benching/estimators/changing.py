"""Series, courses and panels, beside statsmodels and csdid.

Imports of `stats` and of other libraries wait until a task is readied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from .task import Task


if TYPE_CHECKING:
    from fourfold.stats.columns import Columns


MONTHS: Final = 120
PERSONS: Final = 100
UNITS: Final = 200


def series(*, seed: int = 1) -> dict[str, Any]:
    """Ten invented years of monthly counts, with a step after five."""
    import numpy as np  # noqa: PLC0415  # help must not wait for it

    month = np.arange(1, MONTHS + 1)
    since = (month > MONTHS // 2).astype(int)
    return {"month": month, "since": since, "rescues": np.random.default_rng(seed).poisson(np.exp(3 + 0.3 * since))}


def courses(*, seed: int = 1) -> dict[str, Any]:
    """A hundred invented people with six scores each."""
    import numpy as np  # noqa: PLC0415  # help must not wait for it

    random = np.random.default_rng(seed)
    person, month = (each.ravel() for each in np.indices((PERSONS, 6)))
    start, slope = random.normal(30, 5, PERSONS), random.normal(1, 0.5, PERSONS)
    score = start[person] + slope[person] * month + random.normal(0, 3, len(person))
    return {"person": person, "month": month, "score": score.round(3)}


def panel(*, seed: int = 1) -> dict[str, Any]:
    """Two hundred invented districts over six years; half of them treated, in two cohorts."""
    import numpy as np  # noqa: PLC0415  # help must not wait for it

    random = np.random.default_rng(seed)
    district, year = (each.ravel() for each in np.indices((UNITS, 6)))
    year, cohort = year + 2018, np.array([0, 2020, 0, 2022])[district % 4]
    rate = random.normal(0, 2, UNITS)[district] + 0.1 * year + ((cohort > 0) & (year >= cohort))
    return {
        "district": district,
        "year": year,
        "cohort": cohort,
        "rate": (rate + random.normal(0, 1, len(year))).round(3),
    }


def _table(columns: dict[str, Any]) -> Columns:
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # as above

    rows: Sequence[Any] = list(zip(*(each.tolist() for each in columns.values()), strict=True))
    return Columns.parse("\n".join([",".join(columns), *(",".join(map(str, row)) for row in rows)]))


def _series() -> Callable[[], object]:
    from fourfold.stats.changing.interrupting import interrupted  # noqa: PLC0415  # as above
    from fourfold.stats.changing.kinds import Interruption  # noqa: PLC0415

    table, asked = _table(series()), Interruption(outcome="rescues", time="month", since=MONTHS // 2 + 1)
    return lambda: interrupted(table, asked)


def _series_of_statsmodels() -> Callable[[], object]:
    models, lot = import_module("statsmodels.api"), series()
    terms = import_module("numpy").column_stack([lot["month"] ** 0, lot["since"], lot["month"]])

    def fitted() -> object:
        model = models.GLM(lot["rescues"], terms, family=models.families.Poisson())
        return model.fit(scale="X2"), model.fit(cov_type="HAC", cov_kwds={"maxlags": 4})

    return fitted


def _courses() -> Callable[[], object]:
    from fourfold.stats.changing.growing import growth  # noqa: PLC0415  # as above
    from fourfold.stats.changing.kinds import Courses  # noqa: PLC0415

    table, asked = _table(courses()), Courses(outcome="score", time="month", subject="person")
    return lambda: growth(table, asked)


def _courses_of_statsmodels() -> Callable[[], object]:
    models, frame = import_module("statsmodels.formula.api"), import_module("pandas").DataFrame(courses())
    return lambda: models.mixedlm("score ~ month", frame, groups="person", re_formula="~month").fit()


def _panel() -> Callable[[], object]:
    from fourfold.stats.changing.differing import differences  # noqa: PLC0415  # as above
    from fourfold.stats.changing.kinds import Differences  # noqa: PLC0415

    asked = Differences(outcome="rate", time="year", unit="district", cohort="cohort", methods=("cohorts",))
    table = _table(panel())
    return lambda: differences(table, asked)


def _panel_of_csdid() -> Callable[[], object]:
    effects, frame = import_module("csdid.att_gt").ATTgt, import_module("pandas").DataFrame(panel())

    def fitted() -> object:
        found = effects(yname="rate", tname="year", idname="district", gname="cohort", data=frame)
        return found.fit(est_method="dr")

    return fitted


SERIES: Final = "interrupted series of 120 months, two intervals"
COURSES: Final = "growth model, 100 people with six scores"
PANEL: Final = "differences in differences, 200 districts, six years"
TASKS: Final = (
    Task(SERIES, None, _series),
    Task(SERIES, None, _series_of_statsmodels, by="statsmodels", needs="statsmodels"),
    Task(COURSES, None, _courses),
    Task(COURSES, None, _courses_of_statsmodels, by="statsmodels", needs="statsmodels"),
    Task(PANEL, None, _panel),
    Task(PANEL, None, _panel_of_csdid, by="csdid", needs="csdid"),
)
