"""k, l and t on published tables, and a suppression problem from the literature.

sdcMicro: figures of its manual and of Templ, Kowarik and Meindl, Journal of Statistical Software 67 (2015).
Li, Li and Venkatasubramanian (ICDE 2007), section 5: the two distances of salaries.
"""

from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.disclosure.blending import blending, distance


def published(samples, name) -> Columns:
    path = samples / "stats" / f"sdc_{name}.csv"
    if not path.exists():
        pytest.skip(f"TABLE NOT FOUND: {path}; the published figures were NOT checked")
    return Columns.parse(path.read_text("utf-8"))


def test_the_household_records_of_sdcmicro(samples):
    table = published(samples, "testdata_keys")
    found = blending(table, ("urbrur", "roof", "walls", "water", "electcon", "relat", "sex"))
    assert found.n == 4_580
    assert (found.below[2], found.below[3], found.below[5]) == (157, 281, 458)
    assert found.unique == 157


def test_the_eight_records_of_benedetti_and_franconi(samples):
    found = blending(published(samples, "francdat"), ("Key1", "Key2", "Key3", "Key4"), weight="w")
    assert found.sizes == (2, 2, 2, 1, 1, 1, 1, 2)
    assert found.weights == (110, 84.5, 84.5, 17, 541, 8, 5, 110)


@pytest.mark.parametrize(("salaries", "printed"), [((3, 4, 5), 0.375), ((6, 8, 11), 0.167)])
def test_the_distances_between_salaries_of_li_li_and_venkatasubramanian(salaries, printed):
    everywhere = [1 / 9] * 9
    here = [1 / 3 if salary in salaries else 0 for salary in range(3, 12)]
    assert distance(here, everywhere, ordered=True) == pytest.approx(printed, abs=0.0005)
