from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.console import estimating, main, talking
from fourfold.faces.console.estimates import plumbing
from fourfold.stats.hidden.methods import METHODS
from tests.faces.console.running import ROOT, Place


SOUND = "A,B,C,count\n1,0,0,120\n0,1,0,90\n1,1,0,25\n0,0,1,70\n1,0,1,18\n0,1,1,12\n1,1,1,6\n"
THIN = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n"
QUICK = ("--bootstrap", "40", "--chains", "4", "--sweeps", "100")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "table.csv").write_text(SOUND)
    return tmp_path / "table.csv"


OF_MORE = set(METHODS) - {"chapman"}
"""Of three lists and more."""


def stats(table: Path, *words: str) -> int:
    return main.main(["stats", "prevalence", str(table), *words])


def test_the_answer_in_json_has_the_promised_shape(table, capsys):
    assert stats(table, "--method", "stepwise", "--json", *QUICK) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["n"] == 341
    assert {"estimates", "refused", "warnings", "beside", "overlap"} <= said.keys()
    first = said["estimates"][0]
    assert {"method", "value", "low", "high", "interval", "terms", "n", "caveats"} <= first.keys()
    assert [each["interval"] for each in said["estimates"]] == ["wald", "profile", "bca"]
    assert {each["method"] for each in said["beside"]} == {"independence", "chao"}
    assert said["overlap"]["A:B"] == 31


def test_the_answer_in_words_shows_overlap_estimates_and_a_paragraph(table, capsys):
    assert stats(table, *QUICK) == 0
    said = capsys.readouterr().out
    assert "341 persons on 3 lists, 61 of them on two or more." in said
    assert all(method in said for method in OF_MORE)
    assert "Persons on both lists" in said
    assert "What each figure rests on" in said
    assert "In words" in said
    assert "Multiple systems estimation puts the whole number" in " ".join(said.split())


def test_a_table_too_thin_is_refused_by_all_with_code_three(tmp_path, capsys):
    (tmp_path / "thin.csv").write_text(THIN)
    assert stats(tmp_path / "thin.csv", "--json") == 3
    said = json.loads(capsys.readouterr().out)
    assert said["estimates"] == said["beside"] == []
    assert {each["method"] for each in said["refused"]} == OF_MORE
    assert stats(tmp_path / "thin.csv") == 3
    assert "stepwise is refused. Only 6 persons" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["A,B,count\n1,1,-2\n", "A,B,count\n1,0,4\n0,1,3\n", "A,count\n1,2\n", ""])
def test_a_table_that_cannot_be_read_gives_one_sentence_and_code_two(tmp_path, capsys, text):
    (tmp_path / "bad.csv").write_text(text)
    assert stats(tmp_path / "bad.csv", "--json") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--bootstrap", "-1"), "--bootstrap cannot be below 0"),
        (("--bootstrap", "5"), "at least 20 replicates"),
        (("--max-order", "0"), "--max-order cannot be below 1"),
        (("--chains", "1"), "--chains cannot be below 2"),
        (("--plot", "."), "exists already"),
        (("--method", "chao", "--plot", "nowhere/there.svg"), "cannot be written"),
    ],
)
def test_what_makes_no_sense_gives_one_sentence_and_code_two(table, capsys, words, said):
    assert stats(table, *words) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"), [("nowhere.csv", "There is no file"), ("", "cannot be read"), ("bytes.csv", "not text in UTF-8")]
)
def test_a_file_that_is_missing_or_no_text_gives_one_sentence_and_code_two(tmp_path, capsys, name, said):
    (tmp_path / "bytes.csv").write_bytes(b"A,B\n\xff\xfe,1\n")
    assert stats(tmp_path / name) == 2
    assert said in capsys.readouterr().err


def test_a_table_that_a_spreadsheet_marked_as_its_own_is_read(table, capsys):
    table.write_text(SOUND, "utf-8-sig")
    assert stats(table, "--method", "chao", "--json") == 0
    assert list(json.loads(capsys.readouterr().out)["lists"]) == ["A", "B", "C"]


def test_missing_libraries_are_named_with_the_extra_that_brings_them(table, capsys, monkeypatch):
    monkeypatch.setattr(plumbing, "find_spec", lambda name: None)
    assert stats(table) == 2
    assert "needs numpy and scipy" in (said := capsys.readouterr().err)
    assert "fourfold[analysis]" in said
    assert "python3 dev.py stats" in said


def test_the_picture_is_plain_svg_that_says_in_words_what_it_shows(tmp_path, capsys):
    table = tmp_path / "named.csv"
    table.write_text(SOUND.replace("A,", "<b>&,", 1))
    assert stats(table, "--method", "bma", "--plot", str(tmp_path / "estimates.svg")) == 0
    drawn = ET.parse(tmp_path / "estimates.svg").getroot()  # noqa: S314  # our own file
    names = {part.tag.split("}")[1] for part in drawn.iter()}
    assert names <= {"svg", "title", "desc", "rect", "text", "line", "circle"}
    described = next(part for part in drawn if part.tag.endswith("desc")).text
    assert described.startswith("bma, posterior: ")
    assert len([part for part in drawn.iter() if part.tag.endswith("circle")]) == 3


def test_a_picture_without_any_estimate_says_so(tmp_path, capsys):
    (tmp_path / "thin.csv").write_text(THIN)
    assert stats(tmp_path / "thin.csv", "--plot", str(tmp_path / "none.svg")) == 3
    assert "No method gave an estimate" in (tmp_path / "none.svg").read_text()


def test_whoever_watches_sees_one_line_that_is_cleaned_away(monkeypatch):
    class Screen(io.StringIO):
        def isatty(self):
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with plumbing.Progress() as progress:
        progress._last = -10
        progress.tell("bma: weighing sizes", 5_000, 10_000)
        progress.tell("bma: weighing sizes", 5_001, 10_000)
    assert screen.getvalue() == "\rbma: weighing sizes, 5,000 of 10,000\r" + " " * 36 + "\r"


def test_where_nobody_watches_a_remark_is_made_now_and_then(capsys):
    with plumbing.Progress() as progress:
        progress.tell("bic: bootstrap", 1, 10)
        progress._last = -10
        progress.tell("bic: bootstrap", 5, 10)
    assert capsys.readouterr().err == "bic: bootstrap, 5 of 10\n"


def test_ctrl_c_stops_without_an_answer(table, capsys, monkeypatch):
    def stopped(self, what, done, total):
        raise KeyboardInterrupt

    monkeypatch.setattr(plumbing.Progress, "tell", stopped)
    assert stats(table, "--json") == 130
    assert capsys.readouterr() == ("", "Stopped.\n")


@pytest.mark.slow
def test_the_command_works_on_a_table_alone(tmp_path, table):
    said = json.loads(Place(tmp_path / "data").well("stats", "prevalence", table, "--method", "independence", "--json"))
    assert [each["method"] for each in said["estimates"]] == ["independence"] * 2
    assert not list((tmp_path / "data").glob("*.sqlite3"))


def test_the_choices_offered_are_the_methods_there_are():
    assert ("all", *METHODS) == estimating.METHODS
    assert (ROOT / "docs/stats/prevalence.md").exists()


KINDS = "A,B,C,sex,count\n" + "".join(
    f"{row},{sex},{count * times}\n"
    for sex, times in (("f", 3), ("m", 1))
    for row, count in (
        ("1,0,0", 40),
        ("0,1,0", 30),
        ("1,1,0", 9),
        ("0,0,1", 25),
        ("1,0,1", 8),
        ("0,1,1", 6),
        ("1,1,1", 3),
    )
)


def test_kinds_of_people_are_told_apart_beside_the_plain_methods(tmp_path, capsys):
    (tmp_path / "kinds.csv").write_text(KINDS)
    asked = ("--by", "sex", "--method", "independence")
    assert stats(tmp_path / "kinds.csv", *asked, "--json", *QUICK) == 0
    said = json.loads(capsys.readouterr().out)
    assert [each["method"] for each in said["estimates"]] == ["independence", "independence", "grouped"]
    assert [each["group"] for each in said["groups"]] == ["sex=f", "sex=m"]
    assert stats(tmp_path / "kinds.csv", *asked, *QUICK) == 0
    assert "By kind" in capsys.readouterr().out
    assert stats(tmp_path / "kinds.csv", "--by", "age") == 2
    assert "There is no column age of kinds" in capsys.readouterr().err


def test_arguments_that_the_method_does_not_use_are_said(table, capsys):
    assert stats(table, "--method", "chao", "--max-order", "3", "--flat", "--chains", "9", "--json") == 0
    said = json.loads(capsys.readouterr().out)["warnings"]
    assert "--max-order is not used by chao: only by bic, thresholding." in said
    assert [each for each in said if "--flat is not used" in each or "--chains is not used" in each]
    assert stats(table, "--json", "--method", "stepwise", *QUICK[:2]) == 0
    assert "is not used" not in capsys.readouterr().out


def test_json_has_no_word_for_what_is_without_end(capsys):
    talking.answer({"a": float("inf"), "b": [1.0, float("nan")], "c": ("x", 2)})
    assert json.loads(capsys.readouterr().out) == {"a": None, "b": [1.0, None], "c": ["x", 2]}
