from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from fourfold.faces.console import extracting, messages


CODE = '''
from somewhere import gettext as _, ngettext, pgettext, mark

SENTENCE = mark("A rule in %(office)s.")
TWO = _("Two parts " "of one text.")
COUNT = ngettext("%(count)d day", "%(count)d days", 2)
MAY = pgettext("month", "May")
PLAIN = "nobody reads this"

@act(by=ADMIN)
def open_it(actor, *, now):
    """Open it for everybody.

    More for programmers.
    """

@other
def close_it():
    """Not shown."""
'''
PAGE = """{% extends "ui/base.html" %}
   {% translate "Who looked" %}
{% blocktranslate count n=days %}{{ n }} day left{% plural %}{{ n }} days left{% endblocktranslate %}
  {% include "x.html" with label=_("Close") %} it's
"""
ALL = {
    "A rule in %(office)s.",
    "Two parts of one text.",
    ("%(count)d day", "%(count)d days"),
    "May",
    "Open it for everybody.",
    "Who looked",
    ("%(n)s day left", "%(n)s days left"),
    "Close",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    (folder / "desk" / "templates").mkdir(parents=True)
    (folder / "desk" / "acts.py").write_text(CODE)
    (folder / "desk" / "templates" / "page.html").write_text(PAGE)
    (folder / "migrations").mkdir()
    (folder / "migrations" / "0001.py").write_text('_("never")')
    return folder


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    return tmp_path / "locale"


def translated(locale: Path, **words: str) -> None:
    catalog = messages.read("ar", locale=locale)
    for word in catalog:
        if word.id:
            key = word.id if isinstance(word.id, str) else word.id[0]
            text = words.get(key.split()[0], f"[{key}]")
            word.string = text if isinstance(word.id, str) else (text,) * 6
    with messages.po_file("ar", locale=locale).open("wb") as out:
        write_po(out, catalog)


def test_every_word_that_people_read_is_found(house: Path):
    assert {word.id for word in extracting.collect(house) if word.id} == ALL


def test_new_words_are_reported_until_they_are_translated(house: Path, locale: Path):
    assert len(messages.check(house=house, locale=locale)) == len(ALL)
    messages.extract(house=house, locale=locale)
    assert all("untranslated" in line for line in messages.check(house=house, locale=locale))
    translated(locale)
    assert messages.check(house=house, locale=locale) == []
    (house / "more.py").write_text('_("Another")')
    assert messages.check(house=house, locale=locale) == ["ar: missing: 'Another'"]


def test_a_translation_that_loses_a_place_is_reported(house: Path, locale: Path):
    messages.extract(house=house, locale=locale)
    translated(locale, A="قاعدة")
    assert messages.check(house=house, locale=locale) == ["ar: other places than the source: 'A rule in %(office)s.'"]


def test_collecting_again_keeps_translations_and_changes_nothing(house: Path, locale: Path):
    messages.extract(house=house, locale=locale)
    translated(locale)
    messages.extract(house=house, locale=locale)
    before = messages.po_file("ar", locale=locale).read_bytes()
    messages.extract(house=house, locale=locale)
    assert messages.po_file("ar", locale=locale).read_bytes() == before
    assert b"[Who looked]" in before


def test_a_word_that_is_gone_leaves_the_file(house: Path, locale: Path):
    messages.extract(house=house, locale=locale)
    (house / "desk" / "acts.py").unlink()
    messages.extract(house=house, locale=locale)
    assert b"A rule in" not in messages.po_file("ar", locale=locale).read_bytes()


def test_compiled_words_are_read_by_python_and_made_only_when_stale(house: Path, locale: Path):
    messages.extract(house=house, locale=locale)
    translated(locale)
    assert messages.stale(locale=locale) == ["ar"]
    assert messages.compile_stale(locale=locale) == 1
    assert messages.compile_stale(locale=locale) == 0
    found = gettext.translation("django", localedir=locale, languages=["ar"])
    assert found.gettext("Who looked") == "[Who looked]"
    assert found.pgettext("month", "May") == "[May]"
    made = messages.po_file("ar", locale=locale).with_suffix(".mo")
    os.utime(made, (0, 0))
    assert messages.stale(locale=locale) == ["ar"]


def test_a_language_without_a_file_has_nothing_to_compile(locale: Path):
    assert messages.compile_stale(locale=locale) == 0
