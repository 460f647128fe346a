"""Durations and how they end, beside lifelines, statsmodels, scikit-survival and comprisk.

Imports of `stats` and of other libraries wait until a task is readied.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from .task import Task


if TYPE_CHECKING:
    from fourfold.stats.columns import Columns


PERSONS: Final = 1_000


def watched(*, seed: int = 1) -> dict[str, Any]:
    """A thousand invented people in two groups, ages, whole weeks, and how it ended: 0 (open), 1 or 2."""
    import numpy as np  # noqa: PLC0415  # help must not wait for it

    random = np.random.default_rng(seed)
    group, age, counsel = (
        random.integers(2, size=PERSONS),
        random.normal(30, 8, PERSONS),
        random.integers(2, size=PERSONS),
    )
    time = np.ceil(random.exponential(30 * np.exp(0.4 * group - 0.02 * (age - 30)), PERSONS))
    end = np.where(random.random(PERSONS) < 0.7, 1, 2)  # noqa: PLR2004  # invented
    return {
        "week": np.minimum(time, 52), "end": np.where(time <= 52, end, 0), "group": group,  # noqa: PLR2004  # a year
        "age": age.round(1), "counsel": counsel,
    }  # fmt: skip


def _table() -> Columns:
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # as above

    people = watched()
    rows = zip(*(each.tolist() for each in people.values()), (people["end"] > 0).astype(int).tolist(), strict=True)
    return Columns.parse("\n".join([",".join([*people, "closed"]), *(",".join(map(str, row)) for row in rows)]))


def _survival(*methods: str) -> Callable[[], Callable[[], object]]:
    def make() -> Callable[[], object]:
        from fourfold.stats.lasting.kinds import Asked  # noqa: PLC0415  # as above
        from fourfold.stats.lasting.watching import survival  # noqa: PLC0415

        table = _table()
        asked = Asked(
            time="week", event="closed", by="group", covariates=("group", "age", "counsel"), methods=tuple(methods)
        )
        return lambda: survival(table, asked)

    return make


def _competing() -> Callable[[], object]:
    from fourfold.stats.lasting.ending import competing_risks  # noqa: PLC0415  # as above
    from fourfold.stats.lasting.kinds import Asked  # noqa: PLC0415

    table, asked = _table(), Asked(time="week", event="end", by="group", covariates=("age", "counsel"), cause="1")
    return lambda: competing_risks(table, asked)


def _halves(people: dict[str, Any]) -> list[tuple[Any, Any]]:
    return [(people["week"][people["group"] == k], people["end"][people["group"] == k] > 0) for k in (0, 1)]


def _curves_of_lifelines() -> Callable[[], object]:
    lifelines, statistics = import_module("lifelines"), import_module("lifelines.statistics")
    (one, first), (two, second) = halves = _halves(watched())
    return lambda: (
        [lifelines.KaplanMeierFitter().fit(time, closed) for time, closed in halves],
        statistics.logrank_test(one, two, first, second),
    )


def _curves_of_statsmodels() -> Callable[[], object]:
    models, people = import_module("statsmodels.duration.api"), watched()
    closed = people["end"] > 0
    return lambda: (
        [models.SurvfuncRight(time, ended).surv_prob_se for time, ended in _halves(people)],
        models.survdiff(people["week"], closed, people["group"]),
    )


def _curves_of_scikit_survival() -> Callable[[], object]:
    curve, compare = import_module("sksurv.nonparametric"), import_module("sksurv.compare")
    people = watched()
    pairs = import_module("sksurv.util").Surv.from_arrays(people["end"] > 0, people["week"])
    return lambda: (
        [curve.kaplan_meier_estimator(ended, time, conf_type="log-log") for time, ended in _halves(people)],
        compare.compare_survival(pairs, people["group"]),
    )


def _cox_of_lifelines() -> Callable[[], object]:
    lifelines, frame = import_module("lifelines"), import_module("pandas").DataFrame(watched())
    frame["closed"] = frame.pop("end") > 0
    return lambda: lifelines.CoxPHFitter().fit(frame, "week", "closed")


def _cox_of_statsmodels() -> Callable[[], object]:
    models, people = import_module("statsmodels.duration.api"), watched()
    matrix = import_module("numpy").column_stack([people[name] for name in ("group", "age", "counsel")])
    return lambda: models.PHReg(people["week"], matrix, status=people["end"] > 0, ties="efron").fit()


def _ends_of_comprisk() -> Callable[[], object]:
    comprisk, people = import_module("comprisk"), watched()
    matrix = import_module("numpy").column_stack([people[name] for name in ("age", "counsel")])
    ends = comprisk.Surv.from_arrays(event=people["end"], time=people["week"])
    return lambda: (
        comprisk.FineGrayRegression(robust_se=True).fit(matrix, ends),
        comprisk.gray_test(people["week"], people["end"], people["group"]),
        [
            comprisk.CumulativeIncidence().fit(
                people["week"][people["group"] == k], people["end"][people["group"] == k]
            )
            for k in (0, 1)
        ],
    )


CURVES: Final = "Kaplan-Meier with limits and log-rank, 1,000 people"
COX: Final = "Cox's model of three columns, 1,000 people"
ENDS: Final = "Aalen-Johansen, Gray's test and Fine-Gray, 1,000 people"
TASKS: Final = (
    Task(CURVES, None, _survival("kaplan-meier")),
    Task(CURVES, None, _curves_of_lifelines, by="lifelines", needs="lifelines"),
    Task(CURVES, None, _curves_of_statsmodels, by="statsmodels", needs="statsmodels"),
    Task(CURVES, None, _curves_of_scikit_survival, by="scikit-survival", needs="sksurv"),
    Task(COX, None, _survival("cox")),
    Task(COX, None, _cox_of_lifelines, by="lifelines (hazards not tested)", needs="lifelines"),
    Task(COX, None, _cox_of_statsmodels, by="statsmodels (hazards not tested)", needs="statsmodels"),
    Task(ENDS, None, _competing),
    Task(ENDS, None, _ends_of_comprisk, by="comprisk", needs="comprisk"),
)
