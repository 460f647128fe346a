"""Where a second, independent implementation exists, ours is held to it, on published and on invented tables.

statsmodels 0.15 and lifelines 0.30 are always there; comprisk, scikit-survival, pingouin, krippendorff and csdid where
they are installed (`python3 dev.py peers`), with a loud skip elsewhere. networkx is compared in
tests/stats/ties, OpenDP's counting in tests/stats/private, lifelines' Cox with our own in tests/stats/lasting.
"""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from lifelines import LogNormalAFTFitter
from statsmodels.duration.api import PHReg, SurvfuncRight, survdiff
from statsmodels.formula.api import mixedlm
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa
from statsmodels.stats.proportion import proportion_confint

from fourfold.stats.agreeing.asking import reliability
from fourfold.stats.agreeing.kinds import Asked as Reliability
from fourfold.stats.changing.differing import differences
from fourfold.stats.changing.growing import growth
from fourfold.stats.changing.interrupting import interrupted
from fourfold.stats.changing.kinds import Courses, Interruption, Pairs
from fourfold.stats.changing.reliably import changed
from fourfold.stats.columns import Columns
from fourfold.stats.hidden.cells import columns, design, observed, size
from fourfold.stats.hidden.fitting import fit
from fourfold.stats.hidden.stepping import stepwise
from fourfold.stats.lasting.ending import competing_risks
from fourfold.stats.lasting.kinds import Asked
from fourfold.stats.lasting.watching import survival
from fourfold.stats.proportions import exact, wilson
from tests.stats.reference.durations import shared
from tests.stats.reference.tables import published
from tests.stats.reference.test_agreement import FUN, SHROUT, fun, observers
from tests.stats.reference.test_change import MPDTA, own
from tests.stats.reference.test_durations import RECID, ROSSI, of, one_of


LAGS = {"maxlags": 3, "use_correction": True}
"""Newey and West's, for a series as long as that of Sicily."""


def other(module: str):
    """A library of `requirements/peers.txt`, or a loud skip."""
    try:
        return import_module(module)
    except ImportError:
        pytest.skip(f"NOT INSTALLED: {module}; ours was NOT compared with it")


def frame(samples, name: str) -> pd.DataFrame:
    shared(samples, name)
    return pd.read_csv(samples / "stats" / f"{name}.csv")


@pytest.mark.parametrize("name", ["uk2013_5lists", "kosovo1999_4lists", "rcapture_hiv_rome_4lists"])
def test_log_linear_models_are_those_of_statsmodels(samples, name):
    table = published(samples, name)
    counts, k = observed(table), size(table)
    chosen = fit(counts, k=k, interactions=stepwise(counts, k=k).interactions)
    theirs = sm.GLM(counts, design(k, columns(k, chosen.interactions)), family=sm.families.Poisson()).fit(tol=1e-12)
    assert chosen.coefficients == pytest.approx(theirs.params, rel=1e-6)
    assert (chosen.deviance, chosen.standard_error) == pytest.approx((theirs.deviance, theirs.bse[0]), rel=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_log_linear_models_of_invented_tables_are_those_of_statsmodels(seed):
    random = np.random.default_rng(seed)
    counts = random.poisson(random.gamma(2, 20, 15)).astype(float) + 1
    found = fit(counts, k=4, interactions=(3, 9, 12))
    theirs = sm.GLM(counts, design(4, columns(4, (3, 9, 12))), family=sm.families.Poisson()).fit(tol=1e-12)
    assert found.coefficients == pytest.approx(theirs.params, rel=1e-6, abs=1e-7)


def test_curves_and_log_rank_are_those_of_statsmodels(samples):
    people = frame(samples, "justice_rossi_recidivism")
    asked = Asked(time="week", event="arrest", by="fin", at=(10, 26, 52), methods=("kaplan-meier",))
    found = survival(shared(samples, "justice_rossi_recidivism"), asked)
    for group in ("no", "yes"):
        some = people[people.fin == group]
        theirs = SurvfuncRight(some.week, some.arrest)
        at = [theirs.surv_prob[theirs.surv_times <= time][-1] for time in (10, 26, 52)]
        assert [each.value for each in of(found, "kaplan-meier", f"fin={group}")] == pytest.approx(at, rel=1e-9)
    test = one_of(found, "log-rank")
    assert (test.statistic, test.p) == pytest.approx(survdiff(people.week, people.arrest, people.fin), rel=1e-9)


def test_coxs_model_is_that_of_statsmodels(samples):
    people = frame(samples, "justice_rossi_recidivism")
    asked = Asked(time="week", event="arrest", covariates=ROSSI, methods=("cox",))
    found = of(survival(shared(samples, "justice_rossi_recidivism"), asked), "cox")
    coded = {"yes": 1, "no": 0, "other": 1, "black": 0, "not married": 1, "married": 0}
    matrix = people[list(ROSSI)].map(lambda cell: coded.get(cell, cell)).astype(float)
    theirs = PHReg(people.week, matrix, status=people.arrest, ties="efron").fit()
    assert [each.value for each in found] == pytest.approx(theirs.params, rel=1e-4, abs=1e-6)
    assert [each.details["se"] for each in found] == pytest.approx(theirs.bse, rel=1e-4)


def test_stretched_durations_are_those_of_lifelines_as_far_as_its_search_goes(samples):
    people = frame(samples, "justice_wooldridge_recid")
    asked = Asked(time="durat", censored="cens", covariates=RECID, methods=("aft",))
    found = of(survival(shared(samples, "justice_wooldridge_recid"), asked), "aft log-normal")
    some = people[[*RECID, "durat"]].assign(ended=1 - people.cens)
    theirs = LogNormalAFTFitter().fit(some, "durat", "ended").params_["mu_"]
    assert [each.value for each in found] == pytest.approx([*theirs[list(RECID)], theirs["Intercept"]], rel=5e-3)


@pytest.mark.parametrize("family", ["poisson", "linear"])
def test_an_interrupted_series_is_that_of_statsmodels_with_both_errors(samples, family):
    months = frame(samples, "its_sicily_smokingban")
    terms = np.column_stack([np.ones(len(months)), months.time >= 37, months.time - 37]).astype(float)
    rate = np.exp if family == "poisson" else np.asarray
    if family == "poisson":
        model = sm.GLM(months.aces, terms, family=sm.families.Poisson(), offset=np.log(months.stdpop))
        plain, robust = model.fit(scale="X2", tol=1e-12), model.fit(cov_type="HAC", cov_kwds=LAGS, tol=1e-12)
    else:
        model = sm.OLS(months.aces / months.stdpop, terms)
        plain, robust = model.fit(), model.fit(cov_type="HAC", cov_kwds=LAGS)
    asked = Interruption(outcome="aces", time="time", since=37, exposure="stdpop", family=family)
    found = interrupted(shared(samples, "its_sicily_smokingban"), asked)
    for interval, theirs in (("wald", plain), ("robust", robust)):
        step = next(each for each in found.estimates if each.terms == ("step",) and each.interval == interval)
        beta, error = theirs.params.iloc[1], theirs.bse.iloc[1]
        ends = rate(beta + error * 1.959963984540054 * np.array([0, -1, 1]))
        assert (step.value, step.low, step.high) == pytest.approx(tuple(ends), rel=1e-6)


def test_the_growth_model_is_that_of_statsmodels():
    table = own("sleepstudy.csv")
    visits = pd.DataFrame({name: table.numbers(name) for name in ("Reaction", "Days", "Subject")})
    theirs = mixedlm("Reaction ~ Days", visits, groups="Subject", re_formula="~Days").fit()
    found = growth(table, Courses(outcome="Reaction", time="Days", subject="Subject"))
    assert [each.value for each in found.estimates] == pytest.approx(theirs.fe_params.tolist(), rel=1e-6)
    assert [each.details["se"] for each in found.estimates] == pytest.approx(theirs.bse_fe.tolist(), rel=1e-3)
    assert found.details["variance_residual"] == pytest.approx(theirs.scale, rel=1e-3)


@pytest.mark.parametrize(("term", "weights"), [("unweighted", None), ("linear", "linear"), ("quadratic", "quadratic")])
def test_kappas_are_those_of_statsmodels(term, weights):
    theirs = cohens_kappa(np.array(FUN), wt=weights)
    found = reliability(fun(), Reliability(count="count", methods=("kappa",)))
    ours = next(each for each in found.estimates if each.terms == (term,))
    assert (ours.value, ours.details["se"]) == pytest.approx((theirs.kappa, theirs.std_kappa), rel=1e-9)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_kappa_of_many_raters_is_that_of_statsmodels(seed):
    made = np.random.default_rng(seed)
    values = np.clip(made.integers(1, 5, (40, 1)) + made.integers(-1, 2, (40, 5)), 1, 4)
    text = "a,b,c,d,e\n" + "".join(f"{','.join(map(str, row))}\n" for row in values)
    found = reliability(Columns.parse(text), Reliability(methods=("fleiss",)))
    assert found.estimates[0].value == pytest.approx(fleiss_kappa(aggregate_raters(values)[0]), rel=1e-9)


def test_mcnemars_test_and_intervals_of_shares_are_those_of_statsmodels():
    table = Columns.parse("a,b,n\nyes,yes,158\nno,yes,290\nyes,no,515\nno,no,1134\n")
    found = changed(table, Pairs(before="a", after="b", count="n"))
    theirs = mcnemar(np.array([[158, 515], [290, 1134]]), exact=False, correction=False)
    assert found.tests[0].statistic == pytest.approx(theirs.statistic, rel=1e-9)
    assert found.tests[0].p == pytest.approx(theirs.pvalue, rel=1e-6)
    assert wilson(114, 432) == pytest.approx(proportion_confint(114, 432, method="wilson"), rel=1e-9)
    assert exact(114, 432) == pytest.approx(proportion_confint(114, 432, method="beta"), rel=1e-9)


def test_competing_ends_are_those_of_comprisk_and_scikit_survival(samples):
    comprisk = other("comprisk")
    people = frame(samples, "survival_mgus2_competing_risks").dropna(subset=["mspike"])
    matrix = np.column_stack([people.age, people.sex == "M", people.mspike]).astype(float)
    ends = comprisk.Surv.from_arrays(event=people.event.to_numpy(), time=people.etime.to_numpy())
    theirs = comprisk.FineGrayRegression(robust_se=True, max_iter=50, gtol=1e-10).fit(matrix, ends)
    asked = Asked(time="etime", event="event", by="sex", covariates=("age", "sex", "mspike"), at=(60, 120, 240))
    found = competing_risks(shared(samples, "survival_mgus2_competing_risks"), asked)
    model = of(found, "fine-gray")
    assert [each.value for each in model] == pytest.approx(theirs.coef_.tolist(), rel=1e-5)
    assert [each.details["se"] for each in model] == pytest.approx(theirs.se_.tolist(), rel=0.01)  # they say about 1e-3
    everybody = frame(samples, "survival_mgus2_competing_risks")
    gray = comprisk.gray_test(everybody.etime.to_numpy(), everybody.event.to_numpy(), (everybody.sex == "M").to_numpy())
    ours = one_of(found, "gray", "1")
    assert (ours.statistic, ours.p) == pytest.approx((gray.stat, gray.pvalue), rel=1e-5)
    curves = other("sksurv.nonparametric").cumulative_incidence_competing_risks
    for sex in ("F", "M"):
        some = everybody[everybody.sex == sex]
        time, shares = curves(some.event.to_numpy(), some.etime.to_numpy())
        at = [shares[1][time <= moment][-1] for moment in (60, 120, 240)]
        assert [each.value for each in of(found, "aalen-johansen", "1", f"sex={sex}")] == pytest.approx(at, rel=1e-9)


def test_alpha_and_intraclass_correlations_are_those_of_pingouin():
    pingouin = other("pingouin")
    rows = [list(map(float, line.split(","))) for line in SHROUT.splitlines()[1:]]
    long = pd.DataFrame(
        [(p, r, score) for p, row in enumerate(rows) for r, score in enumerate(row)], columns=list("prs")
    )
    theirs = pingouin.intraclass_corr(long, targets="p", raters="r", ratings="s")
    found = reliability(Columns.parse(SHROUT), Reliability(methods=("icc", "alpha")))
    icc = [each for each in found.estimates if each.method == "icc"]
    assert [each.value for each in icc] == pytest.approx(theirs["ICC"].tolist(), rel=1e-9)
    alpha = next(each for each in found.estimates if each.method == "alpha")
    assert alpha.value == pytest.approx(pingouin.cronbach_alpha(pd.DataFrame(rows))[0], rel=1e-9)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_krippendorffs_alpha_is_that_of_the_library_of_his_name(level):
    krippendorff, table = other("krippendorff"), observers()
    marks = [[np.nan if each is None else each for each in table.numbers(name)] for name in table.names]
    found = reliability(table, Reliability(methods=("krippendorff",), level=level, bootstrap=20))
    assert found.estimates[0].value == pytest.approx(
        krippendorff.alpha(np.array(marks), level_of_measurement=level), rel=1e-9
    )


def test_effects_by_cohort_are_those_of_csdid(samples):
    effects = other("csdid.att_gt").ATTgt
    counties = frame(samples, "did_mpdta").rename(columns={"first.treat": "cohort"})
    found = effects(yname="lemp", tname="year", idname="countyreal", gname="cohort", data=counties).fit(est_method="dr")
    theirs = dict(
        zip(zip(found.results["group"], found.results["year"], strict=True), found.results["att"], strict=True)
    )
    ours = differences(shared(samples, "did_mpdta"), MPDTA)
    for (cohort, year), effect in theirs.items():
        terms = (f"cohort {cohort:g}", f"period {year:g}")
        assert next(each.value for each in ours.estimates if each.terms == terms) == pytest.approx(effect, abs=1e-9)
