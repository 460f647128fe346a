"""Small tables of the literature that are not among the shared samples, through the same functions as the commands.

[doc]: printed by a package's own page or a handbook of it. [pub]: printed by the paper. Figures that are quoted from
memory of these, since the pages could not be opened here, are marked [rec]; none is from our own run.
"""

from __future__ import annotations

from importlib.resources import files

import pytest

from fourfold.stats.agreeing.asking import reliability
from fourfold.stats.agreeing.kinds import Asked as Scores
from fourfold.stats.columns import Columns
from fourfold.stats.lasting.kinds import Asked as Watched
from fourfold.stats.lasting.watching import survival
from fourfold.stats.proportions import exact, wilson
from fourfold.stats.sampled.designed import parse_outcome, parse_survey
from fourfold.stats.sampled.surveyed import Asked as Surveyed
from fourfold.stats.sampled.surveyed import surveyed


# Freireich et al., Blood 21, 1963: weeks of remission, + where it went on
MERCAPTOPURINE = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
# Chatterjee and Price: share of good marks for thirty departments; R's data set `attitude`
ATTITUDE = {
    "rating": "43 63 71 61 81 43 58 71 72 67 64 67 69 68 77 81 74 65 65 50 50 64 53 40 63 66 78 48 85 82",
    "complaints": "51 64 70 63 78 55 67 75 82 61 53 60 62 83 77 90 85 60 70 58 40 61 66 37 54 77 75 57 85 82",
    "privileges": "30 51 68 45 56 49 42 50 72 45 53 47 57 83 54 50 64 65 46 68 33 52 52 42 42 66 58 44 71 39",
    "learning": "39 54 69 47 66 44 56 55 67 47 58 39 42 45 72 72 69 75 57 54 34 62 50 58 48 63 74 45 71 59",
    "raises": "61 63 76 54 71 54 66 70 71 62 58 59 55 59 79 60 79 55 75 64 43 66 63 50 66 88 80 51 77 64",
    "critical": "92 73 86 84 83 49 68 66 83 80 67 74 63 77 77 54 79 80 85 78 64 80 80 57 75 76 78 83 74 78",
    "advance": "45 47 48 35 47 34 35 41 31 41 34 41 25 35 46 36 63 60 46 52 33 41 37 49 33 72 49 38 55 39",
}
# Lohr, Sampling, chapter 5: grade averages of four students in each of five suites, of a hundred
SUITES = ("3.08 2.60 3.44 3.04", "2.36 3.04 3.28 2.68", "2.00 2.56 2.52 1.88", "3.00 2.88 3.44 3.64",
          "2.68 1.92 3.28 3.20")  # fmt: skip
SHROUT = "a,b,c,d\n9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n"


def of(found, method, *terms):
    return [each for each in found.estimates if each.method == method and set(terms) <= set(each.terms)]


def statistic_of(found, name) -> float:
    return float(next(each.statistic for each in found.tests if each.test == name))


def remissions() -> Columns:
    arms = (("6-MP", MERCAPTOPURINE), ("placebo", PLACEBO))
    rows = (f"{each.rstrip('+')},{int('+' not in each)},{arm}\n" for arm, all_ in arms for each in all_.split())
    return Columns.parse("weeks,ended,arm\n" + "".join(rows))


@pytest.fixture(scope="module")
def leukaemia():
    asked = Watched(
        time="weeks", event="ended", by="arm", covariates=("arm",), at=(6, 10, 22, 23), law="weibull",
        methods=("kaplan-meier", "cox", "aft"),
    )  # fmt: skip
    return survival(remissions(), asked)


def test_the_remissions_of_freireich_last_as_printed(leukaemia):
    # Kaplan-Meier in every textbook [pub]; log-rank 16.79; Cox 1.572 (0.412), likelihood ratio 16.35, of R [doc]
    shares = [each.value for each in of(leukaemia, "kaplan-meier", "arm=6-MP")][:4]
    assert shares == pytest.approx([0.857, 0.753, 0.538, 0.448], abs=5e-4)
    assert of(leukaemia, "kaplan-meier", "arm=placebo")[-1].value == 8  # the median
    assert statistic_of(leukaemia, "log-rank") == pytest.approx(16.79, abs=5e-3)
    cox = of(leukaemia, "cox")[0]
    assert (cox.value, cox.details["se"]) == pytest.approx((1.572, 0.412), abs=5e-4)
    assert statistic_of(leukaemia, "likelihood ratio") == pytest.approx(16.35, abs=5e-3)


def test_the_weibull_model_of_these_remissions_is_the_printed_one(leukaemia):
    # MASS, `gehan` [rec]: 3.516 (0.252), -1.267 (0.311), scale 0.732
    slope, constant = of(leukaemia, "aft weibull")
    assert (constant.value, constant.details["se"]) == pytest.approx((3.516, 0.252), abs=5e-4)
    assert (slope.value, slope.details["se"]) == pytest.approx((-1.267, 0.311), abs=5e-4)
    assert leukaemia.details["aft_scale"] == pytest.approx(0.732, abs=5e-4)


def test_where_everybody_has_relapsed_the_limit_is_no_higher_than_before(leukaemia):
    # one person was left at 23 weeks, of whom alone nothing below 97.5 % could be said; the share only falls
    before, last = [each for each in of(leukaemia, "kaplan-meier", "arm=placebo") if each.details.get("at") in {22, 23}]
    assert last.value == 0
    assert last.high <= before.high < 0.25


def kept(name: str, *columns: str) -> Columns:
    """Some columns of a table that lies in lifelines, complete rows only."""
    lines = [line.split(",") for line in (files("lifelines") / "datasets" / name).read_text().strip().splitlines()]
    places = [lines[0].index(column) for column in columns]
    rows = ([line[place] for place in places] for line in lines)
    return Columns.parse("".join(",".join(row) + "\n" for row in rows if all(row)))


def test_the_hazards_of_lung_cancer_are_those_of_r():
    # R survival [doc]: age, sex, ph.ecog; likelihood ratio 30.5 on 3 df, concordance 0.637, 227 persons
    asked = Watched(time="time", event="status", covariates=("age", "sex", "ph.ecog"), methods=("cox",))
    found = survival(kept("lung.csv", "time", "status", "age", "sex", "ph.ecog"), asked)
    cox = of(found, "cox")
    assert [each.value for each in cox] == pytest.approx([0.011067, -0.552612, 0.463728], abs=6e-7)
    assert [each.details["se"] for each in cox] == pytest.approx([0.009267, 0.167739, 0.113577], abs=6e-7)
    assert statistic_of(found, "likelihood ratio") == pytest.approx(30.5, abs=0.05)
    assert found.details["concordance"] == pytest.approx(0.637, abs=5e-4)
    assert found.n == 227


def test_men_and_women_with_lung_cancer_live_as_long_as_r_says():
    # R survival [doc]: log-rank 10.3; medians 270 (212 to 310) and 426 (348 to 550), whose limits are on the log scale
    asked = Watched(time="time", event="status", by="sex", methods=("kaplan-meier",))
    found = survival(kept("lung.csv", "time", "status", "sex"), asked)
    assert statistic_of(found, "log-rank") == pytest.approx(10.3, abs=0.05)
    medians = [each.value for each in found.estimates if each.details["measure"] == "median time"]
    assert medians == [270, 426]


def test_the_hazards_of_breast_cancer_are_those_of_the_handbook():
    # GBSG2, R's HSAUR handbook, chapter on survival [doc]; grades as dummies: from its contrasts II 0.636, III 0.780
    columns = ("horTh", "age", "menostat", "tsize", "tgrade", "pnodes", "progrec", "estrec")
    asked = Watched(time="time", event="cens", covariates=columns, methods=("cox",))
    found = survival(kept("gbsg2.csv", "time", "cens", *columns), asked)
    printed = {"age": -0.0094592, "tsize": 0.0077961, "pnodes": 0.0487886, "progrec": -0.0022172, "estrec": 0.0001973}
    by_name = {each.terms[0]: each for each in of(found, "cox")}
    assert {name: by_name[name].value for name in printed} == pytest.approx(printed, abs=2e-7)
    errors = {"age": 0.0093006, "tsize": 0.0039390, "pnodes": 0.0074471, "progrec": 0.0005735, "estrec": 0.0004504}
    assert {name: by_name[name].details["se"] for name in errors} == pytest.approx(errors, abs=2e-7)
    assert abs(by_name["horTh=yes"].value) == pytest.approx(0.3462784, abs=2e-7)
    assert statistic_of(found, "likelihood ratio") == pytest.approx(105, abs=0.5)


def test_the_alpha_of_attitude_is_that_of_psych():
    # psych's page of alpha [doc]: 0.84, Feldt's interval 0.74 to 0.92; without each item
    values = {name: column.split() for name, column in ATTITUDE.items()}
    rows = "".join(",".join(row) + "\n" for row in zip(*values.values(), strict=True))
    found = of(reliability(Columns.parse(",".join(values) + "\n" + rows), Scores(methods=("alpha",))), "alpha")[0]
    assert (found.value, found.low, found.high) == pytest.approx((0.84, 0.74, 0.92), abs=5e-3)
    without = [found.details[f"without_{name}"] for name in values]
    assert without == pytest.approx([0.81, 0.80, 0.83, 0.80, 0.80, 0.86, 0.84], abs=5e-3)


def test_the_intervals_of_shrout_and_fleiss_are_those_of_psych():
    # psych's page of ICC [doc]
    found = reliability(Columns.parse(SHROUT), Scores(methods=("icc",))).estimates
    printed = ((-0.13, 0.72), (0.02, 0.76), (0.34, 0.95), (-0.88, 0.91), (0.07, 0.93), (0.68, 0.99))
    assert [(round(each.low, 2), round(each.high, 2)) for each in found] == list(printed)


@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        (((88, 14, 18), (10, 40, 10), (2, 6, 12)), (0.492, None)),  # Cohen 1960, table 1 [pub]
        (((75, 1, 4), (5, 4, 1), (0, 0, 10)), (0.676, 0.088)),  # Fleiss 1981, table 13.1 [rec]
        (((106, 10, 4), (22, 28, 10), (2, 12, 6)), (0.429, 0.0537)),  # Fleiss, Cohen and Everitt 1969 [rec]
    ],
)
def test_the_kappas_of_cohen_and_fleiss_are_the_printed_ones(counts, printed):
    rows = (f"{i},{j},{n}\n" for i, row in enumerate(counts) for j, n in enumerate(row))
    table = Columns.parse("one,other,count\n" + "".join(rows))
    found = of(reliability(table, Scores(count="count", methods=("kappa",))), "kappa", "unweighted")[0]
    assert found.value == pytest.approx(printed[0], abs=5e-4)
    assert printed[1] is None or found.details["se"] == pytest.approx(printed[1], abs=5e-4)


@pytest.mark.parametrize(
    ("one", "other", "printed"),
    [
        ("0100000010", "1110010000", 0.095),  # Krippendorff, Computing alpha-reliability, 2011, A [pub]
        ("aabbdcccedda", "babbbccceddd", 0.692),  # the same, B
    ],
)
def test_two_observers_of_krippendorff_have_the_printed_alpha(one, other, printed):
    table = Columns.parse("meg,owen\n" + "".join(f"{a},{b}\n" for a, b in zip(one, other, strict=True)))
    found = of(reliability(table, Scores(methods=("krippendorff",), level="nominal", bootstrap=50)), "krippendorff")
    assert found[0].value == pytest.approx(printed, abs=5e-4)


@pytest.mark.parametrize(
    ("part", "whole", "by_wilson", "by_tails"),
    [  # Newcombe, Statistics in Medicine 17, 1998, table I [pub]
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_the_intervals_of_newcombe_are_the_printed_ones(part, whole, by_wilson, by_tails):
    assert wilson(part, whole) == pytest.approx(by_wilson, abs=5e-5)
    assert exact(part, whole) == pytest.approx(by_tails, abs=5e-5)


def test_the_suites_of_lohr_have_the_printed_mean_and_error():
    # 2.826, standard error 0.164 [rec]
    rows = "".join(f"{suite},{mark},20,100\n" for suite, marks in enumerate(SUITES) for mark in marks.split())
    table = Columns.parse("suite,mark,weight,suites\n" + rows)
    survey = parse_survey(table, weight="weight", cluster="suite", frame="suites")
    found = surveyed(survey, parse_outcome(table, "mark"), asked=Surveyed(bootstrap=0))
    mean = next(each for each in found.estimates if each.method == "mean")
    assert (mean.value, mean.details["standard_error"]) == pytest.approx((2.826, 0.164), abs=5e-4)
