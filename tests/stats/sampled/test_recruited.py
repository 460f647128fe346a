from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.sampled.asking import METHODS, Asked
from fourfold.stats.sampled.chains import Chains
from fourfold.stats.sampled.recruited import respondent_driven
from fourfold.stats.sampled.reenacting import reenact, taken
from fourfold.stats.sampled.retracing import chained, treed
from fourfold.stats.sampled.successive import shares
from fourfold.stats.sampled.weighing import by_equilibrium, rds_one, rds_two

from .recruiting import chains, populated, surveyed


QUICK = 40


@pytest.fixture(scope="module")
def survey() -> Chains:
    ties, is_ill = populated(persons=600, ill=150, seed=3)
    return surveyed(ties, is_ill, n=240, seeds=6, seed=4)


def figures(found, *, only="value"):
    return {(each.method, each.interval, each.details["category"]): getattr(each, only) for each in found.estimates}


def test_every_method_answers_for_every_group_with_its_own_interval(survey):
    found = respondent_driven(survey, asked=Asked(population=600, bootstrap=QUICK))
    assert not found.refused
    assert {(method, interval) for method, interval, _ in figures(found)} == {
        ("rds-i", "salganik"),
        ("rds-ii", "wald"),
        ("rds-ii", "salganik"),
        ("rds-ii", "tree"),
        ("rds-ii-without-seeds", "wald"),
        ("rds-ii-without-seeds", "salganik"),
        ("ss", "gile"),
        ("ss-without-seeds", "gile"),
    }
    for each in found.estimates:
        assert 0 <= each.low < each.value < each.high <= 1
        assert each.n == (survey.n if "without" not in each.method else survey.n - survey.seeds)
    values = figures(found)
    assert values["ss", "gile", "ill"] + values["ss", "gile", "well"] == pytest.approx(1)


def test_two_groups_by_equilibrium_are_the_two_by_the_printed_formula():
    steps, mean = np.array([[30.0, 10.0], [20.0, 60.0]]), np.array([4.0, 7.0])
    first, second = 10 / 40, 20 / 80  # how often each group recruits the other
    expected = mean[1] * second / (mean[0] * first + mean[1] * second)  # Salganik and Heckathorn 2004
    assert by_equilibrium(steps, mean)[0] == pytest.approx(expected)


def test_the_seed_decides_all_that_is_drawn(survey):
    asked = [Asked(population=600, seed=seed, bootstrap=QUICK) for seed in (1, 1, 2)]
    first, same, other = (figures(respondent_driven(survey, asked=each), only="high") for each in asked)
    assert first == same
    assert first != other


@settings(max_examples=10)
@given(st.randoms(use_true_random=False), st.sampled_from([2, 3]))
def test_neither_order_nor_names_nor_the_unit_of_acquaintance_change_a_share(random, factor):
    ties, is_ill = populated(persons=200, ill=60, seed=5)
    one = surveyed(ties, is_ill, n=80, seeds=3, seed=6)
    order = list(range(one.n))
    random.shuffle(order)
    names = [f"p{place}" for place in order]
    rows = [
        f"{names[place]},{'' if one.recruiter[place] < 0 else names[one.recruiter[place]]},"
        f"{one.degree[place] * factor:.0f},{one.groups[one.group[place]]}"
        for place in sorted(range(one.n), key=order.__getitem__)
    ]
    other = chains("id,recruiter,degree,ill\n" + "\n".join(rows) + "\n")
    assert rds_one(other) == pytest.approx(rds_one(one))
    assert rds_two(other) == pytest.approx(rds_two(one))
    assert rds_two(other, seeds=False) == pytest.approx(rds_two(one, seeds=False))
    by_ss = [
        shares(sizes, sampled[None], population=200)
        for sizes, sampled in (taken(one, seeds=True), taken(other, seeds=True))
    ]
    assert by_ss[1] == pytest.approx(by_ss[0], rel=1e-6)


def test_without_a_population_successive_sampling_is_refused_and_the_rest_answers(survey):
    found = respondent_driven(survey, asked=Asked(bootstrap=QUICK))
    assert {each.method for each in found.refused} == {"ss", "ss-without-seeds"}
    assert "needs the size of the population" in found.refused[0].reason
    assert found.by_population == {}


def test_a_sample_larger_than_its_population_is_refused(survey):
    found = respondent_driven(survey, asked=Asked(methods=("ss",), population=100, bootstrap=QUICK))
    assert "more than a population of 100" in found.refused[0].reason


def test_no_number_is_given_without_an_interval(survey):
    found = respondent_driven(survey, asked=Asked(population=600, bootstrap=0))
    assert {each.method for each in found.refused} == {"rds-i", "ss", "ss-without-seeds"}
    assert {each.interval for each in found.estimates} == {"wald"}


def test_a_handful_of_recruits_is_refused_by_all():
    found = respondent_driven(chains(), asked=Asked(population=100, bootstrap=QUICK))
    assert {each.method for each in found.refused} == set(METHODS)
    assert "Only 4 persons were recruited by others" in found.refused[0].reason
    assert found.warnings == ()


def of_groups(recruiter, group, groups=("ill", "well")) -> Chains:
    return Chains(tuple(recruiter), (3.0,) * len(recruiter), tuple(group), groups)


def test_a_group_of_a_few_is_refused():
    found = respondent_driven(of_groups([-1, *range(49)], [0] * 3 + [1] * 47), asked=Asked(bootstrap=QUICK))
    assert "Only 3 persons are of ill" in found.refused[0].reason


def test_a_sample_in_which_all_are_alike_is_refused():
    found = respondent_driven(of_groups([-1, *range(49)], [0] * 50, ("ill",)), asked=Asked(bootstrap=QUICK))
    assert "Everybody is of ill" in found.refused[0].reason


def test_a_group_that_recruited_nobody_is_refused_where_its_recruits_are_needed():
    star = of_groups([-1, *([0] * 20), *([0] * 20)], [0] * 21 + [1] * 20)
    found = respondent_driven(star, asked=Asked(population=1000, bootstrap=QUICK))
    assert "Nobody of well recruited anybody" in next(each.reason for each in found.refused if each.method == "rds-i")
    assert {(each.method, each.interval) for each in found.estimates} >= {
        ("rds-ii", "wald"),
        ("rds-ii", "tree"),
        ("ss", "gile"),
    }
    assert any("salganik interval: Nobody of well" in each for each in found.warnings)
    assert any("longest chain has 1 waves" in each for each in found.warnings)
    assert any("One seed's chain holds 100 %" in each for each in found.warnings)


def test_groups_that_never_cross_have_no_equilibrium():
    apart = of_groups([-1, -1, *range(48)], [0, 1] * 25)
    found = respondent_driven(apart, asked=Asked(methods=("rds-i", "rds-ii"), bootstrap=QUICK))
    assert "Recruitment never crossed" in found.refused[0].reason
    assert any("hardly mix" in each for each in found.warnings)


def test_trap_a_large_part_of_the_population_makes_rds_two_too_low_and_not_successive_sampling():
    ties, is_ill = populated(persons=600, ill=150, seed=8)
    samples = [surveyed(ties, is_ill, n=300, seeds=8, seed=seed) for seed in range(12)]
    raw = np.mean([each.members()[0] / each.n for each in samples])
    two = np.mean([rds_two(each)[0] for each in samples])
    by_ss = np.mean([shares((at := taken(each, seeds=True))[0], at[1][None], population=600)[0, 0] for each in samples])
    assert two < 0.24 < raw  # truth: 0.25
    assert by_ss == pytest.approx(0.25, abs=0.015)


@pytest.mark.slow
def test_the_survey_held_again_spreads_as_surveys_do():
    """Gile's interval against the spread of estimates over many surveys of one invented population."""
    ties, is_ill = populated(persons=600, ill=150, seed=8)
    values, errors = [], []
    for seed in range(60):
        one = surveyed(ties, is_ill, n=240, seeds=6, seed=seed)
        sizes, sampled = taken(one, seeds=True)
        values.append(shares(sizes, sampled[None], population=600)[0, 0])
        errors.append(reenact(one, population=600, replicates=100, seed=seed).everybody[:, 0].std())
    assert np.mean(errors) == pytest.approx(np.std(values), rel=0.3)


def test_a_chain_of_its_own_group_spreads_as_a_markov_chain_does():
    # no homophily, equal acquaintances: the chain is a row of coins, and its spread that of a binomial share
    random = np.random.default_rng(1)
    one = of_groups([-1, *range(299)], list(random.permutation([0] * 150 + [1] * 150)))
    _, two = chained(one, replicates=1000, seed=1)
    assert two[:, 0].std() == pytest.approx(np.sqrt(0.25 / 300), rel=0.1)
    assert two[:, 0].mean() == pytest.approx(0.5, abs=0.02)


def test_trees_drawn_again_are_as_many_as_the_seeds():
    # every seed brought nobody or one alike: replicates are draws of whole trees
    recruiter = [-1] * 10 + list(range(10))
    group = [0] * 5 + [1] * 5 + [0] * 5 + [1] * 5
    drawn = treed(of_groups(recruiter, group), replicates=2000, seed=1)
    assert drawn[:, 0].mean() == pytest.approx(0.5, abs=0.02)
    assert drawn[:, 0].std() == pytest.approx(np.sqrt(0.25 / 10), rel=0.1)  # ten trees, not twenty persons


def test_long_work_tells_of_itself_and_can_be_stopped(survey):
    class Enough(Exception):
        pass

    heard = []

    def tell(what, done, total):
        heard.append(what)
        if what == "holding the survey again":
            raise Enough

    with pytest.raises(Enough):
        respondent_driven(survey, asked=Asked(population=600, bootstrap=QUICK), progress=tell)
    assert {"following chains", "growing trees"} <= set(heard)
