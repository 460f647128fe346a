"""Baseline and endline: two surveys of different people."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest, test_proportions_2indep

from fourfold.stats.answers import Findings
from fourfold.stats.changing.comparing import compared
from fourfold.stats.changing.kinds import Surveys
from fourfold.stats.columns import Columns
from fourfold.stats.results import Estimate, TableProblem
from fourfold.stats.sampled.designed import parse_outcome, parse_survey
from fourfold.stats.sampled.surveyed import Asked, surveyed


test_proportions_2indep.__test__ = False
ASKED = Surveys(period="survey", outcome="minor")
CLUSTERED = Surveys(period="survey", outcome="minor", cluster="zone")


def table(one: int, n: int, other: int, m: int) -> Columns:
    return Columns.parse(
        f"survey,minor,count\nbaseline,yes,{one}\nbaseline,no,{n - one}\nendline,yes,{other}\nendline,no,{m - other}\n"
    )


def of(found: Findings, method: str, term: str = "") -> Estimate:
    return next(each for each in found.estimates if each.method == method and term in each.terms[0])


def zones(seed: int, *, same: bool = False) -> str:
    made = np.random.default_rng(seed)
    rows = ["survey,zone,minor,weight"]
    for survey, share in (("baseline", 0.2), ("endline", 0.12)):
        for zone in range(14):
            here = min(max(made.normal(share, 0.07), 0.0), 1.0)
            name = f"z{zone}" if same else f"{survey[0]}{zone}"
            weight = round(float(made.uniform(1, 4)), 2)
            rows += [f"{survey},{name},{'yes' if made.random() < here else 'no'},{weight}" for _ in range(25)]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(("one", "n", "other", "m"), [(77, 1000, 16, 1000), (12, 90, 30, 110), (5, 40, 1, 300)])
def test_without_a_design_the_figures_are_those_of_statsmodels(one, n, other, m):
    found = compared(table(one, n, other, m), ASKED)
    difference = confint_proportions_2indep(other, m, one, n, method="newcomb", compare="diff")
    ratio = confint_proportions_2indep(other, m, one, n, method="log", compare="ratio")
    z = test_proportions_2indep(other, m, one, n, method="wald", compare="diff")
    assert (of(found, "difference").low, of(found, "difference").high) == pytest.approx(difference)
    assert (of(found, "ratio").low, of(found, "ratio").high) == pytest.approx(ratio)
    assert (of(found, "relative-change").low, of(found, "relative-change").high) == pytest.approx(
        [each - 1 for each in ratio]
    )
    assert found.details["z"] == pytest.approx(abs(z.statistic))
    assert of(found, "difference").details["p"] == pytest.approx(z.pvalue)
    assert found.tests[0].statistic == pytest.approx(proportions_ztest([one, other], [n, m])[0] ** 2)
    assert any("Every person counts as drawn alone" in each for each in found.warnings)


@pytest.mark.parametrize("weight", ["", "weight"])
def test_with_clusters_the_errors_are_those_of_the_command_for_surveys(weight):
    read = Columns.parse(zones(3))
    found = compared(read, Surveys(period="survey", outcome="minor", cluster="zone", weight=weight))
    for place, period in enumerate(("baseline", "endline")):
        own = read.without([cell != period for cell in read.texts("survey")])
        design = parse_survey(own, cluster="zone", weight=weight or None)
        said = surveyed(design, parse_outcome(own, "minor"), asked=Asked(bootstrap=0))
        there = next(
            one for one in said.estimates if one.method == "share" and one.details["variable"] == "minor = yes"
        )
        here = of(found, "share", period)
        assert here.value == pytest.approx(there.value), place
        assert here.details["se"] == pytest.approx(there.details["standard_error"])
    one, other = (float(str(of(found, "share", period).details["se"])) for period in ("baseline", "endline"))
    assert of(found, "difference").details["se"] == pytest.approx(np.hypot(one, other))
    assert of(found, "share", "baseline").details["df"] == 26


def test_rows_that_count_several_are_as_many_rows_of_one():
    each = Columns.parse(zones(5))
    shared: dict[tuple[str, ...], int] = {}
    for row in each.cells:
        shared[row[:3]] = shared.get(row[:3], 0) + 1
    text = "survey,zone,minor,count\n" + "".join(f"{','.join(row)},{many}\n" for row, many in shared.items())
    one, other = compared(each, CLUSTERED).estimates, compared(Columns.parse(text), CLUSTERED).estimates
    assert [each.value for each in one] == pytest.approx([each.value for each in other])
    assert [each.low for each in one] == pytest.approx([each.low for each in other])


def test_places_that_were_visited_twice_are_no_independent_samples_and_this_is_said():
    # the same places, and nothing else that varies: what is common to both surveys falls out of the difference
    rows = ["survey,zone,minor,count"]
    for zone, common in enumerate((5, 10, 20, 30, 40, 50, 55, 60, 15, 25, 35, 45)):
        rows += [f"baseline,z{zone},yes,{common + 10}", f"baseline,z{zone},no,{90 - common}"]
        rows += [f"endline,z{zone},yes,{common + zone % 2}", f"endline,z{zone},no,{100 - common - zone % 2}"]
    found = compared(Columns.parse("\n".join(rows) + "\n"), CLUSTERED)
    alone = Columns.parse("\n".join(rows).replace("endline,z", "endline,other"))
    assert float(str(of(found, "difference").details["se"])) < 0.2 * float(
        str(of(compared(alone, CLUSTERED), "difference").details["se"])
    )
    assert any("stand in both surveys" in each for each in found.warnings)
    assert found.details.keys() >= {"t"}


def test_where_nobody_is_a_case_at_baseline_no_change_against_it_is_given():
    found = compared(table(0, 50, 6, 60), ASKED)
    assert [each.method for each in found.estimates] == ["share", "share", "difference"]
    assert [each.method for each in found.refused] == ["relative-change"]
    assert "against nothing no change can be measured" in found.refused[0].reason


def test_where_nobody_is_a_case_any_more_the_fall_has_a_limit_all_the_same():
    found = compared(table(20, 200, 0, 200), ASKED)
    fall = of(found, "relative-change")
    assert (fall.value, fall.low) == (-1.0, -1.0)
    assert -1 < fall.high < -0.5
    assert fall.interval == "adjusted"
    assert any("Fewer than 5 persons" in each for each in found.warnings)


@pytest.mark.parametrize(("one", "n", "other", "m"), [(0, 50, 0, 60), (50, 50, 60, 60)])
def test_what_is_the_same_of_everybody_is_refused(one, n, other, m):
    found = compared(table(one, n, other, m), ASKED)
    assert found.estimates == ()
    assert "nothing can change" in found.refused[0].reason


def test_a_survey_in_which_all_are_cases_is_refused_by_clusters_whatever_they_weigh():
    rows = "".join(
        f"{survey},{survey}{zone},{'yes' if survey == 'endline' or person < 2 else 'no'},{0.1 + zone / 7}\n"
        for survey in ("baseline", "endline") for zone in range(4) for person in range(5)
    )  # fmt: skip
    asked = Surveys(period="survey", outcome="minor", cluster="zone", weight="w")
    found = compared(Columns.parse("survey,zone,minor,w\n" + rows), asked)
    assert "In endline minor = yes stands everywhere" in found.refused[0].reason


def test_clusters_that_tell_no_spread_are_refused():
    text = "survey,zone,minor,count\nbaseline,a,yes,5\nbaseline,a,no,9\nendline,b,yes,3\nendline,c,no,9\n"
    assert "only one cluster" in compared(Columns.parse(text), CLUSTERED).refused[0].reason
    text = "survey,zone,minor,count\nbaseline,a,yes,5\nbaseline,d,no,9\nendline,b,no,3\nendline,c,no,9\n"
    assert "stands nowhere" in compared(Columns.parse(text), CLUSTERED).refused[0].reason


HEAD = "survey,minor,count\n"
LATER = HEAD + "2016,yes,9\n2016,no,60\n2009,yes,20\n2009,no,70\n"


def test_years_say_themselves_which_survey_came_first_and_other_words_are_asked_back_about():
    assert compared(Columns.parse(LATER), ASKED).details["baseline"] == "2009"
    turned = compared(Columns.parse(LATER), Surveys(period="survey", outcome="minor", baseline="2016"))
    assert of(turned, "difference").value == pytest.approx(20 / 90 - 9 / 69)
    third = Columns.parse(LATER + "2020,yes,4\n2020,no,40\n")
    chosen = compared(third, Surveys(period="survey", outcome="minor", baseline="2009", endline="2020"))
    assert chosen.details["endline"] == "2020"
    assert any("2 rows of other surveys" in each for each in chosen.warnings)


@pytest.mark.parametrize(("yes", "no"), [("oui", "non"), ("Sim", "Não"), ("1", "0"), ("ndiyo", "hapana")])
def test_yes_and_no_are_known_in_the_words_of_an_office(yes, no):
    found = compared(Columns.parse(LATER.replace("yes", yes).replace(",no,", f",{no},")), ASKED)
    assert str(found.details["counted"]).removeprefix("minor = ") == yes
    assert of(found, "share", "2009").value == pytest.approx(20 / 90)


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (HEAD + "baseline,yes,9\nbaseline,no,60\n", {}, "the other is empty"),
        (HEAD + "baseline,yes,9\nbaseline,no,60\nendline,no,0\n", {}, "endline has 0 persons"),
        (LATER + "2020,yes,4\n", {}, "3 different words"),
        (LATER, {"baseline": "2008"}, "--baseline names 2008"),
        (LATER, {"baseline": "2009", "endline": "2009"}, "name the same survey"),
        (LATER.replace("2009", "old").replace("2016", "new"), {}, "name it with --baseline"),
        (LATER.replace("yes", "maybe"), {}, "name it with --case"),
        (LATER + "2009,unknown,4\n", {}, "3 different words"),
        (LATER, {"case": "perhaps"}, "--case names perhaps"),
        (LATER.replace("yes", "no"), {}, "says the same of everybody"),
        (LATER.replace("9\n", "9.5\n", 1), {}, "Line 2, column count: a count is whole"),
        (LATER.replace("60\n", "-6\n"), {}, "Line 3, column count"),
        (LATER, {"cluster": "survey"}, "named for two things"),
        (LATER.replace("count", "w").replace("60", "0"), {"weight": "w"}, "Line 3, column w: a weight is above 0"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(text, more, said):
    with pytest.raises(TableProblem, match=said):
        compared(Columns.parse(text), Surveys(**{"period": "survey", "outcome": "minor", **more}))


@pytest.mark.parametrize(("share", "after", "n"), [(0.077, 0.016, 1000), (0.1, 0.05, 300)])
def test_the_limits_hold_the_truth_about_as_often_as_they_say(share, after, n):
    made = np.random.default_rng(11)
    held = np.zeros(2)
    for one, other in zip(made.binomial(n, share, 400), made.binomial(n, after, 400), strict=True):
        found = compared(table(int(one), n, int(other), n), ASKED)
        for place, (method, truth) in enumerate((("difference", after - share), ("ratio", after / share))):
            held[place] += of(found, method).low <= truth <= of(found, method).high
    assert (held / 400 > 0.92).all()
    assert (held / 400 < 0.985).all()


@pytest.mark.parametrize(("second", "said"), [(0, True), (500, False)])
def test_the_same_persons_in_both_surveys_are_asked_about(second, said):
    rows = [f"{each},first,{'yn'[each % 2]}" for each in range(60)]
    rows += [f"{second + each},second,{'yn'[each % 3 == 0]}" for each in range(60)]
    found = compared(
        Columns.parse("id,wave,paid\n" + "\n".join(rows)), Surveys(period="wave", outcome="paid", case="y")
    )
    assert any("stand in both surveys" in each for each in found.warnings) == said
