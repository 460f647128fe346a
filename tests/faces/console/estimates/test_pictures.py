"""Every page of a method shows its picture and the command that drew it; the command draws it again.

Tables are those of the shared samples, small published ones beside the reference tests, and for `venues`, of which no
table with printed figures is at hand, the invented one that `--example` lays out.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.commands import COMMANDS
from fourfold.faces.console.estimates import trying
from tests.faces.console.running import ROOT


DOCS = ROOT / "docs" / "stats"
PUBLISHED = ROOT / "tests" / "stats" / "reference" / "published"
LARGEST = 60_000
PICTURE = re.compile(r"!\[([^\]]+)\]\(([\w-]+\.svg)\)\n\nDrawn by `(fourfold stats [^`]+)`")
NUMBER = re.compile(r"[\d,]*\.?\d+")
OTHER = {"README", "reproduced", "names"}
"""These pages are about all methods, or about no command of an analyst's."""
PAGES = sorted(page.stem for page in DOCS.glob("*.md") if page.stem not in OTHER)


def _pictures() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(page, file, words of the command) of every picture."""
    for page in PAGES:
        for _, file, command in PICTURE.findall((DOCS / f"{page}.md").read_text("utf-8")):
            yield page, file, tuple(shlex.split(command))


PICTURES = list(_pictures())
LONG = {"prevalence-uk.svg"}
"""All methods with fifty chains of latent classes: more than a minute."""


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_a_picture_and_says_how_it_was_drawn(page):
    text = (DOCS / f"{page}.md").read_text("utf-8")
    shown = PICTURE.findall(text)
    assert shown
    assert len(shown) == text.count("![")
    for described, file, command in shown:
        assert len(described) > 20
        assert shlex.split(command)[-1] == file
        drawn = ET.fromstring((DOCS / file).read_bytes())  # noqa: S314  # our own file
        assert next(part for part in drawn if part.tag.endswith("desc")).text
        assert (DOCS / file).stat().st_size < LARGEST


OF_NO_COMMAND = {"names.svg"}
"""Drawn by `tests/stats/linkage/drawing_names`, and held to it there."""


def test_no_picture_lies_about_unused():
    assert {file.name for file in DOCS.glob("*.svg")} - OF_NO_COMMAND == {file for _, file, _ in PICTURES}


def test_every_command_has_its_picture():
    drawn = {words[2] for *_, words in PICTURES}
    assert {each.words[1] for each in COMMANDS if each.words[0] == "stats"} == drawn


def test_a_picture_of_invented_people_is_said_to_be_one():
    for page, _, words in PICTURES:
        if (trying.TABLES / words[2] / words[3]).exists():
            told = (DOCS / f"{page}.md").read_text("utf-8").partition(f"Drawn by `{shlex.join(words)}`")[2]
            assert "invented" in told.split("\n\n", 1)[0]


def table_of(samples: Path, command: str, name: str) -> Path:
    for place in (samples / "stats" / name, PUBLISHED / name, trying.TABLES / command / name):
        if place.exists():
            return place
    pytest.skip(f"TABLE NOT FOUND: {name}; its picture was NOT drawn again")


def alike(drawn: str, shown: str) -> bool:
    """Word for word, and numbers within what another processor may round."""
    if NUMBER.sub("#", drawn) != NUMBER.sub("#", shown):
        return False
    pairs = zip(NUMBER.findall(drawn), NUMBER.findall(shown), strict=True)
    return all(abs(float(a.replace(",", "")) - float(b.replace(",", ""))) <= 1 for a, b in pairs)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        pytest.param(file, words, id=file, marks=[pytest.mark.slow, pytest.mark.by_turns] if file in LONG else [])
        for _, file, words in PICTURES
    ],
)
def test_the_command_draws_the_picture_again(samples, tmp_path, monkeypatch, capsys, file, words):
    monkeypatch.chdir(tmp_path)
    assert main.main([*words[1:3], str(table_of(samples, words[2], words[3])), *words[4:]]) == 0
    capsys.readouterr()
    assert alike((tmp_path / file).read_text(), (DOCS / file).read_text())


def test_another_picture_is_not_taken_for_the_same():
    shown = (DOCS / "survey.svg").read_text()
    assert alike(shown, shown)
    assert not alike(shown, shown.replace("api00", "api99"))
    assert not alike(shown, re.sub(r'cx="(\d+)', lambda found: f'cx="{int(found[1]) + 9}', shown))
