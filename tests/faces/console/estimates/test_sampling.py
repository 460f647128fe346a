"""The commands about samples, as an analyst types them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from fourfold.faces.console import main
from fourfold.faces.console.estimates.sampling import rds
from fourfold.stats.sampled.asking import METHODS
from tests.faces.console.running import ROOT


QUICK = ("--bootstrap", "40")


def chain(people: int = 80) -> str:
    """Everybody brings two; about a third are in debt."""
    random = np.random.default_rng(1)
    debt = np.where(random.random(people) < 0.35, "yes", "no")
    known = random.integers(2, 12, people)
    rows = [f"{one},{(one - 1) // 2 if one else ''},{known[one]},{debt[one]}" for one in range(people)]
    return "id,recruiter,degree,debt\n" + "\n".join(rows) + "\n"


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    (tmp_path / "survey.csv").write_text(chain())
    return tmp_path / "survey.csv"


def stats(what: str, table: Path, *words: str) -> int:
    return main.main(["stats", what, str(table), *words])


def test_shares_by_recruitment_in_json_have_the_promised_shape(survey, capsys):
    assert stats("rds", survey, "--outcome", "debt", "--population", "900", "--json", *QUICK) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["n"] == 80
    assert {"estimates", "refused", "warnings", "recruits", "by_wave", "by_population"} <= said.keys()
    assert {"method", "value", "low", "high", "interval", "terms", "n", "caveats", "category"} <= said["estimates"][
        0
    ].keys()
    assert {each["category"] for each in said["estimates"]} == {"yes", "no"}
    assert set(said["recruits"]) == {"yes", "no"}
    assert said["seeds"] == 1


def test_shares_by_recruitment_in_words_end_in_a_paragraph(survey, capsys):
    assert stats("rds", survey, "--outcome", "debt", "--category", "yes", "--population", "900", *QUICK) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "80 persons, 1 of them seeds" in said
    assert "Who recruited (rows) whom (columns)" in said
    assert "The share with debt = yes is put at" in said
    assert "debt = all others" not in said


def test_the_usual_names_of_columns_are_found(tmp_path, capsys):
    (tmp_path / "r.csv").write_text(chain().replace("recruiter,degree", "recruiter.id,network.size", 1))
    assert stats("rds", tmp_path / "r.csv", "--outcome", "debt", "--method", "rds-ii", "--json", *QUICK) == 0
    (tmp_path / "own.csv").write_text(chain().replace("recruiter,degree", "von,kennt", 1))
    assert stats("rds", tmp_path / "own.csv", "--outcome", "debt") == 2
    assert "There is no column" in capsys.readouterr().err


def test_a_sample_too_small_is_refused_by_all_with_code_three(tmp_path, capsys):
    (tmp_path / "thin.csv").write_text(chain(12))
    assert stats("rds", tmp_path / "thin.csv", "--outcome", "debt", "--json", *QUICK) == 3
    said = json.loads(capsys.readouterr().out)
    assert said["estimates"] == []
    assert {each["method"] for each in said["refused"]} == set(METHODS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--bootstrap", "5"), "--bootstrap needs 20 to 1,000,000 replicates"),
        (("--seed", "-1"), "--seed cannot be below 0"),
        (("--population", "0"), "--population cannot be below 1"),
        (("--population", "50"), "The sample has 80 persons, more than --population 50"),
        (("--plot", "."), "exists already"),
        (("--category", "perhaps"), "never has the value"),
    ],
)
def test_what_makes_no_sense_gives_one_sentence_and_code_two(survey, capsys, words, said):
    assert stats("rds", survey, "--outcome", "debt", *words) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert (heard.out, heard.err.count("\n")) == ("", 1)


def test_the_picture_is_plain_svg_that_says_in_words_what_it_shows(tmp_path, survey, capsys):
    drawing = tmp_path / "shares.svg"
    assert stats("rds", survey, "--outcome", "debt", "--population", "900", "--plot", str(drawing), *QUICK) == 0
    drawn = ET.parse(drawing).getroot()  # noqa: S314  # our own file
    assert {part.tag.split("}")[1] for part in drawn.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
        "line",
        "circle",
    }
    described = next(part for part in drawn if part.tag.endswith("desc")).text
    assert described.startswith("debt = no: rds-i, salganik: ")
    assert len([part for part in drawn.iter() if part.tag.endswith("circle")]) == 16


def test_a_picture_without_any_estimate_says_so(tmp_path, capsys):
    (tmp_path / "thin.csv").write_text(chain(12))
    assert stats("rds", tmp_path / "thin.csv", "--outcome", "debt", "--plot", str(tmp_path / "none.svg")) == 3
    assert "No method gave an estimate" in (tmp_path / "none.svg").read_text()


def test_the_choices_offered_are_the_methods_there_are_and_each_command_has_its_page():
    assert ("all", *METHODS) == rds.METHODS
    assert (ROOT / "docs/stats/rds.md").exists()
