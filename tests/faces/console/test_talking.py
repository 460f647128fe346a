"""The console talks to every terminal: signs that one cannot hold become plainer, and nothing breaks."""

from __future__ import annotations

import io
import json
import sys

import pytest

from fourfold.faces.console import main, talking


@pytest.fixture
def printed(monkeypatch):
    """What a terminal of this encoding gets."""

    def on(encoding: str) -> io.BytesIO:
        held = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(held, encoding=encoding, write_through=True))
        return held

    return on


@pytest.mark.parametrize(
    ("encoding", "shown"), [("utf-8", "1 – 2 … مدينة"), ("cp1252", "1 – 2 … ?????"), ("ascii", "1 - 2 ... ?????")]
)
def test_a_sign_that_a_terminal_lacks_becomes_a_plainer_one(printed, encoding, shown):
    held = printed(encoding)
    talking.settle()
    talking.say("1 – 2 … مدينة")
    assert held.getvalue().decode(encoding).strip() == shown


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_json_reaches_a_program_whole_on_any_of_them(printed, encoding):
    held = printed(encoding)
    talking.settle()
    talking.answer({"town": "مدينة – x"})
    assert json.loads(held.getvalue().decode(encoding)) == {"town": "مدينة – x"}


def test_help_is_shown_on_a_terminal_without_special_signs(printed):
    held = printed("ascii")
    with pytest.raises(SystemExit) as ended:
        main.main(["stats", "prevalence", "--help"])
    assert not ended.value.code
    assert "--lists A,B,..." in held.getvalue().decode("ascii")


def test_help_is_as_wide_as_the_terminal_and_leaves_tables_as_they_stand(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "70")
    with pytest.raises(SystemExit):
        main.main(["stats", "competing-risks", "--help"])
    said = capsys.readouterr().out.partition("\nexamples:")[0]
    assert max(map(len, said.splitlines())) <= 70
    assert "  14,conviction,high,yes\n  9,withdrawn,magistrate,no\n" in said
