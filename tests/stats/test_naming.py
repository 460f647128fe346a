from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.naming import doubts, holders, refuse_names, refuse_thin
from fourfold.stats.results import TableProblem


COUNTRIES = tuple(f"country {n}" for n in range(40))


def table(*columns: list[str], names: tuple[str, ...] = ("kind",)) -> Columns:
    rows = [(str(n), *row) for n, row in enumerate(zip(*columns, strict=True))]
    return Columns(("id", *names), tuple(range(2, len(rows) + 2)), tuple(rows))


NAMES = table([f"Person {n}" for n in range(60)])
TWICE = table([f"Person {n % 30}" for n in range(60)])
OFTEN = table([f"Person {n % 15}" for n in range(120)])
SOME_ALIKE = table([f"Person {n if n < 60 else 100 + n % 25}" for n in range(200)])
TAIL = table(["KE"] * 150 + ["PH"] * 140 + [f"country {n}" for n in range(6)])


def listed(of: Columns) -> dict[str, tuple[str, ...]]:
    """A codebook as somebody in a hurry makes it: what occurs, one by one."""
    return {"kind": tuple(sorted({cell for cell in of.texts("kind") if cell}))}


def refuse(of: Columns, values: dict[str, tuple[str, ...]] | None, person: str | None) -> None:
    refuse_names(of, ["kind"], choose="--by A,B", person=person, listed=values)


def test_holders_are_persons_and_not_rows_and_an_empty_cell_is_no_value():
    rows = Columns.parse("id,kind,n\n1,A,3\n1,A,1\n2,A,1\n3,,9\n")
    assert holders(rows, "kind", person="id").by_value == {"A": 2}
    assert holders(rows, "kind", person="id").persons == 3
    assert holders(rows, "kind").by_value == {"A": 3}
    assert (holders(rows, "kind", count="n").by_value, holders(rows, "kind", count="n").persons) == ({"A": 5}, 14)


@pytest.mark.parametrize(
    ("of", "person", "said"),
    [
        (NAMES, None, "different in every row. If it says whose row it is, name it: --person kind"),
        (NAMES, "id", "names persons"),
        (TWICE, None, "seem to be read off the table"),
        (TWICE, "id", "seem to be read off the table"),
        (OFTEN, None, "say whose they are"),
        (SOME_ALIKE, "id", "seem to be read off the table"),
    ],
    ids=[
        "names",
        "names, and whose row",
        "each in two rows",
        "each of two persons",
        "each in eight rows",
        "some alike",
    ],
)
def test_trap_names_are_refused_also_with_a_codebook_that_lists_them(of, person, said):
    with pytest.raises(TableProblem, match=said):
        refuse(of, listed(of), person)


def test_trap_a_few_values_added_or_struck_do_not_make_kinds_of_names():
    for values in (listed(NAMES)["kind"][:40], (*listed(NAMES)["kind"], *COUNTRIES)):
        with pytest.raises(TableProblem, match="names persons"):
            refuse(NAMES, {"kind": values}, "id")


def test_without_a_codebook_most_of_the_persons_alone_are_still_too_many():
    with pytest.raises(TableProblem, match="names persons"):
        refuse(NAMES, None, "id")
    refuse(TWICE, None, "id")
    assert "could not be published" in doubts(TWICE, ["kind"], person="id", listed=None)[0]


@pytest.mark.parametrize(
    ("of", "values"),
    [
        (TAIL, ("KE", "PH", *COUNTRIES)),
        (table([f"{n % 70}" for n in range(150)]), tuple(map(str, range(110)))),
        (table([f"district {n % 26}" for n in range(104)]), tuple(f"district {n}" for n in range(26))),
        (table(["F"] * 30 + ["M"] * 5 + ["X"]), ("F", "M", "X")),
        (NAMES, ("A", "B")),
    ],
    ids=["rare countries among all there are", "ages", "all districts", "three kinds", "names that are not listed"],
)
def test_what_was_listed_without_looking_passes_however_rare_it_is(of, values):
    refuse(of, {"kind": values}, "id")


@pytest.mark.parametrize("name", ["name", "Full name", "case_id", "ID", "الاسم", "e-mail"])
def test_trap_a_name_that_stands_in_many_rows_is_known_by_what_its_column_is_called(name):
    visits = table([f"Person {n % 12}" for n in range(600)], names=(name,))
    values = {name: tuple(f"Person {n}" for n in range(12))}
    with pytest.raises(TableProblem, match=f"Column {name} is called as what names persons"):
        refuse_names(visits, [name], choose="--by A,B", listed=values)
    shelters = table([f"Shelter {n % 12}" for n in range(600)], names=("shelter name",))
    refuse_names(shelters, ["shelter name"], choose="--by A,B", listed={"shelter name": ("Shelter 1",)})
    refuse_names(visits, [name], choose="--by A,B", count="id")


def test_a_list_of_just_what_occurs_is_asked_about_where_somebody_is_rare():
    said = doubts(TAIL, ["kind"], person="id", listed={"kind": ("KE", "PH", "country 1")})
    assert "what occurs in the table and nothing else" in said[0]
    assert doubts(TAIL, ["kind"], person="id", listed={"kind": ("KE", "PH")}) == ()
    assert doubts(TAIL, ["kind"], person="id", listed={"kind": ("KE", "PH", *COUNTRIES)}) == ()


def test_a_passport_that_is_taken_or_kept_names_nobody_and_numbers_of_passports_do():
    taken = Columns.parse("passport\n" + "\n".join(["taken", "kept", "none"] * 30))
    refuse_names(taken, ("passport",), choose="--by A,B", count=None, person=None)
    numbers = Columns.parse("passport\n" + "\n".join(f"P{each % 12}" for each in range(120)))
    with pytest.raises(TableProblem, match="is called as what names persons"):
        refuse_names(numbers, ("passport",), choose="--by A,B")


def test_victims_with_many_rows_each_are_known_by_what_the_column_is_called():
    names = Columns.parse("victim\n" + "\n".join(f"N{each % 15}" for each in range(180)))
    with pytest.raises(TableProblem, match="is called as what names persons"):
        refuse_names(names, ("victim",), choose="--by A,B")


def test_villages_of_three_persons_are_held_back_and_no_names():
    villages = Columns.parse("village\n" + "\n".join(f"V{each % 24}" for each in range(70)))
    refuse_thin(villages, ("village",), choose="--by A,B")
    twice = Columns.parse("village\n" + "\n".join(f"V{each % 24}" for each in range(48)))
    with pytest.raises(TableProblem, match="as names have"):
        refuse_thin(twice, ("village",), choose="--by A,B")
