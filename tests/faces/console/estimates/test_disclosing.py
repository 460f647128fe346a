from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.console import main
from tests.stats.disclosure.families import ONE_SMALL


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "table.csv").write_text(ONE_SMALL)
    return tmp_path / "table.csv"


def stats(table: Path, *words: str) -> int:
    return main.main(["stats", "disclosure", str(table), *words])


def test_the_answer_in_json_has_the_promised_shape_and_no_held_number(table, capsys):
    assert stats(table, "--threshold", "5", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert {"n", "estimates", "refused", "warnings", "cells", "certificate", "given_away", "blending"} <= said.keys()
    assert said["n"] == 273
    assert {"a": "x", "b": "v", "count": None, "why": "small"} in said["cells"]
    assert said["certificate"]["safe"] is True
    assert said["certificate"]["thresholds"]["smallest"] == 5


def test_what_is_printed_can_be_handed_back_as_the_earlier_release(table, tmp_path, capsys):
    first, later = tmp_path / "first.csv", tmp_path / "later.csv"
    assert stats(table, "--threshold", "5", "--out", str(first)) == 0
    assert "x,v,x" in first.read_text()
    table.write_text(ONE_SMALL.replace("x,v,3", "x,v,33"))
    assert stats(table, "--threshold", "5", "--earlier", str(first), "--out", str(later)) == 0
    said = capsys.readouterr().out
    assert "a x, b v: held back before, 3" in said
    assert "x,v,x" in later.read_text()
    table.write_text(ONE_SMALL.replace("z,w,60", "z,w,50"))
    assert stats(table, "--threshold", "5", "--earlier", str(first)) == 3
    assert "somebody counted then is missing now" in " ".join(capsys.readouterr().out.split())


def test_the_answer_in_words_ends_with_the_certificate(table, capsys):
    assert stats(table, "--threshold", "5", "--round", "5") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "16 cells: 1 may not be shown, 3 more are held back" in said
    assert "x too few persons" in said
    assert "nearest to multiples of 5; 1 cells attacked, none could be worked out" in said


def test_records_are_judged_by_how_well_they_blend_in(tmp_path, capsys):
    (tmp_path / "rows.csv").write_text("age,town,ill\n20,A,flu\n20,A,cold\n30,B,flu\n")
    words = ("--keys", "age,town", "--sensitive", "ill")
    assert stats(tmp_path / "rows.csv", *words, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["certificate"] is None
    assert (said["blending"]["k"], said["blending"]["unique"], said["blending"]["sizes"]) == (1, 1, [2, 2, 1])
    assert stats(tmp_path / "rows.csv", *words) == 0
    assert "1 record is unique (33.3 %)" in capsys.readouterr().out


def test_nothing_is_printed_of_too_few_with_code_three(tmp_path, capsys):
    (tmp_path / "few.csv").write_text("a,count\nx,3\ny,4\n")
    assert stats(tmp_path / "few.csv", "--json", "--out", str(tmp_path / "out.csv")) == 3
    said = json.loads(capsys.readouterr().out)
    assert said["cells"] == []
    assert "Fewer than 11 persons" in said["refused"][0]["reason"]
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--threshold", "1"), "at least 2"),
        (("--round", "5", "--round-down", "5"), "exclude each other"),
        (("--round", "5", "--earlier", "before.csv"), "without rounding"),
        (("--value", "count"), "--contributor"),
        (("--by", "a,height"), "There is no column height"),
        (("--keys", "height"), "There is no column height"),
        (("--person", "a"), "belong to one person"),
        (("--earlier", "nowhere.csv"), "There is no file"),
        (("--out", "."), "exists already"),
    ],
)
def test_what_makes_no_sense_gives_one_sentence_and_code_two(table, capsys, words, said):
    assert stats(table, *words) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert heard.out == ""


def test_the_picture_shows_no_number_that_is_held_back(table, tmp_path, capsys):
    assert stats(table, "--threshold", "5", "--plot", str(tmp_path / "grid.svg")) == 0
    drawn = ET.parse(tmp_path / "grid.svg").getroot()  # noqa: S314  # our own file
    texts = [part.text for part in drawn.iter() if part.tag.endswith("text")]
    assert texts.count("x") == 5  # four cells and the name of a row
    assert not {"3", "20", "17", "31"} & set(texts)
    shades = {part.get("fill") for part in drawn.iter() if part.tag.endswith("rect")}
    assert len(shades) == 2  # shown and held: which of them are the small ones is not told
    (tmp_path / "one.csv").write_text("a,count\nx,30\ny,40\n")
    assert stats(tmp_path / "one.csv", "--plot", str(tmp_path / "none.svg")) == 0
    assert "No table of two attributes" in (tmp_path / "none.svg").read_text()


COUNTED = "pais;sexo;personas\nK;F;20\nK;M;23\nU;F;26\nU;M;29\n"


def test_a_column_of_counts_by_another_name_is_asked_for_and_not_taken_for_nothing(tmp_path, capsys):
    (tmp_path / "table.csv").write_text(COUNTED)
    assert stats(tmp_path / "table.csv", "--by", "pais,sexo") == 3
    assert "If column personas says how many, name it: --count personas." in " ".join(capsys.readouterr().out.split())
    assert stats(tmp_path / "table.csv", "--by", "pais,sexo", "--count", "personas", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["n"], said["warnings"]) == (98, [])
    assert {"pais": "K", "sexo": "F", "count": 20, "why": ""} in said["cells"]
    (tmp_path / "table.csv").write_text(COUNTED.replace("personas", "Count"))
    assert stats(tmp_path / "table.csv", "--by", "pais,sexo", "--json") == 0
    assert json.loads(capsys.readouterr().out)["n"] == 98


def test_a_count_that_is_not_there_or_broken_is_refused_with_its_place(tmp_path, capsys):
    for text, said in ((COUNTED, "There is no column cuantas"), (COUNTED.replace("26", "2,6"), "Line 4, column")):
        (tmp_path / "table.csv").write_text(text)
        name = "cuantas" if "no column" in said else "personas"
        assert stats(tmp_path / "table.csv", "--by", "pais,sexo", "--count", name) == 2
        assert said in capsys.readouterr().err


def test_a_table_with_an_id_asks_which_tables_are_to_be_printed(tmp_path, capsys):
    (tmp_path / "table.csv").write_text(
        "id,sex,town\n" + "".join(f"{i},{'fm'[i % 2]},{'ab'[i % 3 % 2]}\n" for i in range(60))
    )
    assert stats(tmp_path / "table.csv") == 2
    assert "Column id is different in every row" in capsys.readouterr().err
    assert stats(tmp_path / "table.csv", "--by", "sex,town") == 0


def test_a_table_of_which_nothing_may_be_printed_is_refused(tmp_path, capsys):
    (tmp_path / "table.csv").write_text("town,age\n" + "".join(f"t{i // 2},{i % 17}\n" for i in range(24)))
    assert stats(tmp_path / "table.csv") == 3
    assert "100 % of the cells are held back" in capsys.readouterr().out
