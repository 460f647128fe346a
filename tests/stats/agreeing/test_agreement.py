from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.agreeing import classes, fleiss, krippendorff
from fourfold.stats.agreeing.asking import reliability
from fourfold.stats.agreeing.kinds import Asked
from fourfold.stats.columns import Columns
from fourfold.stats.results import NotEstimable, TableProblem


SEEDS = st.integers(0, 10_000)
few = settings(max_examples=10, deadline=None)


def ratings(seed: int, subjects: int = 20, raters: int = 3):
    made = np.random.default_rng(seed)
    truth = made.integers(1, 5, subjects)
    return np.clip(truth[:, None] + made.integers(-1, 2, (subjects, raters)), 1, 4).astype(float)


def table(values) -> Columns:
    names = ",".join("abcdef"[: values.shape[1]])
    return Columns.parse(
        names + "\n" + "".join(",".join("" if np.isnan(v) else f"{v:g}" for v in row) + "\n" for row in values)
    )


def figures(found):
    return {(each.method, each.terms if each.method != "alpha" else ()): each.value for each in found.estimates}


@given(SEEDS)
@few
def test_the_order_of_subjects_and_of_raters_changes_nothing(seed):
    values = ratings(seed)
    made = np.random.default_rng(seed)
    moved = values[made.permutation(len(values))][:, made.permutation(3)]
    asked = Asked(bootstrap=20)
    assert figures(reliability(table(values), asked)) == pytest.approx(figures(reliability(table(moved), asked)))


@given(SEEDS)
@few
def test_two_raters_by_kappa_and_krippendorff_nearly_agree_and_by_squares_exactly(seed):
    values = ratings(seed, subjects=200, raters=2)
    found = figures(reliability(table(values), Asked(bootstrap=20)))
    assert found["krippendorff", ("nominal",)] == pytest.approx(found["kappa", ("unweighted",)], abs=0.02)
    assert found["krippendorff", ("interval",)] == pytest.approx(found["kappa", ("quadratic",)], abs=0.02)


@given(SEEDS)
@few
def test_alpha_of_whole_rows_is_the_consistency_of_their_mean(seed):
    found = figures(reliability(table(ratings(seed)), Asked(methods=("alpha", "icc"))))
    assert found["alpha", ()] == pytest.approx(found["icc", ("ICC(3,k)",)])


@given(SEEDS)
@few
def test_another_unit_changes_no_coefficient_of_measures(seed):
    values = ratings(seed)
    one, other = (list(classes.forms(classes.squares(each))) for each in (values, values * 7 - 3))
    assert [each.value for each in one] == pytest.approx([each.value for each in other])


def test_perfect_agreement_is_one():
    values = np.repeat(np.array([1.0, 2, 3, 4, 2, 1]), 2).reshape(6, 2)
    pairs, kinds = krippendorff.coincidences(values)
    assert [krippendorff.alpha(pairs, kinds, level) for level in ("nominal", "ordinal", "interval", "ratio")] == [1] * 4
    found = reliability(table(values), Asked(methods=("kappa",)))
    assert found.estimates[0].value == 1
    assert "no certainty" in found.estimates[0].caveats[0]


def test_trap_raters_who_say_the_same_of_everybody_have_no_coefficient():
    found = reliability(table(np.ones((20, 2))), Asked(bootstrap=20))
    assert found.estimates == ()
    assert {each.method for each in found.refused} == {"alpha", "icc", "kappa", "krippendorff"}


def test_trap_a_category_that_only_one_rater_uses_is_in_the_table():
    text = "a,b\n" + "1,1\n" * 10 + "2,1\n" * 5 + "2,2\n" * 5
    found = reliability(Columns.parse(text + "1,3\n"), Asked(methods=("kappa",)))
    assert found.estimates[0].details["agreement"] == pytest.approx(15 / 21)


def test_trap_words_without_an_order_are_not_weighed():
    text = "a,b\n" + "low,low\n" * 8 + "middle,high\n" * 4 + "high,high\n" * 9
    found = reliability(Columns.parse(text), Asked(bootstrap=20))
    assert {each.terms for each in found.estimates} == {("unweighted",), ("nominal",)}
    assert {each.method for each in found.refused} == {"alpha", "icc"}
    assert any("--order" in each for each in found.warnings)
    ordered = reliability(Columns.parse(text), Asked(methods=("kappa",), order=("low", "middle", "high")))
    assert [each.terms[0] for each in ordered.estimates] == ["unweighted", "linear", "quadratic"]


def test_trap_gaps_are_told_and_never_filled():
    values = ratings(1)
    values[3, 1] = values[5, 0] = np.nan
    found = reliability(table(values), Asked(bootstrap=20))
    assert "2 of 20 subjects lack a score. Nothing is put in its place." in found.warnings
    assert {each.method: each.n for each in found.estimates} == {
        "alpha": 18,
        "icc": 18,
        "fleiss": 20,
        "krippendorff": 20,
    }


def test_trap_a_scale_at_its_ceiling_is_said_to_be():
    values = np.full((20, 3), 4.0)
    values[:6] = ratings(2)[:6]
    values[0, 0] = 1
    found = reliability(table(values), Asked(methods=("alpha",)))
    assert any("highest possible score" in each for each in found.warnings)
    assert found.estimates[0].details["ceiling_a"] == pytest.approx(0.7, abs=0.2)


def test_the_same_seed_draws_the_same_interval_and_others_nearly():
    one, same, other = (
        reliability(table(ratings(4, 60)), Asked(methods=("krippendorff",), level="interval", seed=seed)).estimates[0]
        for seed in (1, 1, 2)
    )
    assert (one.low, one.high) == (same.low, same.high)
    assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=0.03)


def test_measurements_are_not_taken_for_categories():
    with pytest.raises(NotEstimable, match="this is for icc"):
        krippendorff.coincidences(np.arange(600.0).reshape(300, 2))
    found = reliability(table(np.arange(60.0).reshape(30, 2)), Asked(methods=("kappa",)))
    assert "these are measurements" in found.refused[0].reason


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("a\n1\n2\n", {}, "at least 2 are needed"),
        ("a,b\n1,2\n", {}, "Fewer than two subjects"),
        ("a,b\n1,\n2,\n3,NA\n", {}, "Column b is empty."),
        ("a,b\nlow,high\nhigh,mid\n", {"order": ("low", "high")}, "Line 3, column b: the cell is not among the words"),
        ("a,b,n\n1,2,-3\n2,2,1\n", {"count": "n"}, "Line 2, column n: a count is whole"),
        ("a,b\n1,2\n2,2\n", {"reverse": ("c",)}, "--reverse names c"),
        ("a,b\n1,2\n2,2\n", {"columns": ("a", "z")}, "There is no column z"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_place(text, more, said):
    with pytest.raises(TableProblem) as problem:
        reliability(Columns.parse(text), Asked(**more))
    assert said in str(problem.value)


def with_ids(make) -> Columns:
    rows = enumerate(ratings(5, 40, 2).astype(int).tolist(), start=1)
    return Columns.parse("person_id,rater1,rater2\n" + "".join(f"{make(k)},{a},{b}\n" for k, (a, b) in rows))


@pytest.mark.parametrize("make", [lambda k: k, lambda k: 7 * k % 101, lambda k: f"KE{k}"])
def test_trap_an_id_is_no_third_rater(make):
    with pytest.raises(TableProblem, match=r"Column person_id .* --columns rater1,rater2"):
        reliability(with_ids(make), Asked(bootstrap=20))
    assert reliability(with_ids(make), Asked(columns=("rater1", "rater2"), bootstrap=20)).estimates


def test_too_many_words_are_refused_with_the_column_and_the_way_out():
    rows = "".join(f"w{k},w{k % 9}\nw{k},w{k % 7}\n" for k in range(60))
    with pytest.raises(TableProblem, match=r"60 different words, column a most of them; .* \(--columns\)"):
        reliability(Columns.parse("a,b\n" + rows), Asked())


def test_of_two_raters_fleiss_kappa_is_passed_over_or_refused():
    two, three = table(ratings(1, 40)[:, :2].round()), table(ratings(1, 40)[:, :3].round())
    everything = reliability(two, Asked())
    assert "fleiss" not in {each.method for each in everything.estimates}
    assert "fleiss" not in {each.method for each in everything.refused}
    assert (
        "more than two raters; of two, kappa is meant" in reliability(two, Asked(methods=("fleiss",))).refused[0].reason
    )
    assert "fleiss" in {each.method for each in reliability(three, Asked()).estimates}


@pytest.mark.parametrize("seed", [1, 5])
def test_the_error_of_fleiss_kappa_is_about_that_of_leaving_out_one_subject_after_another(seed):
    made = np.random.default_rng(seed)
    kinds = np.clip(made.integers(0, 4, (60, 1)) + made.integers(0, 2, (60, 6)), 0, 4)
    counts = [[int((row == kind).sum()) for kind in range(5)] for row in kinds]
    left = [fleiss.fleiss([*counts[:place], *counts[place + 1 :]]).value for place in range(60)]
    jackknife = np.sqrt(59 / 60 * ((np.array(left) - np.mean(left)) ** 2).sum())
    assert fleiss.fleiss(counts).error == pytest.approx(jackknife, rel=0.05)


def test_gaps_in_the_ratings_of_many_are_used_as_they_are_and_told():
    text = "a,b,c\nyes,yes,no\nyes,,yes\nno,no,no\nno,,\nno,yes,\nno,no,yes\n"
    found = reliability(Columns.parse(text), Asked(methods=("fleiss",))).estimates[0]
    assert found.n == 5
    assert found.caveats[0] == "2 subjects were not rated by all; each weighs the same."


def test_fleiss_kappa_is_refused_where_it_says_nothing():
    same = reliability(Columns.parse("a,b,c\n" + "1,1,1\n" * 5), Asked(methods=("fleiss",)))
    assert "All ratings are the same" in same.refused[0].reason
    measured = reliability(table(np.arange(90.0).reshape(30, 3)), Asked(methods=("fleiss",)))
    assert "these are measurements" in measured.refused[0].reason


@pytest.mark.parametrize("listwise", [True, False])
def test_alpha_comes_with_an_interval_by_drawing_subjects_again_beside_the_one_by_formula(listwise):
    values = ratings(2, 300)
    found = reliability(table(values), Asked(methods=("alpha",), listwise=listwise, bootstrap=400))
    formula, again = found.estimates
    assert (formula.interval, again.interval) == ("f-ratio", "bootstrap")
    assert again.value == formula.value
    assert (again.low, again.high) == pytest.approx((formula.low, formula.high), abs=0.03)
    assert "When subjects are drawn again, its interval is" in found.words


def test_alpha_of_an_item_that_hardly_varies_keeps_the_interval_by_formula_alone():
    values = ratings(2, 12).round()
    values[:, 0] = 1
    values[0, 0] = 2
    found = reliability(table(values), Asked(methods=("alpha",), bootstrap=200))
    assert [each.interval for each in found.estimates] == ["f-ratio"]
    assert any("no interval by drawing subjects again" in each for each in found.warnings)
