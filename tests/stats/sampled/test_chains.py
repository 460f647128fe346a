from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem
from fourfold.stats.sampled.chains import MOST_GROUPS, OTHERS, parse_chains

from .recruiting import SMALL, chains


def refused(text: str, **named: str) -> str:
    with pytest.raises(TableProblem) as problem:
        chains(text, **named)
    return str(problem.value)


def test_a_table_of_who_recruited_whom_is_read():
    found = chains()
    assert (found.n, found.seeds, found.waves(), found.groups) == (5, 1, (0, 1, 1, 2, 2), ("no", "yes"))
    assert found.recruiter == (-1, 0, 0, 1, 2)
    assert found.members() == (3, 2)


@pytest.mark.parametrize("word", ["", "seed", "0", "NA", "-1"])
def test_a_seed_has_no_recruiter_or_one_word_that_stands_for_none(word):
    assert chains(SMALL.replace("a,,4", f"a,{word},4")) == chains()


def test_recruits_may_stand_before_those_who_recruited_them():
    first, *rest = SMALL.splitlines()
    found = chains("\n".join([first, *reversed(rest)]))
    assert all(who < place for place, who in enumerate(found.recruiter))
    assert sorted(found.degree) == sorted(chains().degree)


def test_one_category_can_be_set_against_all_others():
    found = chains(SMALL.replace("e,c,1,no", "e,c,1,unsure"), category="yes")
    assert found.groups == ("yes", OTHERS)
    assert found.asked_for() == ("yes",)
    assert found.members() == (2, 3)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("d,b,,yes", "Line 5, column degree: the cell is empty; without the number of acquaintances"),
        ("d,b,0,yes", "Line 5, column degree: the number of acquaintances is not above zero"),
        ("d,b,-3,yes", "Line 5, column degree: the number of acquaintances is not above zero"),
        ("d,b,1e99,yes", "Line 5, column degree: not a possible number"),
        ("d,b,2.5,yes", "Line 5, column degree: a fraction; acquaintances are counted whole"),
        ("d,b,many,yes", "Line 5, column degree: the cell is not a number"),
        ("d,b,6,", "Line 5, column ill: the cell is empty; write a word such as `unknown`"),
        ("d,d,6,yes", "Line 5, column recruiter: nobody recruits themselves"),
        ("c,b,6,yes", "Lines 4 and 5, column id: the same id stands twice"),
        (",b,6,yes", "Line 5, column id: the cell is empty"),
        ("d,b,6", "Line 5 has 3 cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_place_and_reason(row, said):
    assert said in refused(SMALL.replace("d,b,6,yes", row))


def test_a_recruiter_who_is_not_in_the_table_is_refused():
    text = SMALL.replace("a,,4", "a,seed,4").replace("e,c", "e,zz")
    assert "Line 6, column recruiter: no row has this id" in refused(text)


@pytest.mark.parametrize("word", ["zz", "999", "0"])
def test_trap_a_mistyped_recruiter_beside_empty_ones_does_not_become_a_seed(word):
    text = SMALL.replace("c,a,3", "c,,3").replace("e,c", f"e,{word}")
    said = refused(text)
    assert said.startswith("Line 6, column recruiter: no row has this id; correct it, or if this person is a seed, ")
    assert "leave the cell empty" in said


def test_trap_an_id_that_is_nobodys_and_stands_once_is_no_word_for_seeds():
    assert "Line 2, column recruiter: no row has this id" in refused(SMALL.replace("a,,4", "a,999,4"))


def test_a_word_of_the_tables_own_stands_for_seeds_where_all_of_them_bear_it():
    two = SMALL.replace("a,,4", "a,Start,4").replace("c,a,3", "c,start,3")
    assert chains(two).seeds == 2
    assert "Line 6, column recruiter" in refused(two.replace("e,c", "e,zz").replace("tart", "eed"))


def test_seeds_may_be_left_empty_and_called_so_in_one_table():
    assert chains(SMALL.replace("c,a,3", "c,Seed,3")).seeds == 2


def test_recruiters_in_a_circle_are_refused():
    text = SMALL.replace("c,a,3", "c,e,3")
    assert "Line 4, column recruiter: the chain of recruiters goes in a circle" in refused(text)


def test_a_table_in_which_nobody_recruited_anybody_is_refused():
    assert "no chains to follow" in refused("id,recruiter,degree,ill\na,,4,no\nb,,2,yes\n")


def test_columns_and_values_that_are_not_there_are_named():
    assert "There is no column sick" in refused(SMALL, outcome="sick")
    assert "never has the value that was asked for" in refused(SMALL, category="perhaps")


def test_an_outcome_with_too_many_values_is_refused():
    rows = "\n".join(f"{n},{n - 1 if n else ''},2,v{n}" for n in range(MOST_GROUPS + 1))
    assert "has 11 different values" in refused(f"id,recruiter,degree,ill\n{rows}\n")


def test_no_cell_is_repeated_in_what_is_refused():
    said = refused(SMALL.replace("d,b,6,yes", "d,b,Amina,yes"))
    assert "Amina" not in said
    with pytest.raises(TableProblem) as problem:
        parse_chains(
            Columns.parse(SMALL.replace("e,c", "e,Amina").replace("a,,", "a,seed,")), person="id",
            recruiter="recruiter", degree="degree", outcome="ill",
        )  # fmt: skip
    assert "Amina" not in str(problem.value)
