from __future__ import annotations

import pytest

from fourfold.stats.frames import parse_captures
from fourfold.stats.hidden.estimating import prevalence
from fourfold.stats.hidden.grouped.estimating import by_kind
from fourfold.stats.hidden.grouped.table import parse_grouped
from fourfold.stats.hidden.methods import Asked


HEPATITIS = "P,Q,E,count\n1,1,1,28\n1,1,0,21\n1,0,1,17\n1,0,0,69\n0,1,1,18\n0,1,0,55\n0,0,1,63\n"
"""Outbreak of hepatitis A, three sources (Chao, Tsay, Lin, Shau and Chao, Statistics in Medicine 20, 2001)."""


def asked(method: str, text: str = HEPATITIS):
    return prevalence(parse_captures(text), asked=Asked(methods=(method,), bootstrap=0))


def test_published_figures_of_the_hepatitis_outbreak():
    independence, chosen = asked("independence").estimates[0], asked("bic").estimates[0]
    assert (round(independence.value), round(float(str(independence.details["deviance"])), 2)) == (388, 24.36)
    assert round(chosen.value) == 1313
    assert chosen.terms == ("P:Q", "P:E", "Q:E")


def test_a_model_that_the_table_contradicts_is_said_not_to_fit():
    (said,) = [each for each in asked("stepwise").warnings if "does not fit" in each]
    assert said.startswith("The model of stepwise does not fit: deviance 24.4 on 3 degrees of freedom, p 2e-05.")
    assert not [each for each in asked("bic").warnings if "does not fit" in each]


def test_two_lists_that_are_one_do_not_pass_for_a_fit():
    found = asked("stepwise", "A,B,C,count\n1,1,0,130\n0,0,1,200\n1,1,1,20\n")
    assert any("stepwise does not fit" in each for each in found.warnings)


@pytest.mark.parametrize(
    "text",
    ["A,B,C,count\n1,1,1,50\n", "A,B,C,count\n1,0,0,130\n1,1,0,60\n1,0,1,20\n1,1,1,5\n", "A,B,count\n1,0,90\n1,1,30\n"],
)
def test_a_list_that_everybody_is_on_is_refused_by_every_method(text):
    """Averages and latent classes used to answer that nobody is missing."""
    found = prevalence(parse_captures(text), asked=Asked(bootstrap=0, chains=2, sweeps=100))
    assert not (*found.estimates, *found.beside)
    assert {each.reason.split(":")[0] for each in found.refused} == {"Everybody stands on A"}


def test_such_a_list_is_refused_where_kinds_are_told_apart_as_well():
    kinds = parse_grouped("A,B,sex,count\n1,0,m,90\n1,1,m,30\n1,0,f,50\n1,1,f,20\n", by=["sex"])
    plain = prevalence(kinds.together(), asked=Asked(methods=("chao",), bootstrap=0))
    found = by_kind(plain, kinds, seed=1)
    assert not found.estimates
    assert any(each.method == "grouped" and "Everybody stands on A" in each.reason for each in found.refused)
