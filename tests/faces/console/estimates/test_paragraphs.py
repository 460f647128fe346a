"""The paragraph to quote stands up to a hostile reader: units, what could be chance, what must not be left out."""

from __future__ import annotations

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.estimates.trying import TABLES


THIN = "A,B,C,count\n1,0,0,900\n0,1,0,800\n0,0,1,700\n1,1,0,6\n1,0,1,4\n0,1,1,2\n"


def paragraph(capsys, *words: str) -> str:
    assert main.main(["stats", *words]) == 0
    said = capsys.readouterr().out
    assert not [line for line in said.splitlines() if line.lstrip().startswith("%")]
    return " ".join(said.partition("\nIn words\n")[2].split())


def of(name: str, table: str) -> str:
    return str(TABLES / name / table)


def test_what_is_too_uncertain_to_publish_is_not_quoted_without_saying_so(tmp_path, capsys):
    (tmp_path / "thin.csv").write_text(THIN)
    words = ("prevalence", str(tmp_path / "thin.csv"), "--method", "stepwise", "--bootstrap", "0")
    said = paragraph(capsys, *words)
    assert "too uncertain to be published" in said
    assert "rests on the 12 persons" in said
    sound = paragraph(capsys, "prevalence", of("prevalence", "lists.csv"), *words[2:])
    assert "too uncertain" not in sound
    assert "Everything rests on" not in sound


def test_with_two_lists_the_assumption_is_quoted_too(tmp_path, capsys):
    (tmp_path / "two.csv").write_text("A,B,count\n1,0,90\n0,1,80\n1,1,60\n")
    said = paragraph(capsys, "prevalence", str(tmp_path / "two.csv"), "--method", "independence")
    assert "With two sources nobody can tell" in said


@pytest.mark.parametrize(("column", "said"), [("weeks", "by 15 weeks (95 %"), ("watched", "by 15 (watched) (95 %")])
def test_a_length_of_time_has_its_unit(tmp_path, capsys, column, said):
    (tmp_path / "cases.csv").write_text((TABLES / "survival" / "cases.csv").read_text().replace("weeks", column))
    assert said in paragraph(
        capsys, "survival", str(tmp_path / "cases.csv"), "--time", column, "--event", "closed", "--at", "15"
    )


def test_models_that_were_asked_for_are_in_the_paragraph(capsys):
    asked = ("--time", "months", "--event", "outcome", "--covariates", "age", "--cause", "conviction")
    said = paragraph(capsys, "competing-risks", of("competing-risks", "cases.csv"), *asked)
    assert "By Fine and Gray's model, the ratio for conviction is 1.00 for age (95 % interval 0.98 to 1.02)" in said
    assert "by how many it does not say" in said


def test_a_change_in_a_series_is_said_without_jargon(capsys):
    series = ("its", of("its", "monthly.csv"), "--time", "month", "--since", "37")
    said = paragraph(capsys, *series, "--outcome", "rescues")
    assert "From month 37 on, rescues stood at 1.53 times what the trend before would have led to" in said
    assert "Chance alone" not in said
    said = paragraph(capsys, *series, "--outcome", "score", "--family", "linear", "--slope")
    assert "score stood 3.34 above what the trend" in said
    assert "the trend changed by 0.0437 for each unit of month" in said


def test_what_could_be_chance_is_said_to_be(tmp_path, capsys):
    rows = "".join(f"{k},{20 + (k * 7) % 5}\n" for k in range(1, 41))
    (tmp_path / "flat.csv").write_text("month,rescues\n" + rows)
    words = ("its", str(tmp_path / "flat.csv"), "--outcome", "rescues", "--time", "month", "--since", "21")
    assert "Chance alone could explain this" in paragraph(capsys, *words)


def test_an_effect_names_what_was_measured_and_among_how_many(capsys):
    asked = ("--outcome", "convictions", "--time", "year", "--unit", "district", "--cohort", "trained_in")
    said = paragraph(capsys, "did", of("did", "panel.csv"), *asked)
    assert "Of 40 units, 20 were never treated." in said
    assert "convictions was 3.26 higher than it would have been without treatment" in said


def test_yes_and_no_twice_comes_with_the_difference_in_points_and_its_interval(capsys):
    asked = ("--before", "first_court", "--after", "second_court", "--count", "count")
    said = paragraph(capsys, "change", of("change", "courts.csv"), *asked)
    assert "16.4 points of a hundred lower in second_court (difference -16.4, 95 % interval -26.7 to -5.5)" in said
    assert "cannot say why they differ" in said


def test_doubts_about_a_sample_travel_with_what_is_quoted_of_it(capsys):
    said = paragraph(capsys, "rds", of("rds", "people.csv"), "--outcome", "trafficked", "--category", "yes")
    assert "recruited their own kind 93 times in 108" in said
    assert "says nothing of people whom nobody in such chains knows" in said


def test_sums_of_money_are_not_said_to_count_persons(tmp_path, capsys):
    asked = ("--by", "court", "--value", "amount", "--contributor", "firm")
    said = paragraph(capsys, "disclosure", of("disclosure", "fines.csv"), *asked)
    assert "None of 4 cells and sums shows too much of a single one (amount)" in said
    rows = "".join(f"{court},{firm},{9_000 if firm == 'f1' else 10}\n" for court in "ab" for firm in ("f1", "f2", "f3"))
    rows += "".join(f"c,f{k},{90 + k}\n" for k in range(1, 9)) + "".join(f"d,f{k},{80 + k}\n" for k in range(1, 9))
    (tmp_path / "fines.csv").write_text("court,firm,amount\n" + rows)
    said = paragraph(capsys, "disclosure", str(tmp_path / "fines.csv"), *asked)
    assert "those of amount that one contributor dominates" in said
    assert "too closely" in said
