"""Design-based figures: the cluster and the stratified sample of Californian schools; R's package survey, run for our
statistics reference. In the state the mean index is 664.7126, the enrolment 3,811,472.
"""

from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.sampled.designed import parse_outcome, parse_survey
from fourfold.stats.sampled.surveyed import Asked, surveyed
from tests.stats.reference import apistrat


def figures(text: str, variable: str, **design: str) -> dict[tuple[str, str], tuple[float, float]]:
    table = Columns.parse(text)
    found = surveyed(parse_survey(table, **design), parse_outcome(table, variable), asked=Asked(bootstrap=1000))
    return {
        (each.method, each.interval): (each.value, float(str(each.details["standard_error"])))
        for each in found.estimates
    }


@pytest.fixture
def clusters(samples) -> str:
    path = samples / "stats" / "survey_apiclus1.csv"
    if not path.exists():
        pytest.skip(f"TABLE NOT FOUND: {path}; the published figures were NOT checked")
    return str(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("variable", "method", "printed"),
    [("api00", "mean", (644.17, 23.542)), ("enroll", "total", (3_404_940, 932_235))],
)
def test_clusters_give_the_printed_figure_and_error(clusters, variable, method, printed):
    found = figures(clusters, variable, weight="pw", cluster="dnum", frame="fpc")[method, "design"]
    assert found == pytest.approx(printed, rel=2e-5)


@pytest.mark.parametrize(
    ("variable", "method", "printed"),
    [("api00", "mean", (662.29, 9.4089)), ("enroll", "total", (3_687_178, 114_642))],
)
def test_strata_give_the_printed_figure_and_error(variable, method, printed):
    found = figures(apistrat.table(), variable, stratum="stype", frame="fpc")[method, "design"]
    assert found == pytest.approx(printed, rel=2e-5)


def test_the_bootstrap_reaches_the_same_errors_by_drawing(clusters):
    found = figures(clusters, "enroll", weight="pw", cluster="dnum", frame="fpc")
    assert found["total", "bootstrap"][1] == pytest.approx(found["total", "design"][1], rel=0.07)
    found = figures(apistrat.table(), "api00", stratum="stype", frame="fpc")
    assert found["mean", "bootstrap"][1] == pytest.approx(found["mean", "design"][1], rel=0.07)


def test_trap_leaving_out_the_clusters_makes_the_error_a_third(clusters):
    drawn_alone = figures(clusters, "api00", weight="pw")["mean", "design"][1]
    assert drawn_alone < 23.542 / 2
