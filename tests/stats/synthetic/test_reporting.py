from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.private.accounting import together
from fourfold.stats.private.codebook import READ_OFF
from fourfold.stats.private.counting import REHEARSAL, ROWS
from fourfold.stats.private.noise import Exact, Rehearsed
from fourfold.stats.results import TableProblem
from fourfold.stats.synthetic.reporting import METHODS, NOBODY, Asked, checked, cost, synthesise


ROWS_OF = "".join(f"{n},{'F' if n % 3 else 'M'},{'KE' if n % 2 else ''}\n" for n in range(300))
TABLE = Columns.parse("id,sex,country\n" + ROWS_OF)


def test_records_and_their_errors_cost_together_what_was_asked():
    spends = cost(Asked(epsilon=2, delta=1e-6))
    assert together(spends.epsilon, spends.rho, 1e-6) == pytest.approx(2, rel=1e-5)
    assert cost(Asked(epsilon=2, method="pac")).epsilon == 2


def test_records_are_of_the_columns_asked_for_and_empty_cells_are_kept():
    asked = Asked(epsilon=8, person="id")
    found = synthesise(checked(TABLE, asked), asked=asked, noise=Rehearsed(1), seed=1)
    assert found.records.names == ("sex", "country")
    rows = found.records.rows()
    assert {row[1] for row in rows} == {"KE", "(missing)"}
    assert sum(row[1] == "KE" for row in rows) == pytest.approx(150, abs=30)
    assert found.warnings[:2] == (NOBODY, REHEARSAL)
    assert ROWS not in found.warnings
    assert {(each.columns, each.what) for each in found.errors} == {(1, "mean"), (2, "mean"), (2, "worst")}


def test_trap_a_person_with_two_rows_must_be_joined_first():
    twice = Columns.parse("id,sex,country\n1,F,KE\n1,F,UG\n")
    with pytest.raises(TableProblem, match="join the rows"):
        checked(twice, Asked(epsilon=1, person="id"))
    assert ROWS in synthesise(
        checked(TABLE, Asked(epsilon=8, columns=("sex", "country"))),
        asked=Asked(epsilon=8, columns=("sex", "country")), noise=Rehearsed(1),
    ).warnings  # fmt: skip


def test_trap_there_is_no_way_that_protects_within_one_release_only():
    # pac-synth's k-anonymous mode gives no protection across releases: it is not offered
    assert METHODS == ("mst", "pac")
    for method in METHODS:
        assert cost(Asked(method=method, epsilon=1)).epsilon > 0


def test_values_outside_the_codebook_become_other():
    book = {"sex": ("F", "X"), "country": ("KE", "UG")}
    real = checked(TABLE, Asked(epsilon=1, person="id", codebook=book))
    assert real.values == (("F", "X", "(other)"), ("KE", "UG", "(other)"))


def test_trap_which_values_there_are_does_not_depend_on_anybody():
    book = {"sex": ("F", "M"), "country": ("KE", "UG", "(missing)")}
    odd = Columns.parse("id,sex,country\n" + ROWS_OF + "300,intersex,KE\n")
    one, other = (checked(each, Asked(epsilon=1, person="id", codebook=book)).values for each in (TABLE, odd))
    assert one == other


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"epsilon": 0}, "Epsilon"),
        ({"epsilon": 1, "delta": 0.5}, "Delta"),
        ({"epsilon": 1, "columns": ("sex",)}, "At least two columns"),
        ({"epsilon": 1, "columns": ("sex", "height")}, "no column height"),
        ({"epsilon": 1, "columns": ("sex", "id"), "person": "id"}, "must not be invented"),
    ],
)
def test_what_makes_no_sense_is_refused(asked, said):
    with pytest.raises(TableProblem, match=said):
        checked(TABLE, Asked(**asked))


def test_a_column_of_names_is_refused():
    names = Columns.parse("name,sex\n" + "".join(f"N{n},F\n" for n in range(60)))
    with pytest.raises(TableProblem, match="--person name"):
        checked(names, Asked(epsilon=1))


def test_a_column_of_too_many_values_is_refused():
    amounts = Columns.parse("amount,sex\n" + "".join(f"{n % 1_001},F\n" for n in range(3_003)))
    with pytest.raises(TableProblem, match="cannot be invented this way"):
        checked(amounts, Asked(epsilon=1))


@pytest.mark.parametrize("method", METHODS)
def test_trap_no_records_leave_the_house_with_values_that_were_read_off_the_persons(method):
    asked = Asked(epsilon=1, person="id", method=method)
    with pytest.raises(TableProblem, match="A release needs --codebook"):
        synthesise(checked(TABLE, asked), asked=asked, noise=Exact())
    assert (
        READ_OFF
        in synthesise(
            checked(TABLE, Asked(epsilon=8, person="id")), asked=Asked(epsilon=8, person="id"), noise=Rehearsed(1)
        ).warnings
    )


def test_pac_synth_cannot_be_rehearsed():
    asked = Asked(epsilon=1, method="pac", person="id")
    with pytest.raises(TableProblem, match="cannot be rehearsed"):
        synthesise(checked(TABLE, asked), asked=asked, noise=Rehearsed(1))
