"""Raters and items, beside statsmodels, pingouin and krippendorff.

Imports of `stats` and of other libraries wait until a task is readied.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from .task import Task


PERSONS: Final = 200


def rated(*, seed: int = 1) -> Any:
    """Two hundred invented people by four raters, whole scores from 1 to 5."""
    import numpy as np  # noqa: PLC0415  # help must not wait for it

    random = np.random.default_rng(seed)
    true = random.normal(3, 1, PERSONS)[:, None]
    return np.clip(np.rint(true + random.normal(0, 0.7, (PERSONS, 4))), 1, 5).astype(int)


def _ours(method: str, raters: int = 4, **more: Any) -> Callable[[], Callable[[], object]]:
    def make() -> Callable[[], object]:
        from fourfold.stats.agreeing.asking import reliability  # noqa: PLC0415  # as above
        from fourfold.stats.agreeing.kinds import Asked  # noqa: PLC0415
        from fourfold.stats.columns import Columns  # noqa: PLC0415

        rows = rated()[:, :raters].tolist()
        table = Columns.parse("\n".join([",".join("abcd"[:raters]), *(",".join(map(str, row)) for row in rows)]))
        return lambda: reliability(table, Asked(methods=(method,), **more))

    return make


def _classes_of_pingouin() -> Callable[[], object]:
    pingouin, frames, scores = import_module("pingouin"), import_module("pandas"), rated()
    persons, raters = import_module("numpy").indices(scores.shape)
    long = frames.DataFrame({"person": persons.ravel(), "rater": raters.ravel(), "score": scores.ravel()})
    return lambda: pingouin.intraclass_corr(long, targets="person", raters="rater", ratings="score")


def _alpha_of_pingouin() -> Callable[[], object]:
    pingouin, table = import_module("pingouin"), import_module("pandas").DataFrame(rated())
    return lambda: pingouin.cronbach_alpha(table)


def _kappas_of_statsmodels() -> Callable[[], object]:
    agree, scores = import_module("statsmodels.stats.inter_rater"), rated()

    def kappas() -> object:
        table = agree.to_table(scores[:, :2])[0]
        return [agree.cohens_kappa(table, wt=weights) for weights in (None, "linear", "quadratic")]

    return kappas


def _alpha_of_krippendorff() -> Callable[[], object]:
    other, scores = import_module("krippendorff"), rated().T.astype(float)
    return lambda: other.alpha(scores, level_of_measurement="ordinal")


CLASSES: Final = "six intraclass correlations, 200 people by four raters"
ALPHA: Final = "Cronbach's alpha, 200 people by four items"
KAPPAS: Final = "three kappas, 200 people by two raters"
KRIPPENDORFF: Final = "Krippendorff's alpha with 1,000 replicates"
TASKS: Final = (
    Task(CLASSES, None, _ours("icc")),
    Task(CLASSES, None, _classes_of_pingouin, by="pingouin", needs="pingouin"),
    Task(ALPHA, None, _ours("alpha")),
    Task(ALPHA, None, _alpha_of_pingouin, by="pingouin", needs="pingouin"),
    Task(KAPPAS, None, _ours("kappa", raters=2)),
    Task(KAPPAS, None, _kappas_of_statsmodels, by="statsmodels", needs="statsmodels"),
    Task(KRIPPENDORFF, None, _ours("krippendorff", level="ordinal")),
    Task(KRIPPENDORFF, None, _alpha_of_krippendorff, by="krippendorff (no interval)", needs="krippendorff"),
)
