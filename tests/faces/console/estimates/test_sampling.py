"""The commands about samples, as an analyst types them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from fourfold.faces.console import main
from fourfold.faces.console.estimates.sampling import nsum, rds
from fourfold.stats.sampled import known
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
    assert "80 persons, 1 of them a seed" in said
    assert "Who recruited (rows) whom (columns)" in said
    assert "The share with debt = yes is put at" in said
    assert "debt = all others" not in said


def test_the_usual_names_of_columns_are_found(tmp_path, capsys):
    (tmp_path / "r.csv").write_text(chain().replace("recruiter,degree", "recruiter.id,network.size", 1))
    assert stats("rds", tmp_path / "r.csv", "--outcome", "debt", "--method", "rds-ii", "--json", *QUICK) == 0
    (tmp_path / "own.csv").write_text(chain().replace("recruiter,degree", "von,kennt", 1))
    assert stats("rds", tmp_path / "own.csv", "--outcome", "debt") == 2
    assert (
        "There is no column recruiter, degree; name the columns with --recruiter, --degree." in capsys.readouterr().err
    )
    words = ("--recruiter", "von", "--degree", "kennt", "--bootstrap", "20")
    assert stats("rds", tmp_path / "own.csv", "--outcome", "debt", *words) == 0


def test_a_population_with_marks_is_refused_with_the_way_to_write_it(survey, capsys):
    with pytest.raises(SystemExit) as stopped:
        stats("rds", survey, "--outcome", "debt", "--population", "12,000")
    assert stopped.value.code == 2
    assert "a whole number without marks is needed" in capsys.readouterr().err


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
        (("--population", "9" * 400), "--population cannot be above"),
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


def test_help_on_statistics_teaches_by_an_example_of_each_command(capsys):
    with pytest.raises(SystemExit):
        main.main(["stats", "--help"])
    said = capsys.readouterr().out
    assert all(f"fourfold stats {name} " in said for name in ("prevalence", "rds", "nsum", "survey", "venues"))


def test_the_choices_offered_are_the_methods_there_are_and_each_command_has_its_page():
    assert ("all", *METHODS) == rds.METHODS
    assert ("all", *known.METHODS) == nsum.METHODS
    assert all((ROOT / f"docs/stats/{page}.md").exists() for page in ("rds", "nsum", "survey"))


ARD = "teachers,nurses,bonded\n" + "4,2,1\n7,3,0\n2,1,2\n" * 10
SCALE = ("--population", "10000", "--known", "teachers=300", "--known", "nurses=150", "--hidden", "bonded")


@pytest.fixture
def ard(tmp_path: Path) -> Path:
    (tmp_path / "ard.csv").write_text(ARD)
    return tmp_path / "ard.csv"


def test_scale_up_in_json_has_the_promised_shape(ard, capsys):
    assert stats("nsum", ard, *SCALE, "--json", *QUICK) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["n"] == 30
    assert {"estimates", "refused", "warnings", "known_back", "sensitivity", "without", "spread"} <= said.keys()
    assert {(each["hidden"], each["method"], each["interval"]) for each in said["estimates"]} == {
        ("bonded", method, interval) for method in ("mle", "pimle") for interval in ("wald", "bootstrap")
    }


def test_the_formula_of_scale_up_is_called_after_what_it_takes_for_granted_and_not_narrow(ard, tmp_path, capsys):
    """It is the wider of both where respondents are more alike than chance would have them."""
    assert stats("nsum", ard, *SCALE, "--plot", str(tmp_path / "p.svg"), *QUICK) == 0
    picture = ET.parse(tmp_path / "p.svg").getroot()  # noqa: S314  # our own file
    drawn = " ".join("".join(picture.itertext()).split())
    said = capsys.readouterr().out
    assert "chance alone" in said
    assert "mle, chance alone" in drawn
    assert "Hollow: by a formula, as if who knows whom were chance alone" in drawn.replace("\n", " ")
    assert "too narrow" not in said.partition("Mind")[0] + drawn


def test_the_formula_of_recruitment_is_called_too_narrow(survey, capsys):
    assert stats("rds", survey, "--outcome", "debt", "--method", "rds-ii", *QUICK) == 0
    assert "too narrow" in capsys.readouterr().out


def test_scale_up_in_words_shows_what_hiding_would_do(ard, capsys):
    assert stats("nsum", ard, *SCALE, "--visible", "0.5", *QUICK) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "if only so many members were visible as such (rows)" in said
    assert "mle-adjusted" in said
    assert "From this, bonded has between" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--known", "teachers"), "--known is written as COLUMN=SIZE"),
        (("--known", "teachers=" + "9" * 5000), "--known is written as COLUMN=SIZE"),
        (("--known", "teachers=few"), "--known is written as COLUMN=SIZE"),
        (("--known", "nurses=150"), "--known nurses is given twice"),
        (("--known", "farmers=10"), "There is no column farmers"),
        (("--visible", "0"), "--visible is the part"),
        (("--popular", "-1"), "--popular is how many"),
        (("--hidden", "nurses"), "named both as known and as hidden"),
    ],
)
def test_scale_up_without_sense_gives_one_sentence_and_code_two(ard, capsys, words, said):
    assert stats("nsum", ard, *SCALE, *words) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert (heard.out, heard.err.count("\n")) == ("", 1)


def test_a_hidden_group_that_nobody_knows_ends_with_code_three(tmp_path, capsys):
    (tmp_path / "none.csv").write_text("teachers,nurses,bonded\n" + "4,2,0\n" * 30)
    assert stats("nsum", tmp_path / "none.csv", *SCALE) == 3
    assert "mle of bonded is refused. No respondent knows a member." in " ".join(capsys.readouterr().out.split())


def test_a_survey_with_clusters_is_answered_in_words_json_and_a_picture(tmp_path, capsys):
    rows = "".join(f"v{place // 3},{10 + place % 4},{'yes' if place % 5 < 2 else 'no'}\n" for place in range(60))
    (tmp_path / "homes.csv").write_text("village,w,debt\n" + rows)
    asked = ("--variable", "debt", "--weight", "w", "--cluster", "village", *QUICK)
    assert stats("survey", tmp_path / "homes.csv", *asked, "--plot", str(tmp_path / "debt.svg")) == 0
    assert "The share of debt = yes among those for whom the survey stands is about" in " ".join(
        capsys.readouterr().out.split()
    )
    assert ET.parse(tmp_path / "debt.svg").getroot().tag.endswith("svg")  # noqa: S314  # our own file
    assert stats("survey", tmp_path / "homes.csv", *asked, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert {each["interval"] for each in said["estimates"]} == {"design", "bootstrap"}
    assert said["clusters"] == {"the whole sample": 20}


def test_people_met_at_venues_are_answered_and_doubled_frames_refused(tmp_path, capsys):
    rows = "".join(f"d{place // 4},{9},{1 + place % 5},{'less' if place % 3 else 'full'}\n" for place in range(60))
    (tmp_path / "met.csv").write_text("occasion,counted,visits,paid\n" + rows)
    assert stats("venues", tmp_path / "met.csv", "--variable", "paid", "--occasions", "90", "--json", *QUICK) == 0
    said = json.loads(capsys.readouterr().out)
    assert {each["method"] for each in said["estimates"]} == {"share", "total"}
    assert said["population"] > 60
    assert stats("venues", tmp_path / "met.csv", "--variable", "paid", "--occasions", "90", "--frame", "visits") == 2
    assert stats("venues", tmp_path / "met.csv", "--variable", "paid", "--occasions", "0") == 2
    assert stats("venues", tmp_path / "met.csv", "--variable", "pay", "--occasions", "90") == 2
    assert capsys.readouterr().err.count("\n") == 3


def test_a_survey_of_one_cluster_ends_with_code_three(tmp_path, capsys):
    (tmp_path / "one.csv").write_text("village,x\n" + "".join(f"v,{place}\n" for place in range(2, 30)))
    assert stats("survey", tmp_path / "one.csv", "--variable", "x", "--cluster", "village") == 3
    assert "only one cluster was drawn" in capsys.readouterr().out
