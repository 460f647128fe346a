from __future__ import annotations

import pytest

from fourfold.stats.disclosure.judging import Thresholds, judge
from fourfold.stats.disclosure.protecting import protect
from fourfold.stats.results import TableProblem
from tests.stats.disclosure.families import of, shown


FINES = (
    "court,firm,amount\nA,f1,900\nA,f2,50\nA,f3,50\nB,f1,100\nB,f2,90\nB,f3,80\nB,f4,95\nC,f1,500\nC,f5,400\n"
    "D,f1,480\nD,f2,470\nD,f3,30\n"
)


def judged(found, thresholds) -> dict[str, str]:
    return {",".join(found.labels[target.row]): reason for target, reason in judge(found, thresholds)}


def test_what_one_contributor_dominates_is_not_printed():
    fines = of(FINES, "court", value="amount", contributor="firm")
    assert judged(fines, Thresholds()) == {"A": "dominated", "C": "few-contributors", "D": "p-percent"}


def test_p_per_cent_asks_how_closely_the_second_could_work_out_the_first():
    # the second of D knows 470, so the first is between 480 and 510: 30 is 6.25 % of 480
    fines = of(FINES, "court", value="amount", contributor="firm")
    assert "D" not in judged(fines, Thresholds(p_percent=6))
    assert "D" in judged(fines, Thresholds(p_percent=7))


def test_a_dominated_sum_cannot_be_worked_out_to_within_p_per_cent():
    found = protect(of(FINES, "court", value="amount", contributor="firm"), Thresholds())
    assert found.certificate.safe
    assert {shown(found)["A"], shown(found)["C"]} == {None}
    low, high = found.ranges[found.family.row(court="A")]
    assert low <= 1000 - 90
    assert high >= 1000 + 90


def test_dominance_holds_for_counts_of_persons_by_who_reported_them():
    cases = of("town,partner,count\nA,P,90\nA,Q,5\nA,R,5\nB,P,40\nB,Q,35\nB,R,38\n", "town", contributor="partner")
    assert judged(cases, Thresholds()) == {"A": "dominated"}


def test_trap_perpetrators_stand_beside_no_rare_kind_of_victim():
    text = "victim,perpetrator,count\nchild,uncle,14\nchild,stranger,12\nadult,uncle,60\nadult,stranger,80\n"
    together = of(text)
    assert judged(together, Thresholds()) == {}
    found = judged(together, Thresholds(perpetrator=("perpetrator",)))
    assert found == {"child,uncle": "two-sides", "child,stranger": "two-sides"}  # 26 children, rare below 33
    assert judged(together, Thresholds(perpetrator=("perpetrator",), rare=20)) == {}
    assert protect(together, Thresholds(perpetrator=("perpetrator",))).certificate.safe


def test_a_cell_that_nobody_dominates_may_still_be_too_small():
    few = of("town,partner,count\nA,P,1\nA,Q,1\nA,R,1\nB,P,40\nB,Q,35\nB,R,38\n", "town", contributor="partner")
    assert judged(few, Thresholds()) == {"A": "small"}
    assert protect(few, Thresholds()).certificate.safe


@pytest.mark.parametrize(
    ("thresholds", "said"),
    [
        ({"smallest": 1}, "at least 2"),
        ({"largest_share": 0}, "between 0 and 1"),
        ({"p_percent": 200}, "0 and 100"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(thresholds, said):
    with pytest.raises(TableProblem, match=said):
        Thresholds(**thresholds)


def test_an_attribute_of_perpetrators_that_is_not_there_is_refused():
    with pytest.raises(TableProblem, match="no attribute sex"):
        judged(of("a,count\nx,40\n"), Thresholds(perpetrator=("sex",)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,count\nx,-1\n", "Line 2, column count: the number is negative"),
        ("a,count\nx,1.5\n", "Line 2, column count: a fraction"),
        ("a,count\nx,\n", "Line 2, column count: the cell is empty"),
        ("a,count\nx,many\n", "Line 2, column count: the cell is not a number"),
        ("a,count\nx,0\n", "counts nobody"),
        ("a,count\n(all),9\n", "seems to be one that was published"),
    ],
)
def test_a_bad_table_is_refused_with_its_place(text, said):
    with pytest.raises(TableProblem) as problem:
        of(text)
    assert said in str(problem.value)


def test_too_many_combinations_are_refused_with_advice():
    text = "a,b\n" + "".join(f"{place},{place % 7}\n" for place in range(20_001))
    with pytest.raises(TableProblem, match="20,001 combinations"):
        of(text)
