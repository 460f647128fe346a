"""The table that comes back is opened by the spreadsheet that the first one came from, and says what each figure is."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.estimates.tabling import Style, style_of
from fourfold.faces.console.estimates.trying import TABLES


def table(
    tmp_path: Path, name: str, file: str, *words: str, kind: str = "csv", change: Callable[[str], str] = str
) -> str:
    given = tmp_path / file
    given.write_bytes(change((TABLES / name / file).read_text()).encode())
    assert main.main(["stats", name, str(given), *words, "--table", str(tmp_path / f"rows.{kind}")]) == 0
    return (tmp_path / f"rows.{kind}").read_text()


def as_a_spreadsheet_of_the_continent_writes(text: str) -> str:
    return "\ufeff" + text.replace(",", ";").replace(".", ",").replace("\n", "\r\n")


SERIES = ("--outcome", "score", "--time", "month", "--since", "37", "--family", "linear")


def test_semicolons_decimal_commas_and_the_mark_of_the_spreadsheet_come_back(tmp_path, capsys):
    said = table(tmp_path, "its", "monthly.csv", *SERIES, change=as_a_spreadsheet_of_the_continent_writes)
    head, first, *_ = said.splitlines()
    assert head == "\ufeffof;method;estimate;low;high;interval;n"
    assert first.startswith("difference · step;least squares;3,5")
    assert "." not in said


def test_a_table_that_is_piped_in_comes_back_as_it_was_written_too(tmp_path, monkeypatch, capsys):
    from_file = table(tmp_path, "its", "monthly.csv", *SERIES, change=as_a_spreadsheet_of_the_continent_writes)
    piped = io.BytesIO((tmp_path / "monthly.csv").read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(piped))
    assert main.main(["stats", "its", "-", *SERIES, "--table", str(tmp_path / "piped.csv")]) == 0
    assert (tmp_path / "piped.csv").read_text() == from_file


def test_commas_and_decimal_points_come_back_as_they_were(tmp_path, capsys):
    said = table(tmp_path, "its", "monthly.csv", *SERIES)
    assert said.startswith("of,method,estimate,low,high,interval,n\ndifference · step,least squares,3.5")


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("a,b\n1,2\n", Style(",")),
        ("a;b\n1;2,5\n", Style(";", comma=True)),
        ("a;b\n1;2.5\n", Style(";", comma=False)),
        ("\ufeffa\tb\n1\t2\n", Style("\t", mark="\ufeff")),
    ],
)
def test_how_a_table_is_written_is_read_off_it(tmp_path, text, style):
    (tmp_path / "t.csv").write_text(text)
    assert style_of(tmp_path / "t.csv") == style


def test_a_report_shows_shares_in_per_cent_and_names_what_they_are_of(tmp_path, capsys):
    said = table(tmp_path, "rds", "people.csv", "--outcome", "trafficked", "--category", "yes", kind="md")
    head, _, first, *_ = said.splitlines()
    assert head == "| of | method | estimate | 95 % from | to | interval | n |"
    assert first == "| trafficked = yes | rds-i | 35.2 % | 22.4 % | 48.4 % | salganik | 160 |"


def test_the_share_of_cases_that_last_is_one_too(tmp_path, capsys):
    said = table(tmp_path, "survival", "cases.csv", "--time", "weeks", "--event", "closed", "--at", "15", kind="md")
    assert "| share not ended · at 15 | kaplan-meier | 62.7 % | 54.4 % | 69.9 % |" in said
    assert "| median time | kaplan-meier | 22 | 18 | 29 |" in said


@pytest.mark.parametrize(
    ("name", "file", "words", "of"),
    [
        ("network", "ties.csv", ("--draws", "20"), "agreement of ranks by degree"),
        (
            "prevalence", "lists.csv", ("--method", "stepwise", "--bootstrap", "0"),
            "all persons, seen and unseen (lists that depend: police:shelter)",
        ),
    ],
)  # fmt: skip
def test_no_figure_stands_without_what_it_is_of(tmp_path, capsys, name, file, words, of):
    _, _, *rows = table(tmp_path, name, file, *words, kind="md").splitlines()
    assert all(not row.startswith("|  |") for row in rows)
    assert rows[0].startswith(f"| {of} |")


def test_a_number_as_an_argument_may_have_a_comma(tmp_path, capsys):
    words = ["stats", "change", str(TABLES / "change" / "scores.csv"), "--before", "intake", "--after", "exit"]
    said = []
    for given in (("0.8", "7.5"), ("0,8", "7,5")):
        assert main.main([*words, "--reliability", given[0], "--sd", given[1]]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("given", "said"), [("1,200", "could be read in two ways"), ("1.000,5", "two ways"), ("high", "a number is needed")]
)
def test_one_that_could_be_a_thousand_is_asked_back(capsys, given, said):
    with pytest.raises(SystemExit) as ended:
        main.main(["stats", "change", "t.csv", "--before", "a", "--after", "b", "--reliability", "0.8", "--sd", given])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_label_that_a_spreadsheet_would_run_is_written_as_text(tmp_path, capsys):
    rows = "=1+1,a\n-1,a\nplain,a\n" * 12
    (tmp_path / "people.csv").write_text("kind,town\n" + rows)
    words = ["stats", "disclosure", str(tmp_path / "people.csv"), "--by", "kind"]
    assert main.main([*words, "--table", str(tmp_path / "rows.csv")]) == 0
    written = (tmp_path / "rows.csv").read_text()
    assert "\n'=1+1,12\n" in written
    assert "\n-1,12\n" in written


def test_a_lower_bound_is_labelled_as_one(tmp_path, capsys):
    table = TABLES / "prevalence" / "lists.csv"
    words = ["stats", "prevalence", str(table), "--method", "chao", "--table", str(tmp_path / "rows.md")]
    assert main.main(words) == 0
    assert (
        "| at least, for lists that are alike; with each list's own size 1,382 | chao |"
        in (tmp_path / "rows.md").read_text()
    )


def test_files_of_a_table_are_not_promised_where_none_is_printed(tmp_path, capsys):
    table = TABLES / "disclosure" / "persons.csv"
    files = ["--table", str(tmp_path / "rows.csv"), "--plot", str(tmp_path / "rows.svg")]
    assert main.main(["stats", "disclosure", str(table), "--keys", "country,sex", *files]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "--table is not used without --by" in said
    assert "--plot is not used without --by" in said
    assert not list(tmp_path.iterdir())


def test_what_was_drawn_again_is_told_apart_where_two_kinds_were(tmp_path, capsys):
    said = table(tmp_path, "venues", "places.csv", "--variable", "paid_less", "--cluster", "venue")
    kinds = [line.split(",")[5] for line in said.splitlines() if line.startswith("paid_less = yes")]
    assert kinds == ["design", "bootstrap", "bootstrap of venues"]


def test_two_surveys_are_told_in_per_cent_where_a_share_is_meant(tmp_path, capsys):
    asked = ("--period", "survey", "--outcome", "minor", "--cluster", "zone")
    said = table(tmp_path, "change", "surveys.csv", *asked, kind="md")
    assert "| endline against baseline | relative-change | -69.2 % | -83.4 % | -42.9 % |" in said.replace(
        "share of the first; limits on the logarithm · ", ""
    )
    assert "| ratio | 0.3079 |" in said
