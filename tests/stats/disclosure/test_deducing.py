"""What a reader can work out, held to a second way of working it out: trying every table there could be."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from fourfold.stats.disclosure.deducing import Known, Reader, exactly, survey, whole
from fourfold.stats.results import NotEstimable
from tests.stats.disclosure.families import of


@st.composite
def held_tables(draw):
    counts = draw(st.lists(st.integers(1, 3), min_size=4, max_size=4))
    text = "a,b,count\n" + "".join(
        f"{cell},{n}\n" for cell, n in zip(("x,u", "x,v", "y,u", "y,v"), counts, strict=True)
    )
    found = of(text)
    return found, np.array(draw(st.lists(st.booleans(), min_size=len(found.labels), max_size=len(found.labels))))


EVERY = np.array(list(product(range(1, 13), repeat=4)))
"""Every table of four cells of at most 12 persons; no sum of four cells of at most 3 asks for more."""


def tried(found, shown):
    printed = EVERY @ found.matrix.toarray().T
    same = (printed[:, shown] == found.values[shown]).all(axis=1)
    return list(zip(printed[same].min(axis=0), printed[same].max(axis=0), strict=True))


@settings(max_examples=10)
@given(held_tables())
def test_linear_programmes_and_trying_everything_agree(sample):
    found, shown = sample
    shown = shown.copy()
    shown[0] = True  # with the number of all printed, nothing is endless
    reader = Reader(exactly(found.matrix, found.values, shown, np.ones(len(found.base))))
    worked_out = [whole(reader.range(found.matrix[[row]])) for row in range(len(found.labels))]
    assert worked_out == tried(found, shown)


def test_one_cell_held_back_in_a_row_follows_by_subtraction():
    found = of("a,count\nx,20\ny,3\nz,40\n")
    shown = np.array([label != ("y",) for label in found.labels])
    reader = Reader(exactly(found.matrix, found.values, shown, np.ones(3)))
    assert reader.range(found.matrix[[found.row(a="y")]]) == pytest.approx((3, 3))


def test_without_any_figure_nothing_is_known_but_that_somebody_is_there():
    found = of("a,count\nx,20\ny,3\n")
    reader = Reader(exactly(found.matrix, found.values, np.zeros(3, bool), np.ones(2)))
    assert reader.range(found.matrix[[found.row(a="y")]]) == (1, np.inf)


def test_trap_rounding_alone_may_tell_more_than_it_seems():
    # two cells of 2 print as 0 (0 to 2) and their sum of 4 as 5 (3 to 7): neither can be 0
    found = of("a,count\nx,2\ny,2\n")
    printed = np.floor(found.values / 5 + 0.5) * 5
    known = Known(found.matrix, np.maximum(printed - 2, 0), printed + 2, np.zeros(2))
    assert list(printed) == [5, 0, 0]
    assert whole(Reader(known).range(found.matrix[[found.row(a="x")]])) == (1, 2)


def test_figures_that_contradict_each_other_are_refused():
    matrix = sparse.csr_array(np.array([[1.0, 1.0], [1.0, -1.0], [1.0, 1.0]]))
    known = Known(matrix, np.array([4.0, 0, 9]), np.array([4.0, 0, 9]), np.zeros(2))
    with pytest.raises(NotEstimable, match="contradict"):
        Reader(known).range(sparse.csr_array(np.array([[1.0, 0.0]])))


def test_a_table_found_for_one_cell_spares_work_for_another_and_changes_no_verdict():
    found = of("a,b,count\nx,u,2\nx,v,3\ny,u,4\ny,v,5\nz,u,6\nz,v,7\n")
    shown = np.array(["(all)" in label for label in found.labels])
    known = exactly(found.matrix, found.values, shown, np.ones(6))
    rows = found.matrix[[place for place, label in enumerate(found.labels) if "(all)" not in label]]
    all_of_it = dict(survey(Reader(known), rows, lambda at, seen: False))
    quickly = dict(survey(Reader(known), rows, lambda at, seen: seen[1] - seen[0] >= 2))
    assert all(all_of_it[at][0] <= low and high <= all_of_it[at][1] for at, (low, high) in quickly.items())
    assert [high - low >= 2 for low, high in all_of_it.values()] == [high - low >= 2 for low, high in quickly.values()]
