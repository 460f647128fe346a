"""`fourfold stats counts` and `synthesise`: what they say, write down and refuse."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.estimates import plumbing


ROWS = "".join(f"{n},{'F' if n % 3 else 'M'},{'KE' if n % 2 else 'UG'}\n" for n in range(200))
VALUES = "column,value\nsex,F\nsex,M\ncountry,KE\ncountry,UG\ncountry,BI\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "persons.csv").write_text("id,sex,country\n" + ROWS)
    (tmp_path / "values.csv").write_text(VALUES)
    return tmp_path


def counts(here: Path, *words: str) -> int:
    return main.main(["stats", "counts", str(here / "persons.csv"), "--by", "country", "--person", "id",
                      "--codebook", str(here / "values.csv"), *words])  # fmt: skip


def synthesise(here: Path, *words: str) -> int:
    return main.main(["stats", "synthesise", str(here / "persons.csv"), "--person", "id",
                      "--codebook", str(here / "values.csv"), *words])  # fmt: skip


def test_counts_in_json_have_the_promised_shape(here, capsys):
    assert counts(here, "--epsilon", "2", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert {"n", "estimates", "refused", "warnings", "epsilon", "spent"} <= said.keys()
    assert [each["country"] for each in said["estimates"]] == ["KE", "UG", "BI", "(other)"]
    assert {"method", "value", "low", "high", "interval"} <= said["estimates"][0].keys()
    assert said["estimates"][0]["value"] == pytest.approx(100, abs=30)
    assert any("Nothing was written down" in each for each in said["warnings"])


def test_a_release_is_written_down_and_the_book_ends_at_its_limit(here, capsys):
    book = here / "budget.jsonl"
    words = ("--book", str(book), "--epsilon", "1")
    assert counts(here, *words, "--release", "first", "--limit", "2.2") == 0
    assert "has now spent epsilon 1." in capsys.readouterr().out
    assert synthesise(here, *words, "--release", "second", "--out", str(here / "made.csv")) == 0
    assert "has now spent epsilon 2." in capsys.readouterr().out
    written = book.read_text()
    assert counts(here, *words, "--release", "third", "--json") == 3
    said = json.loads(capsys.readouterr().out)
    assert "a person would have spent" in said["refused"][0]["reason"]
    assert said["words"] == ""
    assert synthesise(here, *words, "--release", "third", "--out", str(here / "more.csv")) == 3
    assert not (here / "more.csv").exists()
    assert book.read_text() == written
    assert not list(here.glob("*.lock"))


def test_what_is_wrong_with_the_table_is_found_before_anything_is_spent(here, capsys):
    (here / "persons.csv").write_text("id,sex,country\n,F,KE\n")
    book = here / "budget.jsonl"
    words = ("--book", str(book), "--release", "first", "--limit", "2")
    assert counts(here, *words) == 2
    assert synthesise(here, *words, "--json") == 2
    assert not book.exists()
    assert "Line 2, column id" in capsys.readouterr().err


def test_a_rehearsal_is_the_same_again_is_said_to_be_one_and_spends_nothing(here, capsys):
    assert counts(here, "--rehearse", "7") == counts(here, "--rehearse", "7") == 0
    said = capsys.readouterr().out
    assert said[: len(said) // 2] == said[len(said) // 2 :]
    assert "Do not publish" in said
    assert not list(here.glob("*.jsonl"))


def test_records_are_written_with_their_errors_in_words_and_picture(here, capsys):
    made, drawn = here / "made.csv", here / "errors.svg"
    assert synthesise(here, "--epsilon", "4", "--rehearse", "1", "--out", str(made), "--plot", str(drawn)) == 0
    said = capsys.readouterr().out
    assert "pairs of columns, the worst" in said
    assert "No record is a person" in " ".join(said.split())
    head, *rows = made.read_text().splitlines()
    assert head == "sex,country"
    assert len(rows) == pytest.approx(200, abs=60)
    names = {part.tag.split("}")[1] for part in ET.parse(drawn).getroot().iter()}  # noqa: S314  # our own file
    assert names <= {"svg", "title", "desc", "rect", "text", "line"}


def test_records_can_be_had_in_json(here, capsys):
    assert synthesise(here, "--epsilon", "4", "--rehearse", "1", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["records"][0] == ["sex", "country"]
    assert len(said["records"]) == said["n"] + 1
    assert said["estimates"][0]["method"] == "mst"


def test_the_other_synthesiser_answers_as_well(here, capsys):
    assert synthesise(here, "--method", "pac", "--epsilon", "4", "--json") == 0
    assert json.loads(capsys.readouterr().out)["estimates"][0]["method"] == "pac"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--epsilon", "0"), "Epsilon"),
        (("--book", "new.jsonl"), "needs a name for the release"),
        (("--book", "new.jsonl", "--release", "a"), "open one with --limit"),
        (("--book", "new.jsonl", "--release", "a", "--rehearse", "1"), "spends nothing"),
        (("--limit", "4"), "opening a new book"),
        (("--rehearse", "-1"), "seed cannot be below 0"),
        (("--codebook", "nowhere.csv"), "There is no file"),
        (("--plot", "."), "exists already"),
    ],
)
def test_what_makes_no_sense_gives_one_sentence_and_code_two(here, capsys, monkeypatch, words, said):
    monkeypatch.chdir(here)
    assert counts(here, *words) == 2
    assert synthesise(here, *words, "--json") == 2
    heard = capsys.readouterr()
    assert heard.err.count(said) == 2
    assert heard.out == ""


def test_records_need_a_place_to_go(here, capsys):
    assert synthesise(here) == 2
    assert "--out" in capsys.readouterr().err


def test_two_releases_at_once_cannot_both_believe_that_the_budget_is_theirs(here, capsys):
    (here / "budget.jsonl.lock").touch()
    assert counts(here, "--book", str(here / "budget.jsonl"), "--release", "a", "--limit", "2") == 2
    assert "Another release is being written down" in capsys.readouterr().err
    assert not (here / "budget.jsonl").exists()


def test_the_missing_library_is_named_with_its_extra(here, capsys, monkeypatch):
    monkeypatch.setattr(plumbing, "find_spec", lambda name: None if name == "opendp" else object())
    assert counts(here) == synthesise(here, "--json") == 2
    assert "fourfold[publication]" in capsys.readouterr().err
