"""Whoever comes with a table finds the way: from the README to the page that says which command suits which table."""

from __future__ import annotations

import re
import shlex

from fourfold.faces.console import main
from fourfold.faces.console.commands import COMMANDS
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
