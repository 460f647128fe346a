"""Words that few readers know are explained where they stand."""

from __future__ import annotations

import json

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.commands import COMMANDS
from fourfold.faces.console.estimates.wording import WORDS
from tests.faces.console.estimates.test_answers import answer
from tests.faces.console.estimates.test_bad_tables import GOOD


PLAIN = {"growth", "reliable", "least", "mean", "share", "total", "degree", "betweenness", "closeness", "median"}
"""Methods that say in the answer what they are."""
PRIVATE = {"disclosure", "counts", "synthesise"}
"""These have a paragraph instead."""


@pytest.mark.parametrize("name", sorted(GOOD.keys() - PRIVATE))
def test_every_method_and_test_of_an_answer_is_explained_in_it(tmp_path, capsys, name):
    assert answer(tmp_path, name, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    used = {each["method"].removesuffix("-without-seeds").partition(" ")[0] for each in said["estimates"]}
    used |= {each["test"] for each in said.get("tests", ())}
    assert used - WORDS.keys() - PLAIN == set()
    assert answer(tmp_path, name) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert all(f"- {each}: {WORDS[each]}." in printed for each in used & WORDS.keys())


def test_the_help_leads_to_more_of_them(capsys):
    with pytest.raises(SystemExit):
        main.main(["stats", "--help"])
    assert "docs/stats/README.md" in capsys.readouterr().out
    assert {each.words[1] for each in COMMANDS if each.words[0] == "stats"} >= GOOD.keys()


@pytest.mark.parametrize("name", ["cases.xlsx", "cases.ods"])
def test_a_workbook_is_told_how_to_become_a_table(tmp_path, capsys, name):
    (tmp_path / name).write_bytes(b"PK\x03\x04 and more")
    assert main.main(["stats", "survival", str(tmp_path / name), "--time", "a", "--event", "b"]) == 2
    assert "is a workbook; open it and save the sheet as CSV UTF-8" in capsys.readouterr().err
