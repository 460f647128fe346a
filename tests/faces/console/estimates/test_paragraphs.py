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


@pytest.mark.parametrize("method", ["chao", "independence"])
def test_a_plain_check_is_not_quoted_as_the_whole_number(capsys, method):
    words = ("prevalence", of("prevalence", "lists.csv"), "--method", method)
    said = paragraph(capsys, *words)
    assert "puts the whole number" not in said
    assert "plain checks, and no estimate" in said
    assert "Chao's lower bound, with each list given its own size, is 1,380" in said
    assert main.main(["stats", *words]) == 0
    assert f"Only {method} was asked for, a plain check" in " ".join(capsys.readouterr().out.split())


def test_only_ratios_that_change_are_said_to(tmp_path, capsys):
    rows = [f"{k % 7 + (1 if k % 4 else 90)},1,1,{k % 3}\n{40 + k % 11},1,0,{k % 3}\n" for k in range(40)]
    (tmp_path / "cases.csv").write_text("weeks,closed,crossing,same\n" + "".join(rows))
    words = ("--time", "weeks", "--event", "closed", "--covariates", "crossing,same", "--method", "cox")
    said = paragraph(capsys, "survival", str(tmp_path / "cases.csv"), *words)
    assert "is no difference. crossing did not keep to one ratio over the time" in said


def test_a_model_of_durations_is_in_the_paragraph(capsys):
    words = ("--time", "weeks", "--event", "closed", "--covariates", "age,legal_aid", "--method", "aft")
    said = paragraph(capsys, "survival", of("survival", "cases.csv"), *words)
    assert "By the log-normal model it takes so many times as long" in said
    assert "times for legal_aid=yes (95 % interval" in said
    assert "times for constant" not in said


def test_a_change_of_trend_that_could_be_none_is_said_to(capsys):
    words = ("--outcome", "score", "--time", "month", "--since", "37", "--family", "linear", "--slope")
    assert "0.185, which includes no change)" in paragraph(capsys, "its", of("its", "monthly.csv"), *words)


def test_figures_that_were_adjusted_are_told_apart_from_the_plain_ones(capsys):
    asked = ("--population", "1000000", "--known", "teachers=8200", "--known", "nurses=5100", "--hidden", "bonded")
    plain = paragraph(capsys, "nsum", of("nsum", "ard.csv"), *asked)
    said = paragraph(capsys, "nsum", of("nsum", "ard.csv"), *asked, "--visible", "0.7")
    assert "bonded has between 3,160 and 3,830 members" in plain
    assert "bonded has between 3,160 and 3,830 members" in said
    assert "Divided by what was given of how visible and how popular members are, it has between 4,520" in said


def test_pimle_alone_is_quoted_with_what_makes_it_too_high(capsys):
    asked = ("--population", "1000000", "--known", "teachers=8200", "--known", "nurses=5100", "--hidden", "bonded")
    said = paragraph(capsys, "nsum", of("nsum", "ard.csv"), *asked, "--method", "pimle")
    assert "makes it some 16 % too high" in said
    assert "too high" not in paragraph(capsys, "nsum", of("nsum", "ard.csv"), *asked)


def test_cells_held_back_because_of_an_earlier_release_are_not_said_to_be_small(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    words = ("--by", "country,sex")
    paragraph(capsys, "disclosure", of("disclosure", "persons-2025.csv"), *words, "--out", "printed.csv")
    said = paragraph(capsys, "disclosure", of("disclosure", "persons.csv"), *words, "--earlier", "printed.csv")
    assert "8 are held back: beside what was printed before they would tell of too few." in said
    assert "count fewer than 11" not in said


def test_limits_that_are_the_figure_itself_are_said_to_be_no_certainty(tmp_path, capsys):
    (tmp_path / "alike.csv").write_text("one,other\n" + "1,1\n2,2\n3,3\n" * 4)
    said = paragraph(capsys, "reliability", str(tmp_path / "alike.csv"), "--method", "kappa")
    assert "1.00 (95 % interval 1.00 to 1.00" in said
    assert "nothing varied in these rows, which is no certainty" in said


def test_one_seed_and_one_wave_are_said_as_one(tmp_path, capsys):
    rows = "0,seed,5,y\n" + "".join(f"{k},0,{2 + k % 7},{'y' if k % 3 else 'n'}\n" for k in range(1, 41))
    (tmp_path / "people.csv").write_text("id,recruiter,degree,ill\n" + rows)
    said = paragraph(capsys, "rds", str(tmp_path / "people.csv"), "--outcome", "ill", "--bootstrap", "50")
    assert "reached from 1 first one (seed), in chains of up to 1 wave." in said


def test_a_small_share_is_not_rounded_to_nobody(tmp_path, capsys):
    rows = "".join(f"v{k % 40},{'yes' if k % 250 == 7 else 'no'}\n" for k in range(2_000))
    (tmp_path / "people.csv").write_text("village,bonded\n" + rows)
    words = ("--variable", "bonded", "--cluster", "village", "--bootstrap", "0")
    said = paragraph(capsys, "survey", str(tmp_path / "people.csv"), *words)
    assert "The share of bonded = yes among those for whom the survey stands is about 0.4 %" in said


@pytest.mark.parametrize(
    ("epsilon", "told"), [("1", "than about 73 in 100"), ("0.1", "than about 52 in 100"), ("12", "nobody")]
)
def test_what_noise_hides_is_told_by_its_epsilon(capsys, epsilon, told):
    words = ("--by", "country", "--person", "id", "--epsilon", epsilon, "--rehearse", "1")
    assert told in paragraph(capsys, "counts", of("counts", "persons.csv"), *words)


def test_groups_that_moved_apart_before_are_not_said_to_show_that_there_is_no_effect(tmp_path, capsys):
    rows = "".join(
        f"{u},{t},{2003 if u < 6 else 0},{(u < 6) * (2010 - t) + (u * 7 + t * 3) % 5 / 5}\n"
        for u in range(14) for t in range(2000, 2006)
    )  # fmt: skip
    (tmp_path / "panel.csv").write_text("unit,year,since,rate\n" + rows)
    words = ("--outcome", "rate", "--time", "year", "--unit", "unit", "--cohort", "since")
    said = paragraph(capsys, "did", str(tmp_path / "panel.csv"), *words)
    assert "with a probability of less than 0.0001), so this cannot be taken for its effect." in said
    assert "no effect of it" not in said


def test_two_surveys_come_with_both_shares_the_difference_and_the_change_against_the_first(capsys):
    asked = ("--period", "survey", "--outcome", "minor", "--cluster", "zone")
    said = paragraph(capsys, "change", of("change", "surveys.csv"), *asked)
    assert "In baseline, minor = yes stands for 61 of 663 persons (9.2 %, 95 % interval 5.8 % to 12.6 %)" in said
    assert "6.4 points of a hundred lower in endline (difference -6.4, 95 % interval -10.0 to -2.7)" in said
    assert "Against baseline that is 69.2 % less (change -69.2 %, 95 % interval -83.4 % to -42.9 %)" in said
    assert "It cannot say why the share differs" in said


def test_whole_venues_that_are_drawn_again_stand_in_the_paragraph_and_the_table_of_figures(capsys):
    words = ("venues", of("venues", "places.csv"), "--variable", "paid_less", "--cluster", "venue")
    assert "When whole venues are drawn again, the 95 % interval is 38 % to 64 %." in paragraph(capsys, *words)
    assert main.main(["stats", *words]) == 0
    said = capsys.readouterr().out
    assert "clusters redrawn" in said
    assert "venues redrawn" in said
    assert "rows redrawn" not in said
