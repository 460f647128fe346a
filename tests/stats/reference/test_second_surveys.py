"""Second implementations for surveys and panels: networkscaleup, samplics, rdstools and pyfixest, on the same tables.

They are run by `python3 dev.py peers`; elsewhere skipped, loudly.
"""

from __future__ import annotations

import warnings
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO

import numpy as np
import pandas as pd
import pytest

from fourfold.stats.changing.differing import differences
from fourfold.stats.columns import Columns
from fourfold.stats.sampled.acquaintances import parse_acquaintances
from fourfold.stats.sampled.known import Asked, scale_up
from tests.stats.reference.durations import shared
from tests.stats.reference.test_change import MPDTA
from tests.stats.reference.test_rds import answers
from tests.stats.reference.test_survey import figures


def other(module: str):
    """A library of `requirements/peers.txt`, or a loud skip."""
    try:
        return import_module(module)
    except ImportError:
        pytest.skip(f"NOT INSTALLED: {module}; ours was NOT compared with it")


@pytest.mark.parametrize("seed", range(5))
def test_scale_up_is_that_of_networkscaleup(seed):
    killworth = other("networkscaleup").killworth
    random = np.random.default_rng(seed)
    sizes, hidden = np.array([8_000, 5_200, 12_000]), 3_000
    knows = random.poisson(random.lognormal(5.5, 0.6, 60)[:, None] * np.array([*sizes, hidden]) / 1e6)
    lines = ["a,b,c,h", *(",".join(map(str, row)) for row in knows.tolist())]
    table = parse_acquaintances(
        Columns.parse("\n".join(lines)), population=1_000_000, hidden=("h",),
        known=dict(zip("abc", sizes.tolist(), strict=True)),
    )  # fmt: skip
    ours = {each.method: each.value for each in scale_up(table, asked=Asked(bootstrap=0)).estimates}
    for model in ("MLE", "PIMLE"):
        with redirect_stdout(StringIO()):  # it prints as it goes
            theirs = killworth(knows, known_sizes=sizes, known_ind=np.arange(3), N=1_000_000, model=model)
        assert ours[model.lower()] == pytest.approx(float(np.ravel(theirs["sizes"])[0]), rel=1e-9)


def test_means_and_totals_of_a_sample_of_clusters_are_those_of_samplics(samples):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # it says that it is no longer kept
        samplics = other("samplics")
    path = samples / "stats" / "survey_apiclus1.csv"
    schools, text = pd.read_csv(path), path.read_text("utf-8")
    for what, name in (("mean", "api00"), ("total", "enroll")):
        theirs = samplics.TaylorEstimator(getattr(samplics.PopParam, what))
        theirs.estimate(y=schools[name], samp_weight=schools.pw, psu=schools.dnum, fpc=1 - 15 / 757)
        ours = figures(text, name, weight="pw", cluster="dnum", frame="fpc")[what, "design"]
        assert ours == pytest.approx((float(theirs.point_est), float(theirs.stderror)), rel=1e-9)


def test_a_chain_of_recruits_is_read_and_weighed_as_by_rdstools(samples):
    rdstools = other("RDSTools")
    rows = pd.read_csv(samples / "stats" / "rds_fauxmadrona.csv", dtype=str)
    recruiter = rows["recruiter.id"].where(rows["recruiter.id"].isin(set(rows.id)), "")
    place = rows.assign(by=recruiter).groupby("by").cumcount() + 1
    coupons = pd.DataFrame(
        {
            "ID": rows.id,
            "own": [f"{by}-{which}" if by else "" for by, which in zip(recruiter, place, strict=True)],
            "one": rows.id + "-1",
            "two": rows.id + "-2",
            "degree": rows.degree.astype(float),
            "disease": rows.disease.astype(int),
        }
    )
    with redirect_stdout(StringIO()):
        read = rdstools.RDSdata(coupons, "ID", "own", ["one", "two"], "degree")
        theirs = rdstools.RDSmean("disease", read, weight="WEIGHT")
    ours = answers(samples, "madrona", bootstrap=0)["rds-ii", "wald"]
    assert [round(each, 3) for each in (ours.value, ours.details["standard_error"])] == theirs.iloc[0].tolist()


def test_the_two_way_regression_is_that_of_pyfixest(samples):
    fixest = other("pyfixest")
    counties = pd.read_csv(samples / "stats" / "did_mpdta.csv")
    counties["treated"] = ((counties["first.treat"] > 0) & (counties.year >= counties["first.treat"])).astype(int)
    theirs = fixest.feols("lemp ~ treated | countyreal + year", data=counties, vcov={"CRV1": "countyreal"})
    found = differences(shared(samples, "did_mpdta"), MPDTA)
    ours = next(each for each in found.estimates if each.method == "two-way")
    assert ours.value == pytest.approx(float(theirs.coef()["treated"]), rel=1e-6)
    assert ours.details["se"] == pytest.approx(float(theirs.se()["treated"]), rel=5e-3)
