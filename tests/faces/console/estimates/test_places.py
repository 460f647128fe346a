"""Where answers go is asked before anything is computed, printed or spent."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from fourfold.faces.console import main


TABLES = Path(main.__file__).parent / "estimates" / "trying" / "tables"
ASKED = {
    "prevalence": ("prevalence/lists.csv", "--method", "chao"),
    "rds": ("rds/people.csv", "--outcome", "trafficked", "--bootstrap", "0"),
    "survival": ("survival/cases.csv", "--time", "weeks", "--event", "closed"),
    "network": ("network/ties.csv", "--draws", "20"),
    "disclosure": ("disclosure/persons.csv", "--by", "country"),
}


def stats(command: str, *words: str) -> int:
    table, *rest = ASKED[command]
    return main.main(["stats", command, str(TABLES / table), *rest, *words])


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("what", ["--plot", "--table"])
def test_a_folder_that_is_not_there_is_said_before_anything_is_printed(command, what, tmp_path, capsys):
    file = tmp_path / "nowhere" / ("a.svg" if what == "--plot" else "a.md")
    assert stats(command, what, str(file), "--json") == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert f"there is no folder {file.parent}" in heard.err


@pytest.mark.parametrize("command", ASKED)
def test_one_name_for_two_files_is_refused(command, tmp_path, capsys):
    name = str(tmp_path / "a.csv")
    assert stats(command, "--plot", name, "--table", name) == 2
    assert "named for two files" in capsys.readouterr().err
    assert not Path(name).exists()


@pytest.mark.parametrize("name", ["a.png", "a.svg.jpg", "a"])
@pytest.mark.parametrize("command", ASKED)
def test_a_picture_is_an_svg_and_goes_under_no_other_name(command, name, tmp_path, capsys):
    assert stats(command, "--plot", str(tmp_path / name)) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "ends in .svg" in heard.err
    assert not list(tmp_path.iterdir())


def test_a_release_that_cannot_be_written_is_not_spent(tmp_path, capsys):
    table, values = TABLES / "counts" / "persons.csv", TABLES / "counts" / "values.csv"
    book = tmp_path / "budget.jsonl"
    words = ["--by", "country", "--person", "id", "--codebook", str(values), "--book", str(book), "--limit", "4"]
    to = ["--release", "a", "--table", str(tmp_path / "nowhere" / "a.csv")]
    assert main.main(["stats", "counts", str(table), *words, *to]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert not book.exists()


def test_a_table_may_be_piped_in(monkeypatch, capsys):
    piped = (TABLES / "prevalence" / "lists.csv").read_bytes()
    assert stats("prevalence", "--json") == 0
    read = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + piped)))
    assert main.main(["stats", "prevalence", "-", "--method", "chao", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == read


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("change", "change/scores.csv", "--before", "intake", "--after", "exit", "--sd", "nan"), "number is needed"),
        (("change", "change/scores.csv", "--before", "intake", "--after", "exit", "--sd", "inf"), "number is needed"),
        (("network", "network/ties.csv", "--missing", "1_0"), "number is needed"),
        (("its", "its/monthly.csv", "--time", "month", "--outcome", "rescues", "--since", "nan"), "number is needed"),
        (("counts", "counts/persons.csv", "--by", "country", "--epsilon", "nan"), "number is needed"),
    ],
)
def test_an_argument_that_is_no_number_is_refused(words, said, capsys):
    command, table, *rest = words
    with pytest.raises(SystemExit) as left:
        main.main(["stats", command, str(TABLES / table), *rest])
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_a_column_without_a_name_is_refused(capsys):
    assert (
        main.main(["stats", "its", str(TABLES / "its/monthly.csv"), "--time", "month", "--outcome", "", "--since", "9"])
        == 2
    )
    assert "There is no column" in capsys.readouterr().err


def test_arguments_take_a_decimal_comma_that_cannot_divide_thousands(capsys):
    words = ["stats", "change", str(TABLES / "change/scores.csv"), "--before", "intake", "--after", "exit", "--json"]
    assert main.main([*words, "--reliability", "0,825"]) == 0
    with pytest.raises(SystemExit):
        main.main([*words, "--reliability", "0,8", "--sd", "1,200"])
