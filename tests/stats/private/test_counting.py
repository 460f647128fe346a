from __future__ import annotations

from collections import Counter
from math import exp

import numpy as np
import opendp.prelude as dp
import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.private.codebook import READ_OFF, parse_codebook
from fourfold.stats.private.counting import REHEARSAL, ROWS, private_counts, within
from fourfold.stats.private.noise import Exact, Rehearsed
from fourfold.stats.results import TableProblem


class Silent:
    """No noise at all, to see what it would be added to."""

    publishable = True

    def laplace(self, values, scale):
        return list(values)

    gaussian = laplace

    def highest(self, scores, scale):
        return int(np.argmax(scores))


SIXTY_FORTY = Columns.parse("id,kind\n" + "".join(f"{n},{'A' if n < 60 else 'B'}\n" for n in range(100)))
ABC = parse_codebook("column,value\nkind,A\nkind,B\nkind,C\n")


def true(table, by, **more):
    found = private_counts(table, by, epsilon=1, noise=Silent(), **more)
    return {each.label if len(each.label) > 1 else each.label[0]: each.value for each in found.counts}


def test_sixty_forty_and_none_with_one_for_all_else():
    # the smoke test of our statistics reference: [60, 40, 0] and the null category
    assert true(SIXTY_FORTY, ["kind"], codebook=ABC) == {"A": 60, "B": 40, "C": 0, "(other)": 0}


def test_counts_agree_with_opendps_own_counting():
    count = dp.t.make_count_by_categories(
        dp.vector_domain(dp.atom_domain(T=str)), dp.symmetric_distance(), categories=["A", "B", "C"]
    )
    theirs = count([cell or "" for cell in SIXTY_FORTY.texts("kind")])
    assert list(true(SIXTY_FORTY, ["kind"], codebook=ABC).values()) == list(theirs)


def test_the_noise_of_a_person_costs_what_is_said():
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    found = private_counts(SIXTY_FORTY, ["kind"], epsilon=0.5, noise=Silent(), codebook=ABC, person="id", most=2)
    assert dp.m.make_laplace(*space, scale=found.scale).map(2) == pytest.approx(0.5)


@pytest.mark.parametrize("noise", [Exact(), Rehearsed(1), Rehearsed(2)])
def test_the_noise_has_the_distribution_it_should(noise):
    drawn = noise.laplace([0] * 20_000, 2.0)
    q = exp(-1 / 2)
    assert np.mean(drawn) == pytest.approx(0, abs=0.1)
    assert np.var(drawn) == pytest.approx(2 * q / (1 - q) ** 2, rel=0.08)
    assert Counter(drawn)[0] / 20_000 == pytest.approx((1 - q) / (1 + q), abs=0.015)
    assert np.std(noise.gaussian([0] * 20_000, 5.0)) == pytest.approx(5, rel=0.03)
    assert noise.highest([0.0, 1_000.0, 1.0], 2.0) == 1


@pytest.mark.parametrize("scale", [0.3, 1.0, 2.0, 20.0])
def test_the_interval_holds_ninety_five_of_a_hundred_and_is_no_wider_than_it_must_be(scale):
    drawn = np.abs(Rehearsed(3).laplace([0] * 40_000, scale))
    assert np.mean(drawn <= within(scale)) >= 0.945
    assert np.mean(drawn <= within(scale) - 1) < 0.955


def test_trap_a_person_with_several_rows_is_hidden_as_a_person():
    table = Columns.parse("id,kind\n1,A\n1,A\n1,A\n1,B\n2,A\n3,A\n")
    assert true(table, ["kind"], codebook=ABC) == {"A": 5, "B": 1, "C": 0, "(other)": 0}  # rows, not persons
    assert true(table, ["kind"], codebook=ABC, person="id") == {"A": 3, "B": 0, "C": 0, "(other)": 0}
    assert true(table, ["kind"], codebook=ABC, person="id", most=2) == {"A": 3, "B": 1, "C": 0, "(other)": 0}
    with_all, without = (
        private_counts(each, ["kind"], epsilon=1, noise=Silent(), codebook=ABC, person="id", most=2).counts
        for each in (table, table.without([True] * 4 + [False] * 2))
    )
    moved = sum(abs(one.value - other.value) for one, other in zip(with_all, without, strict=True))
    assert moved <= 2  # what the noise is made for
    assert ROWS in private_counts(table, ["kind"], epsilon=1, noise=Silent(), codebook=ABC).warnings


def test_trap_values_come_from_the_codebook_and_not_from_the_persons():
    rare = Columns.parse("id,kind\n1,A\n2,eunuch of the court\n3,\n")
    found = private_counts(rare, ["kind"], epsilon=1, noise=Silent(), codebook=ABC, person="id")
    assert {each.label[0]: each.value for each in found.counts} == {"A": 1, "B": 0, "C": 0, "(other)": 2}
    assert found.warnings == ()


def test_trap_a_release_takes_no_values_from_the_persons_and_a_rehearsal_says_that_it_does():
    with pytest.raises(TableProblem, match="A release needs --codebook"):
        private_counts(SIXTY_FORTY, ["kind"], epsilon=1, noise=Silent(), person="id")
    rehearsed = private_counts(SIXTY_FORTY, ["kind"], epsilon=1, noise=Rehearsed(1), person="id")
    assert READ_OFF in rehearsed.warnings
    assert (rehearsed.rehearsed, rehearsed.read_off) == (True, True)


def test_two_attributes_are_crossed_with_all_their_empty_cells():
    table = Columns.parse("id,kind,sex\n1,A,F\n2,B,M\n3,A,F\n4,B,M\n")
    book = {**ABC, "sex": ("F", "M")}
    found = true(table, ["kind", "sex"], codebook=book)
    assert len(found) == 7
    assert found["A", "F"] == found["B", "M"] == 2


def test_a_table_about_one_person_is_refused_whatever_the_noise():
    one = Columns.parse("id,kind\n1,A\n1,B\n")
    with pytest.raises(TableProblem, match="about one person"):
        private_counts(one, ["kind"], epsilon=1, noise=Silent(), codebook=ABC, person="id")


def test_nothing_below_zero_is_shown_and_a_rehearsal_says_what_it_is():
    nobody = Columns.parse("id,kind\n1,A\n2,A\n")
    found = private_counts(nobody, ["kind"], epsilon=0.05, noise=Rehearsed(4), codebook=ABC)
    assert all(each.low >= 0 and each.value >= 0 for each in found.counts)
    assert found.warnings[0] == REHEARSAL
    again = private_counts(nobody, ["kind"], epsilon=0.05, noise=Rehearsed(4), codebook=ABC)
    assert found == again
    assert REHEARSAL not in private_counts(nobody, ["kind"], epsilon=1, noise=Exact(), codebook=ABC).warnings


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"epsilon": 0}, "Epsilon"),
        ({"most": 0}, "at least one cell"),
        ({"by": []}, "at least one attribute"),
        ({"by": ["height"]}, "no column height"),
        ({"by": ["id"]}, "--person id"),
        ({"by": ["id"], "person": "id", "codebook": {"id": tuple(map(str, range(100)))}}, "id names persons"),
        ({"codebook": {"sex": ("F",)}}, "lists no value of the column kind"),
        ({"person": "who"}, "no column who"),
    ],
)
def test_what_makes_no_sense_is_refused(more, said):
    given = {"by": ["kind"], "epsilon": 1, "codebook": ABC, **more}
    with pytest.raises(TableProblem, match=said):
        private_counts(SIXTY_FORTY, given.pop("by"), noise=Silent(), **given)


def test_a_row_of_nobody_is_refused():
    table = Columns.parse("id,kind\n1,A\n,B\n")
    with pytest.raises(TableProblem, match="Line 3, column id"):
        private_counts(table, ["kind"], epsilon=1, noise=Silent(), codebook=ABC, person="id")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("column,meaning\nkind,A\n", "no column value"),
        ("column,value\nkind,\n", "Line 2 of the codebook has an empty cell"),
        ("column,value\nkind,A\nkind,A\n", "Line 3 of the codebook gives a value a second time"),
    ],
)
def test_a_bad_codebook_is_refused(text, said):
    with pytest.raises(TableProblem, match=said):
        parse_codebook(text)


def test_a_seed_below_zero_is_refused():
    with pytest.raises(TableProblem):
        Rehearsed(-1)


def test_a_count_that_noise_put_below_nought_still_says_how_far_the_noise_reaches():
    table = Columns.parse("country\n" + "KE\n" * 9)
    book = {"country": ("KE", *map(str, range(200)))}
    found = private_counts(table, ["country"], epsilon=0.5, codebook=book, noise=Rehearsed(1)).counts
    assert sum(each.value == 0 for each in found) > 100
    assert min(each.high - each.low for each in found) >= min(each.high - each.value for each in found) > 0
