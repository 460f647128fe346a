from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.private.drafting import draft
from fourfold.stats.results import TableProblem


ROWS = "".join(
    f"{n},Person {n},{'FM'[n % 2]},{['KE', 'PH', 'UG'][n % 3] if n < 87 else f'country {n}'},{n % 40},"
    f"{'' if n % 4 else 'yes'}\n"
    for n in range(90)
)
TABLE = Columns.parse("id,name,sex,country,age,debt\n" + ROWS)


def test_a_draft_holds_what_ten_persons_share_and_tells_how_much_it_left_out():
    sex, country, debt = draft(TABLE, ["sex", "country", "debt"], person="id").columns
    assert (sex.values, sex.left_out) == (("F", "M"), 0)
    assert (country.values, country.left_out) == (("KE", "PH", "UG"), 3)
    assert debt.values == ("yes", "(missing)")


def test_nothing_is_drafted_of_a_column_that_names_persons_or_is_too_fine():
    found = draft(TABLE, ["name", "age", "sex"], person="id")
    assert [each.name for each in found.columns] == ["sex"]
    assert [each.method for each in found.refused] == ["name", "age"]
    assert "It cannot be released at all" in found.refused[0].reason
    assert "Make it coarser first" in found.refused[1].reason
    assert "--person name" in draft(TABLE, ["name"]).refused[0].reason


def test_a_name_in_many_rows_is_not_drafted_when_its_column_is_called_so():
    visits = Columns.parse("Full name,sex\n" + "".join(f"Person {n % 8},{'FM'[n % 2]}\n" for n in range(160)))
    found = draft(visits, ["Full name", "sex"])
    assert [each.name for each in found.columns] == ["sex"]
    assert "called as what names persons" in found.refused[0].reason


def test_it_is_persons_who_share_a_value_and_not_rows():
    often = Columns.parse("id,kind\n" + "".join(f"{n % 6},{'AB'[n % 2]}\n" for n in range(60)))
    assert draft(often, ["kind"]).columns[0].values == ("A", "B")
    assert draft(often, ["kind"], person="id").columns == ()


@pytest.mark.parametrize(
    ("text", "names", "person", "said"),
    [
        ("id,kind\n1,A\n2,A\n", [], "id", "at least one column"),
        ("id,kind\n1,A\n2,A\n", ["sex"], "id", "no column sex"),
        ("id,kind\n1,A\n,A\n", ["kind"], "id", "Line 3, column id"),
        ("id,kind\n1,A\n1,B\n", ["kind"], "id", "about one person"),
    ],
)
def test_what_makes_no_sense_is_refused(text, names, person, said):
    with pytest.raises(TableProblem, match=said):
        draft(Columns.parse(text), names, person=person)
