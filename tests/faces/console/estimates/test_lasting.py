from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.estimates import plumbing


CASES = "weeks,closed,outcome,office,age\n" + "".join(
    f"{place * 13 % 29 + 1},{int(place % 3 > 0)},{('0', 'convicted', 'withdrawn')[place % 3]},"
    f"{('north', 'south')[place % 2]},{20 + place * 7 % 31}\n"
    for place in range(1, 61)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "cases.csv").write_text(CASES)
    return tmp_path / "cases.csv"


def stats(command: str, table: Path, *words: str) -> int:
    return main.main(["stats", command, str(table), *words])


SURVIVAL = ("survival", "--time", "weeks", "--event", "closed")
COMPETING = ("competing-risks", "--time", "weeks", "--event", "outcome")
ALL = [SURVIVAL, COMPETING]
SERIES = "month,rescues\n" + "".join(f"{month},{20 + month % 5 + 9 * (month > 14)}\n" for month in range(1, 31))
PANEL = "district,year,since,rate\n" + "".join(
    f"d{unit},{year},{2023 * (unit % 2)},{unit * 7 % 5 + year % 3 + 2 * (unit % 2 and year >= 2023)}\n"
    for unit in range(20)
    for year in range(2020, 2026)
)
RATINGS = "first,second\n" + "".join(f"{row % 4 + 1},{(row + (row % 7 == 0)) % 4 + 1}\n" for row in range(40))
VISITS = "person,month,score\n" + "".join(
    f"p{person},{month},{10 + person % 6 + month * (1 + person % 3) + (person * month) % 4}\n"
    for person in range(24)
    for month in range(4)
)
OTHERS = {
    "its": (SERIES, ("--outcome", "rescues", "--time", "month", "--since", "15", "--period", "12")),
    "did": (PANEL, ("--outcome", "rate", "--time", "year", "--unit", "district", "--cohort", "since")),
    "reliability": (RATINGS, ("--bootstrap", "40")),
    "change": (VISITS, ("--outcome", "score", "--time", "month", "--subject", "person")),
}


def run(command, table, *words):
    return stats(command[0], table, *command[1:], *words)


@pytest.mark.parametrize("command", ALL)
def test_the_answer_in_json_has_the_promised_shape(table, capsys, command):
    assert run(command, table, "--by", "office", "--covariates", "age", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert {"n", "estimates", "tests", "refused", "warnings", "curves"} <= said.keys()
    first = said["estimates"][0]
    assert {"method", "value", "low", "high", "interval", "terms", "n", "caveats", "measure"} <= first.keys()
    assert said["n"] == 60
    assert all(len(point) == 4 for curve in said["curves"].values() for point in curve)


@pytest.mark.parametrize("command", ALL)
def test_the_answer_in_words_has_a_paragraph_and_a_picture_beside(table, capsys, command):
    plot = table.parent / "picture.svg"
    assert run(command, table, "--by", "office", "--covariates", "age", "--plot", str(plot)) == 0
    said = capsys.readouterr().out
    assert "In words" in said
    assert "open" in said
    drawn = ET.fromstring(plot.read_text())  # noqa: S314  # our own picture
    assert drawn.find("{http://www.w3.org/2000/svg}desc").text
    assert run(command, table, "--plot", str(plot)) == 2
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize("command", ALL)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "nothing"), "There is no column nothing"),
        (("--covariates", "age,nothing"), "There is no column nothing"),
        (("--seed", "-1"), "--seed cannot be below 0."),
        (("--at", ",".join(map(str, range(60)))), "at most 50 are reported"),
    ],
)
def test_what_cannot_be_used_gives_one_sentence_and_code_two(table, capsys, command, words, said):
    assert run(command, table, *words, "--json") == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert said in heard.err
    assert heard.err.count("\n") == 1


def test_when_all_refuse_the_code_is_three(tmp_path, capsys):
    (tmp_path / "short.csv").write_text("t,e\n" + "".join(f"{t},{int(t == 2)}\n" for t in range(1, 20)))
    assert stats("survival", tmp_path / "short.csv", "--time", "t", "--event", "e", "--at", "60", "--json") == 3
    assert json.loads(capsys.readouterr().out)["estimates"] == []


def test_models_without_covariates_are_asked_for_them(table, capsys):
    assert run(SURVIVAL, table, "--method", "cox") == 2
    assert "--method cox needs --covariates" in capsys.readouterr().err


def test_a_missing_library_is_named_with_the_extra_that_brings_it(table, capsys, monkeypatch):
    monkeypatch.setattr(plumbing, "find_spec", lambda name: None if name == "lifelines" else name)
    assert run(SURVIVAL, table) == 2
    assert "Estimating needs lifelines" in capsys.readouterr().err


@pytest.mark.parametrize("command", ALL)
def test_help_teaches_by_example(capsys, command):
    with pytest.raises(SystemExit):
        main.main(["stats", command[0], "--help"])
    said = capsys.readouterr().out
    assert f"fourfold stats {command[0]} cases.csv" in said
    assert "A row for each" in said


@pytest.mark.parametrize("name", OTHERS)
def test_change_and_agreement_are_answered_in_json_words_and_a_picture(tmp_path, capsys, name):
    text, words = OTHERS[name]
    (tmp_path / "table.csv").write_text(text)
    assert stats(name, tmp_path / "table.csv", *words, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["estimates"]
    assert {"method", "value", "low", "high", "interval", "terms", "n", "caveats"} <= said["estimates"][0].keys()
    assert stats(name, tmp_path / "table.csv", *words, "--plot", str(tmp_path / "p.svg")) == 0
    assert "In words" in capsys.readouterr().out
    assert ET.fromstring((tmp_path / "p.svg").read_text()).find("{http://www.w3.org/2000/svg}desc").text  # noqa: S314


@pytest.mark.parametrize("name", OTHERS)
def test_a_table_without_its_columns_gives_one_sentence_and_code_two(tmp_path, capsys, name):
    (tmp_path / "table.csv").write_text("a\n1\n2\n")
    assert stats(name, tmp_path / "table.csv", *OTHERS[name][1], "--json") == 2
    heard = capsys.readouterr()
    assert (heard.out, heard.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("change", ("--before", "a"), "Name --before and --after"),
        ("reliability", ("--bootstrap", "3"), "between 20 and 100,000"),
        ("its", ("--outcome", "a", "--time", "b", "--since", "3", "--period", "1"), "--period is 0 or at least 2"),
    ],
)
def test_arguments_that_make_no_sense_are_said(tmp_path, capsys, name, words, said):
    (tmp_path / "table.csv").write_text("a,b\n1,1\n2,2\n")
    assert stats(name, tmp_path / "table.csv", *words) == 2
    assert said in capsys.readouterr().err


def test_scores_before_and_after_are_drawn_as_shares(tmp_path, capsys):
    (tmp_path / "scores.csv").write_text("pre,post\n30,45\n20,22\n25,40\n")
    words = (
        "--before",
        "pre",
        "--after",
        "post",
        "--sd",
        "7.5",
        "--reliability",
        "0.8",
        "--plot",
        str(tmp_path / "p.svg"),
    )
    assert stats("change", tmp_path / "scores.csv", *words) == 0
    assert "Improved: 2 of 3 persons" in capsys.readouterr().out
    assert "improved" in (tmp_path / "p.svg").read_text()


def test_two_surveys_are_drawn_with_their_difference(tmp_path, capsys):
    (tmp_path / "surveys.csv").write_text("survey,minor,count\n2012,yes,40\n2012,no,460\n2015,yes,11\n2015,no,489\n")
    asked = ("--period", "survey", "--outcome", "minor", "--plot", str(tmp_path / "p.svg"))
    assert stats("change", tmp_path / "surveys.csv", *asked) == 0
    assert "Against 2012 that is 72.5 % less" in " ".join(capsys.readouterr().out.split())
    drawn = (tmp_path / "p.svg").read_text()
    assert "2015 less 2012" in drawn
    assert "against" not in drawn


def test_a_survey_without_rows_is_a_table_that_cannot_be_read(tmp_path, capsys):
    (tmp_path / "surveys.csv").write_text("survey,minor,count\n2012,yes,40\n2012,no,460\n")
    assert stats("change", tmp_path / "surveys.csv", "--period", "survey", "--outcome", "minor") == 2
    assert "one survey only; the other is empty" in capsys.readouterr().err


def courses(tmp_path: Path, persons: int, visits: int = 6) -> str:
    """The picture of so many persons, each with so many visits."""
    rows = "".join(
        f"p{person},{month},{person % 7 + month * (1 + person % 3) + (person * month) % 4}\n"
        for person in range(persons)
        for month in range(visits)
    )
    (tmp_path / "visits.csv").write_text("person,month,score\n" + rows)
    words = ("--outcome", "score", "--time", "month", "--subject", "person", "--plot", str(tmp_path / "p.svg"))
    assert stats("change", tmp_path / "visits.csv", *words) == 0
    return (tmp_path / "p.svg").read_text()


def test_the_picture_of_courses_shows_persons_and_visits_without_their_names(tmp_path, capsys):
    drawn = courses(tmp_path, 12)
    assert (drawn.count("<circle"), drawn.count("<polyline")) == (72, 13)
    assert "Thin lines: each of 12 persons. Dots: visits." in drawn
    assert "p11" not in drawn


@pytest.mark.parametrize(("persons", "visits", "circles", "said"), [(50, 6, 300, "Dots"), (50, 24, 0, "1,200 visits")])
def test_a_picture_of_many_persons_is_no_cloud(tmp_path, capsys, persons, visits, circles, said):
    drawn = courses(tmp_path, persons, visits)
    assert (drawn.count("<circle"), drawn.count("<polyline")) == (circles, 1)
    assert said in drawn


def test_what_is_drawn_of_each_person_stands_in_no_answer_for_a_program(tmp_path, capsys):
    courses(tmp_path, 12)
    capsys.readouterr()
    words = ("--outcome", "score", "--time", "month", "--subject", "person", "--json")
    assert stats("change", tmp_path / "visits.csv", *words) == 0
    assert json.loads(capsys.readouterr().out)["curves"].keys() == {"mean course"}
