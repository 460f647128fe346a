"""Whoever comes with a table finds the way: from the README to the page that says which command suits which table."""

from __future__ import annotations

import re
import shlex

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.commands import COMMANDS
from tests.faces.console.estimates.test_pictures import OTHER
from tests.faces.console.running import ROOT


DOCS = ROOT / "docs" / "stats"
ENTRY = (DOCS / "README.md").read_text("utf-8")
NAMES = {each.words[1] for each in COMMANDS if each.words[0] == "stats"}


def test_the_readme_leads_to_the_page_and_says_what_to_install():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "(docs/stats/README.md)" in readme
    assert "python3 dev.py stats" in readme


def test_every_command_and_every_page_is_found_from_the_page():
    rows = dict(re.findall(r"\| \[`([\w-]+)`\]\(([\w-]+\.md)\) \|", ENTRY))
    assert rows.keys() == NAMES
    linked = {DOCS / page for page in re.findall(r"\]\(([\w-]+\.md)\)", ENTRY)}
    assert linked == set(DOCS.glob("*.md")) - {DOCS / "README.md"}


def test_its_first_commands_run_as_printed_and_give_paragraph_picture_and_table(tmp_path, monkeypatch, capsys):
    block = next(each for each in re.findall(r"```\n(.*?)```", ENTRY, re.DOTALL) if "--example" in each)
    monkeypatch.chdir(tmp_path)
    first, second = block.splitlines()
    lays, _, enters = first.partition(" && ")
    try:
        main.main(shlex.split(lays)[1:])
    except SystemExit as ended:
        assert not ended.code  # noqa: PT017  # as --help, it ends the program
    monkeypatch.chdir(tmp_path / enters.removeprefix("cd "))
    capsys.readouterr()
    assert main.main(shlex.split(second)[1:]) == 0
    assert "In words" in capsys.readouterr().out
    assert {"shares.svg", "shares.md"} <= {each.name for each in (tmp_path / "try").iterdir()}


PAGES = sorted(page for page in DOCS.glob("*.md") if page.stem not in OTHER)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_prints_can_be_copied_and_runs_on_the_tables_that_it_lays_out(page):
    """Each command stands in the help of the same name, and those of the help are all run (test_trying)."""
    blocks = re.findall(r"```\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines() if line.startswith("fourfold ")]
    examples = {example for each in COMMANDS for example in each.examples}
    assert len(commands) > 2
    for command in commands:
        bare = command.partition("   # ")[0]
        assert bare in examples or re.fullmatch(r"fourfold stats [\w-]+ --example ([\w-]+) && cd \1", bare), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_says_what_is_assumed_when_it_misleads_and_what_was_reproduced(page):
    heads = " ".join(line for line in page.read_text("utf-8").splitlines() if line.startswith("## ")).lower()
    assert "assumes" in heads
    assert "misleads" in heads
    assert "what was reproduced" in heads
    assert "](README.md)" in page.read_text("utf-8")


def test_every_method_of_the_library_has_its_place():
    told = " ".join(page.read_text("utf-8") for page in PAGES).lower()
    for method in (
        "multiple systems", "respondent-driven", "scale-up", "time-space", "strata", "fine-gray", "gray's test",
        "kappa", "reliable change", "growth model", "rank", "k, l, t", "epsilon", "records of nobody",
        "interrupted", "differences in differences", "survival curve",
    ):  # fmt: skip
        assert method in told, method
