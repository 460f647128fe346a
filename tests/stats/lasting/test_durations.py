from __future__ import annotations

import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.lasting.durations import read_durations
from fourfold.stats.lasting.ending import competing_risks
from fourfold.stats.lasting.kinds import Asked
from fourfold.stats.lasting.watching import survival
from fourfold.stats.results import TableProblem


GOOD = "t,e,g,x\n1,1,a,3\n2,0,a,1\n3,1,b,2\n4,1,b,5\n5,0,b,4\n"


def refused(text: str, **more) -> str:
    with pytest.raises(TableProblem) as problem:
        read_durations(Columns.parse(text), **{"time": "t", "event": "e", **more})
    return str(problem.value)


def test_open_rows_are_neither_way_to_end():
    found = read_durations(Columns.parse(GOOD), time="t", event="e", by="g")
    assert (found.n, found.count(0), found.count(1), found.levels) == (5, 2, 3, ("a", "b"))


def test_censored_is_event_the_other_way_round():
    turned = GOOD.replace(",1,", ",x,").replace(",0,", ",yes,").replace(",x,", ",no,")
    first = read_durations(Columns.parse(GOOD), time="t", event="e")
    other = read_durations(Columns.parse(turned), time="t", censored="e")
    assert first.codes == other.codes


def test_other_languages_and_decimal_commas_are_read_as_an_office_writes_them():
    spanish = "meses;cerrado\n3,5;sí\n2;no\n12;Sí\n"
    found = read_durations(Columns.parse(spanish), time="meses", event="cerrado")
    assert (found.times, found.codes) == ((3.5, 2.0, 12.0), (1, 0, 1))


def test_trap_a_word_for_open_is_not_taken_for_an_end():
    spanish = "meses;final\n3;condena\n2;abierto\n12;archivo\n4;condena\n"
    found = read_durations(Columns.parse(spanish), time="meses", event="final", competing=True)
    assert found.ends == ("open", "archivo", "condena")
    assert found.codes == (2, 0, 1, 2)


@pytest.mark.parametrize(
    "word", ["pending", "IN PROGRESS", "En attente", "Pendiente", "inasubiri", "قيد النظر", "sedang"]
)
def test_trap_other_words_for_open_are_open_too(word):
    rows = "".join(f"{k},{('convicted', word, 'acquitted')[k % 3]}\n" for k in range(1, 31))
    found = competing_risks(Columns.parse("t,end\n" + rows), Asked(time="t", event="end"))
    assert found.details["open"] == 10
    assert not [each for each in found.details if word.lower() in each]
    assert not any("No row" in each for each in found.warnings)
    assert f"In column end, {word.lower()} counts as open." in found.warnings


def test_trap_where_nothing_is_open_the_words_for_ends_are_held_up_and_may_be_quoted_with_it():
    rows = "".join(f"{k},{('convicted', 'in limbo', 'acquitted')[k % 3]}\n" for k in range(1, 31))
    found = competing_risks(Columns.parse("t,end\n" + rows), Asked(time="t", event="end"))
    said = (
        "No row of end is open: if one of the words (acquitted, convicted, in limbo) says that it has not ended, write "
        "open in its place; if open ones were left out of the table, add them, or everything seems to end sooner than "
        "it does."
    )
    assert said in found.warnings
    assert said in found.words


def test_trap_an_end_that_nobody_knows_is_asked_back_about_with_its_place():
    ends = ("convicted", "open", "acquitted", "Unknown", "convicted (appeal pending)")
    rows = "".join(f"{k},{ends[k % 5]}\n" for k in range(1, 31))
    found = competing_risks(Columns.parse("t,end\n" + rows), Asked(time="t", event="end"))
    said = next(each for each in found.warnings if "counts as an end" in each)
    assert said.startswith(
        "Column end, lines 4, 5, 9 and 9 more: Unknown, convicted (appeal pending) counts as an end."
    )
    assert "leave the cell empty" in said
    assert said in found.words


@pytest.mark.parametrize("sign", ["-", "?", "—", "..."])
def test_a_sign_is_no_way_to_end(sign):
    text = f"t,e\n1,convicted\n2,acquitted\n3,{sign}\n4,open\n"
    assert "Line 4, column e: a sign stands where the end belongs; write open" in refused(text, competing=True)


@pytest.mark.parametrize(
    ("ended", "still"),
    [
        ("closed", "open"),
        ("Cerrado", "En curso"),
        ("1", "pending"),
        ("yes", "Ongoing"),
        ("ndiyo", "hapana"),
        ("مغلق", "مفتوح"),
    ],
)
def test_survival_takes_the_same_words_for_open_as_competing_risks(ended, still):
    text = f"t,e\n1,{ended}\n2,{still}\n3,{ended}\n4,{still.upper()}\n"
    assert read_durations(Columns.parse(text), time="t", event="e").codes == (1, 0, 1, 0)
    if ended not in {"1", "yes", "ndiyo"}:
        assert read_durations(Columns.parse(text), time="t", censored="e").codes == (1, 0, 1, 0)


def test_a_column_that_is_called_open_is_asked_back_about_as_an_event_and_not_as_censored():
    table = Columns.parse("t,Pending\n1,yes\n2,no\n3,no\n")
    (said,) = read_durations(table, time="t", event="Pending").notes
    assert said == "Column Pending is called as what is open; if yes (1) means open there, name it as --censored."
    assert read_durations(table, time="t", censored="Pending").notes == ()


def test_the_word_that_survival_took_for_the_end_is_said():
    found = read_durations(Columns.parse("t,e\n1,convicted\n2,open\n"), time="t", event="e")
    assert found.notes == ("In column e, convicted is taken for the end.",)


@pytest.mark.parametrize(
    "ends", [("closed", "dropped", "open"), ("yes", "closed", "open"), ("unknown", "open", "open")]
)
def test_survival_takes_no_other_word_for_the_end(ends):
    text = "t,e\n" + "".join(f"{k},{each}\n" for k, each in enumerate(ends, start=1))
    assert "the cell is neither 0 (no) nor 1 (yes). Words can be read where one of them alone" in refused(text)


def test_trap_ended_cases_alone_are_said_to_be_too_short():
    found = survival(Columns.parse("t,e\n" + "".join(f"{k},1\n" for k in range(1, 21))), Asked(time="t", event="e"))
    assert any(
        "No row of e is open: if open ones were left out of the table, add them" in each for each in found.warnings
    )
    assert "No row of e is open" in found.words


def test_rows_that_lack_a_value_are_left_out_with_a_remark():
    found = read_durations(Columns.parse(GOOD + ",1,a,1\n6,NA,a,1\n"), time="t", event="e")
    assert found.n == 5
    assert found.notes[0] == "2 of 7 rows lack one of t, e and are left out (lines 7 and 8)."


@pytest.mark.parametrize(
    ("durations", "counts_as"), [(("2", "3", "1"), 0.5), (("30", "45", "60"), 0.5), (("0.2", "1.5", "3"), 0.1)]
)
def test_a_duration_of_nothing_counts_as_just_after_the_start_and_is_remarked_on(durations, counts_as):
    table = "t,e\n9,0\n" + "".join(f"{each},1\n" for each in (*durations, "0"))
    found = read_durations(Columns.parse(table), time="t", event="e")
    assert found.times[-1] == counts_as
    assert found.notes == (f"1 row has a duration of 0 and counts as {counts_as:g}, just after the start.",)


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (GOOD + "-1,1,a,1\n", {}, "Line 7, column t: the duration is negative."),
        (GOOD + "soon,1,a,1\n", {}, "Line 7, column t: the cell is not a number."),
        (GOOD + "6,2,a,1\n", {}, "neither 0 (no) nor 1 (yes). Several ways to end are for competing-risks."),
        (GOOD + "6,maybe,a,1\n", {}, "Line 7, column e: the cell is neither 0 (no) nor 1 (yes)."),
        (GOOD.replace(",1,", ",0,"), {}, "Nothing has ended yet"),
        ("t,e\n3,1\n", {}, "A cohort of one"),
        ("t,e\n0,1\n0,1\n", {}, "every duration is 0"),
        ("t,e\n,1\n,1\n", {}, "No row has a value in all of the columns t, e."),
        (GOOD, {"by": "x"}, "Column x: the group on line 3 has one person"),
        (GOOD.replace(",b,", ",a,"), {"by": "g"}, "there is nothing to compare"),
        (GOOD, {"time": "weeks"}, "There is no column weeks"),
        (GOOD, {"competing": True}, "one way to end only"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_place(text, more, said):
    assert said in refused(text, **more)


def test_trap_a_median_that_is_not_reached_is_refused_and_not_guessed():
    rows = "".join(f"{t},{int(t < 4)}\n" for t in range(1, 21))
    found = survival(Columns.parse("t,e\n" + rows), Asked(time="t", event="e", at=(2,)))
    assert [each.method for each in found.refused] == ["median time"]
    assert "is not reached" in found.refused[0].reason


def test_trap_nobody_is_told_about_a_time_that_nobody_was_watched_for():
    found = survival(Columns.parse(GOOD), Asked(time="t", event="e", at=(2, 60)))
    assert "Nobody was watched until 60" in " ".join(each.reason for each in found.refused)
    assert {each.details.get("at") for each in found.estimates} <= {2, None}


def test_trap_few_still_watched_are_said_to_be_few():
    found = survival(Columns.parse(GOOD), Asked(time="t", event="e", at=(4,)))
    assert "Only 2 persons were still watched at 4." in found.estimates[0].caveats


def test_before_anything_ended_the_interval_is_that_of_a_share_and_not_a_point():
    found = survival(Columns.parse(GOOD), Asked(time="t", event="e", at=(0.5,)))
    first = found.estimates[0]
    assert (first.value, first.high, first.interval) == (1.0, 1.0, "exact")
    assert first.low == pytest.approx(0.025 ** (1 / 5))


def test_trap_a_group_in_which_nothing_ended_has_no_hazard_ratio():
    rows = "".join(f"{t},{int(t % 3 > 0 and t % 2)},{t % 2}\n" for t in range(1, 41))
    found = survival(Columns.parse("t,e,x\n" + rows), Asked(time="t", event="e", covariates=("x",), methods=("cox",)))
    assert found.estimates == ()
    assert "Nothing ended where x is 0" in found.refused[0].reason


def test_trap_a_covariate_that_orders_all_ends_by_itself_is_refused():
    rows = "".join(f"{t},1,{-t}\n" for t in range(1, 31))
    found = survival(Columns.parse("t,e,x\n" + rows), Asked(time="t", event="e", covariates=("x",)))
    assert not [each for each in found.estimates if each.method == "cox"]
    assert "cox" in {each.method for each in found.refused}


def test_few_ends_for_many_coefficients_are_warned_of():
    rows = "".join(f"{t},{t % 2},{t * 7 % 11},{t * 5 % 13}\n" for t in range(1, 25))
    found = survival(Columns.parse("t,e,x,z\n" + rows), Asked(time="t", event="e", covariates=("x", "z")))
    assert any("12 ends for 2 coefficients" in each for each in found.warnings)


@pytest.mark.parametrize(
    ("covariates", "said"),
    [(("x", "y"), "one follows from the others"), (("c",), "Column c has the same value in every row")],
)
def test_covariates_that_tell_nothing_are_refused(covariates, said):
    rows = "".join(f"{t},1,{t % 7},{2 * (t % 7)},5\n" for t in range(1, 25))
    with pytest.raises(TableProblem, match=said):
        survival(Columns.parse("t,e,x,y,c\n" + rows), Asked(time="t", event="e", covariates=covariates))


def test_ends_may_be_words_and_the_model_is_about_the_one_that_is_named():
    rows = "".join(
        f"{t * 13 % 29 + 1},{('convicted', 'withdrawn', 'open')[t * 7 % 3]},{t * 5 % 11}\n" for t in range(1, 61)
    )
    asked = Asked(time="t", event="e", covariates=("x",), cause="Withdrawn")
    found = competing_risks(Columns.parse("t,e,x\n" + rows), asked)
    assert found.details["cause"] == "withdrawn"
    assert found.details["ended by convicted"] == 20
    with pytest.raises(TableProblem, match="the ways to end are convicted, withdrawn"):
        competing_risks(Columns.parse("t,e,x\n" + rows), Asked(time="t", event="e", covariates=("x",), cause="lost"))


def test_a_curve_that_stands_at_a_half_has_its_median_in_the_middle_of_that_while():
    """Twenty who end at 1 to 20: half from 10 on, until 11. R prints 10.5."""
    rows = "".join(f"{k},1\n" for k in range(1, 21))
    found = survival(Columns.parse("t,e\n" + rows), Asked(time="t", event="e", methods=("kaplan-meier",)))
    (median,) = (each for each in found.estimates if each.details.get("measure") == "median time")
    assert median.value == 10.5
    assert median.low <= median.value <= median.high


def test_open_rows_that_were_left_empty_are_not_dropped_without_a_word():
    """Spreadsheets leave the end of an open case empty; without these rows everybody has ended."""
    rows = "".join(f"{k},{('convicted', 'withdrawn', '')[k % 3]}\n" for k in range(1, 31))
    with pytest.raises(TableProblem, match="Line 3, column end: the cell is empty, and no row is open"):
        read_durations(Columns.parse("t,end\n" + rows), time="t", event="end", competing=True)
    some = read_durations(Columns.parse("t,end\n" + rows + "31,open\n"), time="t", event="end", competing=True)
    assert some.count(0) == 1
    assert any("Empty cells of end are left out, not taken as open" in each for each in some.notes)
    with pytest.raises(TableProblem, match="no row is open"):
        read_durations(Columns.parse("t,e\n3,1\n4,\n5,1\n"), time="t", event="e")
    with pytest.raises(TableProblem, match="no row is open"):
        read_durations(Columns.parse("t,c\n3,0\n4,\n5,0\n"), time="t", censored="c")
