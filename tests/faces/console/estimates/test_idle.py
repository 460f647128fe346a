"""What was asked for and is not used is said; what protects only beside another argument is not passed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fourfold.faces.console import main


TABLES = Path(main.__file__).parent / "estimates" / "trying" / "tables"
CASES = ("survival", "survival/cases.csv", "--time", "weeks", "--event", "closed")
MONTHLY = ("its", "its/monthly.csv", "--outcome", "rescues", "--time", "month", "--since", "37")
PANEL = ("did", "did/panel.csv", "--outcome", "convictions", "--time", "year", "--unit", "district")
RATINGS = ("reliability", "reliability/ratings.csv")
PERSONS = ("disclosure", "disclosure/persons.csv", "--by", "country")
GROWN = ("change", "change/visits.csv", "--outcome", "score", "--time", "month", "--subject", "person")
KNOWN = ("nsum", "nsum/ard.csv", "--population", "1000000", "--known", "teachers=8200", "--hidden", "bonded")


def asked(words: tuple[str, ...], *more: str) -> int:
    command, table, *rest = words
    return main.main(["stats", command, str(TABLES / table), *rest, *more, "--json"])


@pytest.mark.parametrize(
    ("words", "more", "said"),
    [
        (CASES, ("--law", "weibull"), "--law is not used by kaplan-meier: only by aft."),
        (
            CASES,
            ("--covariates", "age", "--method", "cox", "--at", "5"),
            "--at is not used by cox: only by kaplan-meier.",
        ),
        (MONTHLY, ("--harmonics", "3"), "--harmonics is not used without --period."),
        (
            PANEL,
            ("--cohort", "trained_in", "--method", "two-way", "--controls", "not-yet"),
            "--controls is not used by two-way: only by cohorts.",
        ),
        (RATINGS, ("--method", "icc", "--listwise"), "--listwise is not used by icc: only by alpha."),
        (PERSONS, ("--sensitive", "exploitation"), "--sensitive is not used without --keys."),
        (PERSONS, ("--p-percent", "5"), "--p-percent is not used without --contributor."),
        (GROWN, ("--lower",), "--lower is not used by the growth model: only by a score before and after."),
    ],
)
def test_what_was_asked_for_and_is_not_used_is_said(words, more, said, capsys):
    assert asked(words, *more) == 0
    assert said in json.loads(capsys.readouterr().out)["warnings"]
    assert asked(words, *[word for word in more[:2] if word in {"--cohort", "trained_in"}]) == 0
    assert "is not used" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "more", "said"),
    [
        (KNOWN, ("--visible", "0.7", "--bootstrap", "0"), "--visible and --popular adjust figures whose interval"),
        (("disclosure", "disclosure/persons.csv"), ("--by", ","), "--by names no attribute"),
        (("network", "network/ties.csv"), ("--draws", "99999999999"), "--draws cannot be above 100,000."),
        (("prevalence", "prevalence/lists.csv"), ("--chains", "999999999"), "--chains cannot be above 10,000."),
        (("prevalence", "prevalence/lists.csv"), ("--bootstrap", "99999999999"), "cannot be above 1,000,000."),
        (CASES, ("--covariates", "closed"), "Column closed is named for two things"),
        (CASES, ("--by", "weeks"), "Column weeks is named for two things"),
        (PANEL, ("--cohort", "trained_in", "--covariates", "convictions"), "Column convictions is named for two"),
        (PANEL, ("--cohort", "trained_in", "--cluster", "year"), "column year: the unit stands in another cluster"),
        (RATINGS, ("--columns", "rater1,rater1"), "Column rater1 is named for two things"),
        (
            ("change", "change/scores.csv"),
            ("--before", "exit", "--after", "exit", "--reliability", "0.8"),
            "Column exit is named for two things",
        ),
        (MONTHLY[:2], ("--outcome", "month", "--time", "month", "--since", "37"), "Column month is named for two"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(words, more, said, capsys):
    assert asked(words, *more) == 2
    heard = capsys.readouterr()
    assert (heard.out, said in heard.err) == ("", True)


@pytest.mark.parametrize(("period", "harmonics"), [("4", "2"), ("2", "1"), ("12", "6")])
def test_a_season_may_have_waves_of_two_periods(period, harmonics, capsys):
    """There the sine is nought at every point; it used to be taken for too few points."""
    assert asked(MONTHLY, "--period", period, "--harmonics", harmonics) == 0
    assert json.loads(capsys.readouterr().out)["refused"] == []


def test_more_than_the_machine_holds_is_said_and_is_no_fault_of_ours(monkeypatch, capsys):
    def too_much(_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(main, "_run", too_much)
    assert asked(CASES) == 2
    assert "too little memory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("survival/cases.csv", ("survival", "--time", "weeks", "--event", "closed")),
        ("survey/households.csv", ("survey", "--variable", "in_debt", "--bootstrap", "0")),
    ],
)
def test_a_column_of_counts_that_is_not_read_is_said(tmp_path, capsys, table, words):
    head, *rows = (TABLES / table).read_text().splitlines()
    (tmp_path / "table.csv").write_text("\n".join([f"{head},count", *(f"{row},3" for row in rows)]) + "\n")
    command, *more = words
    assert main.main(["stats", command, str(tmp_path / "table.csv"), *more]) == 0
    assert "Column count is not read: every row counts once." in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("words", "slip"),
    [
        (CASES, ("--time", "nr")),
        (CASES, ("--covariates", "nr", "--method", "cox")),
        (GROWN, ("--outcome", "nr")),
        (("survey", "survey/households.csv", "--variable", "in_debt", "--bootstrap", "20"), ("--weight", "nr")),
        (("rds", "rds/people.csv", "--outcome", "debt", "--method", "rds-ii", "--bootstrap", "20"), ("--degree", "nr")),
    ],
)
def test_a_running_number_that_was_named_for_a_measure_is_asked_back_about(words, slip, tmp_path, capsys):
    command, table, *rest = words
    head, *rows = (TABLES / table).read_text("utf-8").splitlines()
    numbered = [f"nr,{head}", *(f"{place},{row}" for place, row in enumerate(rows, start=1))]
    (tmp_path / "t.csv").write_text("\n".join(numbered) + "\n")
    said = "Column nr counts the rows one by one; if it is only their number, another column was meant."
    assert main.main(["stats", command, str(tmp_path / "t.csv"), *rest, "--json"]) == 0
    assert said not in json.loads(capsys.readouterr().out)["warnings"]
    assert main.main(["stats", command, str(tmp_path / "t.csv"), *rest, *slip, "--json"]) in {0, 3}
    assert said in json.loads(capsys.readouterr().out)["warnings"]
