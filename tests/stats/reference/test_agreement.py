"""Raters and items, to the digits printed.

Shrout & Fleiss 1979, table 2; Krippendorff 2011, his example of four observers and twelve units; the sexual-fun table
of Agresti; psych run on bfi and on both for our statistics reference. None of the figures is from our own run.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fourfold.stats.agreeing.asking import reliability
from fourfold.stats.agreeing.kinds import Asked
from fourfold.stats.columns import Columns


SHROUT = "a,b,c,d\n9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n"
FUN = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, "", "", ""),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, "", 3),
    ("", 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, ""),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, ""),
)
BFI = Path(__file__).parent / "published" / "bfi.txt"
ITEMS = tuple(f"{scale}{number}" for scale in "ACEN" for number in range(1, 6))


def fun() -> Columns:
    rows = (f"{one},{other},{FUN[one - 1][other - 1]}\n" for one in range(1, 5) for other in range(1, 5))
    return Columns.parse("husband,wife,count\n" + "".join(rows))


def observers() -> Columns:
    rows = zip(*OBSERVERS, strict=True)
    return Columns.parse("A,B,C,D\n" + "".join(",".join(map(str, row)) + "\n" for row in rows))


@pytest.fixture(scope="module")
def bfi() -> Columns:
    lines = BFI.read_text("utf-8").splitlines()
    return Columns.parse(",".join(ITEMS) + "\n" + "".join(",".join(line) + "\n" for line in lines))


def of(found, method, term=None):
    return next(each for each in found.estimates if each.method == method and (term is None or each.terms == (term,)))


def test_the_six_intraclass_correlations_are_the_printed_ones():
    # 1979: 0.17, 0.29, 0.71, 0.44, 0.62, 0.91; psych with more digits
    found = reliability(Columns.parse(SHROUT), Asked(methods=("icc",)))
    printed = (0.1657, 0.2898, 0.7148, 0.4428, 0.6201, 0.9093)
    assert [each.value for each in found.estimates] == pytest.approx(printed, abs=5e-5)
    first = found.estimates[0]
    assert (first.details["f_within"], first.details["f_left"]) == pytest.approx((1.7947, 11.0272), abs=5e-5)


@pytest.mark.parametrize(
    ("scale", "reverse", "printed"),
    [("A", ("A1",), 0.703), ("C", ("C4", "C5"), 0.727), ("E", ("E1", "E2"), 0.762), ("N", (), 0.814)],
)
def test_the_alphas_of_bfi_are_the_printed_ones(bfi, scale, reverse, printed):
    asked = Asked(columns=tuple(each for each in ITEMS if each[0] == scale), reverse=reverse, methods=("alpha",))
    assert of(reliability(bfi, asked), "alpha").value == pytest.approx(printed, abs=5e-4)


def test_trap_alpha_over_pairs_and_over_whole_rows_are_two_figures(bfi):
    columns = ITEMS[:5]
    pairs, rows = (
        of(reliability(bfi, Asked(columns=columns, reverse=("A1",), methods=("alpha",), listwise=each)), "alpha")
        for each in (False, True)
    )
    assert (pairs.value, rows.value) == pytest.approx((0.7030, 0.7038), abs=5e-5)
    assert (pairs.details["missing"], rows.details["missing"]) == ("pairwise", "listwise")


def test_trap_an_item_that_is_worded_backwards_is_named(bfi):
    found = reliability(bfi, Asked(columns=ITEMS[:5], methods=("alpha",)))
    assert any("Against the others run A1" in each for each in found.warnings)
    assert of(found, "alpha").value < 0.5


def test_the_kappas_of_ninety_one_couples_are_the_printed_ones():
    # 0.129 and 0.332 (Agresti, psych); errors 0.0686 and 0.0973
    found = reliability(fun(), Asked(count="count", methods=("kappa",)))
    plain, quadratic = of(found, "kappa", "unweighted"), of(found, "kappa", "quadratic")
    assert (plain.value, plain.details["se"]) == pytest.approx((0.1293, 0.0686), abs=5e-5)
    assert (quadratic.value, quadratic.details["se"]) == pytest.approx((0.3320, 0.0973), abs=5e-5)
    assert plain.n == 91


@pytest.mark.parametrize(
    ("level", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_the_alphas_of_krippendorff_are_the_printed_ones(level, printed):
    for seed in (1, 2):
        found = reliability(observers(), Asked(methods=("krippendorff",), level=level, bootstrap=50, seed=seed))
        alpha = of(found, "krippendorff", level)
        assert alpha.value == pytest.approx(printed, abs=5e-4)
        assert alpha.low < alpha.value <= alpha.high
        assert (alpha.n, alpha.details["pairable"]) == (11, 40)
