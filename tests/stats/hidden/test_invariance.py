"""What must not change an estimate: the order of the lists, a list that names nobody, a row split in two."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fourfold.stats.frames import CaptureTable, parse_captures
from fourfold.stats.hidden.estimating import prevalence
from fourfold.stats.hidden.methods import Asked
from fourfold.stats.results import TableProblem


pytestmark = pytest.mark.slow


EXACT = Asked(methods=("stepwise", "bic", "independence", "chao"), bootstrap=0)
GRAPHS = Asked(methods=("bma",))
LISTS = ("A", "B", "C", "D")


@st.composite
def rows(draw):
    """Counts of the histories of three or four lists, often zero, with overlap."""
    k = draw(st.integers(3, 4))
    counts = draw(st.lists(st.integers(0, 60), min_size=2**k - 1, max_size=2**k - 1))
    singles = [draw(st.integers(20, 400)) for _ in range(k)]
    return k, [(mask, singles[mask.bit_length() - 1] if mask.bit_count() == 1 else counts[mask - 1] // 4)
               for mask in range(1, 2**k)]  # fmt: skip


def answers(table: CaptureTable, asked: Asked = EXACT) -> dict[tuple[str, str], tuple[float, float, float]]:
    found = prevalence(table, asked=asked)
    return {(each.method, each.interval): (each.value, each.low, each.high) for each in found.estimates}


def table_of(k: int, given_rows: list[tuple[int, int]]) -> CaptureTable:
    try:
        return CaptureTable.of(LISTS[:k], given_rows)
    except TableProblem:
        assume(False)
        raise


def same(one, other):
    assert one.keys() == other.keys()
    for name, figures in one.items():
        assert figures == pytest.approx(other[name], rel=2e-4), name


@settings(max_examples=15)
@given(rows(), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_changes_nothing(sample, random):
    k, given_rows = sample
    table = table_of(k, given_rows)
    order = list(range(k))
    random.shuffle(order)
    moved = [(sum(1 << new for new, old in enumerate(order) if mask >> old & 1), count) for mask, count in given_rows]
    same(answers(table), answers(CaptureTable.of([LISTS[old] for old in order], moved)))


def test_models_that_fit_equally_well_and_disagree_are_no_answer_in_whatever_order_the_lists_stand():
    counts = [(1, 20), (2, 61), (3, 10), (4, 252), (5, 2), (6, 0), (7, 0)]
    for order in permutations(range(3)):
        moved = [(sum(1 << new for new, old in enumerate(order) if mask >> old & 1), count) for mask, count in counts]
        found = prevalence(CaptureTable.of([LISTS[old] for old in order], moved), asked=EXACT)
        (refused,) = found.refused
        assert refused.method == "bic"
        assert "from 122 to 2,520 unseen" in refused.reason
        assert {one.method for one in found.estimates} == {"stepwise", "independence", "chao"}


@settings(max_examples=10)
@given(rows())
def test_a_list_that_names_nobody_changes_nothing(sample):
    k, given_rows = sample
    same(answers(table_of(k, given_rows)), answers(CaptureTable.of((*LISTS[:k], "E"), given_rows)))


@settings(max_examples=10)
@given(rows())
def test_a_row_split_into_persons_changes_nothing(sample):
    k, given_rows = sample
    table = table_of(k, given_rows)
    marks = {mask: ",".join(str(mask >> place & 1) for place in range(k)) for mask, _ in given_rows}
    people = "\n".join(line for mask, count in given_rows for line in [marks[mask]] * count)
    same(answers(table), answers(parse_captures(",".join(LISTS[:k]) + "\n" + people)))
    split = [part for mask, count in given_rows for part in ((mask, count // 3), (mask, count - count // 3))]
    assert table_of(k, split) == table


def test_averaging_over_graphs_keeps_these_invariances():
    counts = [120, 90, 25, 70, 18, 12, 6]
    table = CaptureTable.of("ABC", list(enumerate(counts, start=1)))
    turned = {1: 2, 2: 4, 4: 1, 3: 6, 6: 5, 5: 3, 7: 7}
    moved = CaptureTable.of("CAB", [(turned[mask], count) for mask, count in enumerate(counts, start=1)])
    wider = CaptureTable.of("ABCD", list(enumerate(counts, start=1)))
    same(answers(table, GRAPHS), answers(moved, GRAPHS))
    same(answers(table, GRAPHS), answers(wider, GRAPHS))
