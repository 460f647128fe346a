"""Help teaches by example: each command lays out invented tables, and all examples that its help prints run on them."""

from __future__ import annotations

import re
import shlex

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.commands import COMMANDS
from fourfold.faces.console.estimates import trying


STATS = {command.words[1]: command for command in COMMANDS if command.words[0] == "stats"}


def ending(*words: str) -> int | str | None:
    with pytest.raises(SystemExit) as stopped:
        main.main(list(words))
    return stopped.value.code


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=[pytest.mark.slow] if each == "prevalence" else []) for each in STATS]
)
def test_every_example_of_the_help_runs_on_the_tables_that_it_lays_out(tmp_path, monkeypatch, capsys, name):
    assert ending("stats", name, "--example", str(tmp_path / "try")) == 0
    first, *commands = capsys.readouterr().out.splitlines()
    assert first == f"cd {tmp_path / 'try'}"
    assert ending("stats", name, "--help") == 0
    printed = capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "try")
    for command in commands:
        assert command in printed
        assert main.main(shlex.split(command)[1:]) == 0, command
        said = capsys.readouterr().out
        assert "Traceback" not in said
        assert not re.search(r"\d%", said), "a share is written as 85 %"
        drafted = "--draft-codebook" in command and "Before you use it" in said
        assert '"words"' in said or "In words" in said or drafted, command


@pytest.mark.parametrize("name", STATS)
def test_help_shows_a_table_and_how_to_try_it(capsys, name):
    assert ending("stats", name, "--help") == 0
    said = capsys.readouterr().out
    assert f"fourfold stats {name} --example try && cd try" in said
    table = [
        line.strip()
        for line in said.splitlines()
        if line.startswith("  ") and line.count(",") and " " not in line.strip()
    ]
    assert len(table) >= 2
    assert len({line.count(",") for line in table[:2]}) == 1
    assert "Exit" in said


def test_what_the_help_of_all_promises_every_command_keeps(capsys):
    assert ending("stats", "--help") == 0
    promised = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  --")]
    assert promised == ["--plot", "--table", "--json", "--example"]
    for name in STATS:
        assert ending("stats", name, "--help") == 0
        said = capsys.readouterr().out
        assert all(f"  {each}" in said for each in promised), name


@pytest.mark.parametrize("name", STATS)
def test_an_example_shows_the_picture_and_another_the_table_or_json(name):
    examples = " ".join(STATS[name].examples)
    assert "--plot" in examples or "--out" in examples or "--book" in examples


def test_nothing_that_exists_is_written_over(tmp_path, capsys):
    assert ending("stats", "rds", "--example", str(tmp_path)) == 2
    assert "exists already" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert ending("stats", "rds", "--example", str(tmp_path / "file" / "try")) == 2
    assert "cannot be made" in capsys.readouterr().err


def test_every_folder_of_tables_belongs_to_a_command():
    assert {each.name for each in trying.TABLES.iterdir() if each.is_dir()} == STATS.keys()
