from __future__ import annotations

from fourfold.stats.frames import parse_captures
from fourfold.stats.hidden.estimating import prevalence
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
