from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.estimates import plumbing


CHAIN = "one,other\nP1,P2\nP2,P3\nP3,P4\nP4,P5\nP3,P6\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "ties.csv").write_text(CHAIN)
    return tmp_path / "ties.csv"


def stats(table: Path, *words: str) -> int:
    return main.main(["stats", "network", str(table), *words])


def test_the_answer_in_json_has_the_promised_shape(table, capsys):
    assert stats(table, "--json", "--draws", "30") == 0
    said = json.loads(capsys.readouterr().out)
    assert {"n", "estimates", "refused", "warnings", "ties", "density", "modularity", "people"} <= said.keys()
    assert (said["n"], said["ties"]) == (6, 5)
    first = said["estimates"][0]
    assert {"method", "value", "low", "high", "interval", "n", "caveats", "first_stays"} <= first.keys()
    assert next(each for each in said["people"] if each["node"] == "P3")["ranks"]["betweenness"]["rank"] == 1


def test_the_answer_in_words_asks_for_restraint(table, capsys):
    assert stats(table, "--draws", "30", "--nodes", str(table)) == 2
    (table.parent / "all.csv").write_text("name\n" + "\n".join(f"P{n}" for n in range(1, 9)) + "\n")
    assert stats(table, "--draws", "30", "--nodes", str(table.parent / "all.csv")) == 0
    said = capsys.readouterr().out
    assert "8 persons, 5 ties" in said
    assert "in 3 parts" in said
    assert "proves nothing" in said


def test_where_everybody_stands_alike_all_refuse_with_code_three(tmp_path, capsys):
    (tmp_path / "ring.csv").write_text("one,other\nA,B\nB,C\nC,A\n")
    assert stats(tmp_path / "ring.csv", "--json") == 3
    assert [each["method"] for each in json.loads(capsys.readouterr().out)["refused"]] == [
        "degree", "betweenness", "closeness",
    ]  # fmt: skip
    assert stats(tmp_path / "ring.csv") == 3
    assert "degree is refused" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--missing", "2"), "between 0 and 1"),
        (("--draws", "3"), "At least 20"),
        (("--seed", "-1"), "--seed cannot"),
        (("--from", "nobody"), "There is no column nobody"),
        (("--plot", "."), "exists already"),
    ],
)
def test_what_makes_no_sense_gives_one_sentence_and_code_two(table, capsys, words, said):
    assert stats(table, *words) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert heard.out == ""


def test_the_missing_library_is_named(table, capsys, monkeypatch):
    monkeypatch.setattr(plumbing, "find_spec", lambda name: None if name == "rustworkx" else object())
    assert stats(table) == 2
    assert "rustworkx" in capsys.readouterr().err


def test_the_picture_is_plain_svg_that_says_in_words_what_it_shows(table, tmp_path, capsys):
    table.write_text(CHAIN.replace("P3", "<b>&"))
    assert stats(table, "--plot", str(tmp_path / "ranks.svg"), "--draws", "30") == 0
    drawn = ET.parse(tmp_path / "ranks.svg").getroot()  # noqa: S314  # our own file
    assert {part.tag.split("}")[1] for part in drawn.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
        "line",
        "circle",
    }
    assert "degree: <b>& " in (next(part for part in drawn if part.tag.endswith("desc")).text or "")
