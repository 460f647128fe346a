"""What every command of `fourfold stats` gives an analyst: a paragraph to quote, a picture, a table, JSON."""

from __future__ import annotations

import csv
import json
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.console import main
from tests.faces.console.estimates.test_bad_tables import GOOD, _csv


def answer(tmp_path, name: str, *words: str) -> int:
    """The good table of this command, with these words besides."""
    (tmp_path / "table.csv").write_text(_csv(GOOD[name].rows))
    for file, inside in GOOD[name].more.items():
        (tmp_path / file).write_text(inside)
    given = [str(tmp_path / word[1:-1]) if word.startswith("{") else word for word in (*GOOD[name].words, *words)]
    return main.main(["stats", name, str(tmp_path / "table.csv"), *given])


@pytest.mark.parametrize("name", GOOD)
def test_the_answer_ends_with_a_paragraph_that_says_what_it_rests_on(tmp_path, capsys, name):
    assert answer(tmp_path, name) == 0
    said = capsys.readouterr().out
    paragraph = " ".join(said.partition("\nIn words\n")[2].split())
    assert 150 < len(paragraph) < 2_000
    assert paragraph.endswith(".")
    assert any(word in paragraph for word in ("assumes", "holds for", "cannot", "mislead", "by itself"))


@pytest.mark.parametrize("name", GOOD)
def test_help_and_answer_fit_a_terminal_of_eighty_columns(tmp_path, capsys, monkeypatch, name):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main.main(["stats", name, "--help"])
    help_ = capsys.readouterr().out.partition("\nexamples:")[0]
    assert answer(tmp_path, name) == 0
    assert [line for line in (help_ + capsys.readouterr().out).splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("columns", ["200", "30"])
def test_a_very_wide_or_narrow_terminal_changes_nothing_but_the_lines(tmp_path, capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert answer(tmp_path, "survey") == 0
    assert 60 <= max(map(len, capsys.readouterr().out.splitlines())) <= 100


@pytest.mark.parametrize("name", GOOD)
def test_picture_table_and_json_come_in_one_call(tmp_path, capsys, name):
    words = ("--json", "--plot", "{picture.svg}", "--table", "{rows.csv}")
    assert answer(tmp_path, name, *words) == 0
    said = json.loads(capsys.readouterr().out)
    assert {"n", "estimates", "refused", "warnings", "words"} <= said.keys()
    assert len(said["words"]) > 150
    drawn = ET.parse(tmp_path / "picture.svg").getroot()  # noqa: S314  # our own file
    assert next(part for part in drawn if part.tag.endswith("desc")).text
    rows = list(csv.DictReader((tmp_path / "rows.csv").read_text().splitlines()))
    if name == "disclosure":
        assert [each["count"] for each in rows if each["sex"] == each["town"] == "(all)"] == ["225"]
        return
    assert len(rows) == len(said["estimates"]) + len(said.get("beside", ()))
    for row, one in zip(rows, said["estimates"], strict=False):
        assert (row["method"], row["interval"], int(row["n"] or 0)) == (
            one["method"], one["interval"], one.get("n", 0),
        )  # fmt: skip
        assert [float(row[each]) for each in ("estimate", "low", "high")] == [
            one["value"], one["low"], one["high"],
        ]  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_the_table_as_markdown_has_a_row_for_each_figure(tmp_path, capsys, name):
    assert answer(tmp_path, name, "--table", "{rows.md}") == 0
    capsys.readouterr()
    head, rule, *rows = (tmp_path / "rows.md").read_text().splitlines()
    assert rows
    assert {line.count(" | ") for line in (rule, *rows)} == {head.count(" | ")}


@pytest.mark.parametrize(("file", "said"), [("rows.xlsx", "ends in .csv or .md"), ("table.csv", "exists already")])
@pytest.mark.parametrize("name", GOOD)
def test_another_kind_of_file_and_one_that_exists_are_refused_before_anything(tmp_path, capsys, name, file, said):
    assert answer(tmp_path, name, "--table", f"{{{file}}}") == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("method", ["stepwise", "bic", "bma", "thresholding", "independence", "chao"])
def test_one_method_alone_still_comes_with_an_interval_the_plain_checks_and_a_warning(tmp_path, capsys, method):
    (tmp_path / "lists.csv").write_text(_csv(GOOD["prevalence"].rows))
    words = ["stats", "prevalence", str(tmp_path / "lists.csv"), "--method", method, "--bootstrap", "0"]
    assert main.main(words) == 0
    said = " ".join(capsys.readouterr().out.split())
    paragraph = said.partition(" In words ")[2]
    plain = method in {"independence", "chao"}
    assert ("these are plain checks, and no estimate" if plain else f"by one method alone ({method})") in paragraph
    assert ("95 % intervals that reach from" in paragraph) is not plain
    for sentence in ("Were the lists independent", "Chao's lower bound, with each list"):
        assert sentence in paragraph
    assert main.main([*words, "--json", "--table", str(tmp_path / "rows.csv")]) == 0
    found = json.loads(capsys.readouterr().out)
    methods = {row["method"] for row in csv.DictReader((tmp_path / "rows.csv").read_text().splitlines())}
    assert methods == {method, "independence", "chao"}
    alone = [each for each in found["warnings"] if each.startswith(f"Only {method} was asked for")]
    narrow = [each for each in found["warnings"] if each.startswith(f"No interval of {method} holds the choice")]
    assert len(alone) == 1
    assert len(narrow) == (method in {"stepwise", "bic"})


def test_of_two_lists_chapmans_figure_stands_in_words_table_and_picture(tmp_path, capsys):
    (tmp_path / "lists.csv").write_text("police,shelter,count\n1,0,140\n0,1,120\n1,1,60\n")
    words = ["stats", "prevalence", str(tmp_path / "lists.csv"), "--bootstrap", "20"]
    assert main.main([*words, "--plot", str(tmp_path / "p.svg"), "--table", str(tmp_path / "rows.csv")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "By Chapman's estimator for two lists, which takes them as independent too, it would be 595 (513 to 724)"
        in said
    )
    assert "chapman: two lists that know nothing of each other" in said
    assert "chapman, two lists" in (tmp_path / "p.svg").read_text()
    assert "chapman" in (tmp_path / "rows.csv").read_text()
