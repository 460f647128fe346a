"""The words people read, collected from code and templates, translated in .po files, compiled by Babel alone.

    python -m fourfold.faces.console.messages            extract, then compile
    python -m fourfold.faces.console.messages extract    bring the .po files in line with the sources
    python -m fourfold.faces.console.messages compile    make the .mo files that are older than their .po
    python -m fourfold.faces.console.messages check      exit 1 when a word is missing, untranslated or misfilled

No gettext binaries are needed. Django's and allauth's own words come translated with their packages.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from fourfold.faces.console import extracting


HOUSE: Final = Path(__file__).resolve().parents[2]
LOCALE: Final = HOUSE / "locale"
LANGUAGES: Final = ("ar",)
"""Beside English, which is the language of the sources."""
_PLACE: Final = re.compile(r"%\((\w+)\)[sd]|%[sd]")
_MADE: Final = datetime(2026, 11, 23, tzinfo=UTC)  # a fixed head, so that an unchanged catalogue is an unchanged file

_PLURALS: Final = {
    "ar": (
        6,
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)",
    ),
}
"""Unicode CLDR plural rules where Babel's own differ: 11 to 99 is 'many' in Arabic, 100 to 102 'other'."""


def po_file(language: str, *, locale: Path = LOCALE) -> Path:
    """Where a language's words lie."""
    return locale / language / "LC_MESSAGES" / "django.po"


def read(language: str, *, locale: Path = LOCALE) -> Catalog:
    """A language's catalogue; an empty one when there is no file yet."""
    path = po_file(language, locale=locale)
    if not path.exists():
        return Catalog(locale=language, project="fourfold", charset="utf-8")
    with path.open("rb") as source:
        return read_po(source, locale=language, charset="utf-8")


def extract(*, house: Path = HOUSE, locale: Path = LOCALE) -> int:
    """Brings every .po in line with the sources, keeping translations; returns how many words there are."""
    words = extracting.collect(house)
    for language in LANGUAGES:
        catalog = read(language, locale=locale)
        catalog.update(words, no_fuzzy_matching=True, update_creation_date=False)
        catalog.creation_date = catalog.revision_date = _MADE
        _head(catalog, language)
        path = po_file(language, locale=locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            write_po(out, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return len(words)


def _head(catalog: Catalog, language: str) -> None:
    """Plain facts where Babel would leave blanks to fill in."""
    catalog.project, catalog.version, catalog.fuzzy = "Fourfold", "0", False
    catalog.header_comment = f"# The words of Fourfold ({language}). Places are files of this repository."
    if language in _PLURALS:
        vars(catalog).update(zip(("_num_plurals", "_plural_expr"), _PLURALS[language], strict=True))  # no other way in
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = "Fourfold"


def stale(*, locale: Path = LOCALE) -> list[str]:
    """Languages whose compiled words are missing or older than their source."""
    return [language for language in LANGUAGES if _is_stale(po_file(language, locale=locale))]


def _is_stale(source: Path) -> bool:
    made = source.with_suffix(".mo")
    return source.exists() and (not made.exists() or made.stat().st_mtime < source.stat().st_mtime)


def compile_stale(*, locale: Path = LOCALE) -> int:
    """Compiles what is stale; returns how many. Leaves an installation that it may not write into as it is."""
    done = 0
    for language in stale(locale=locale):
        made = po_file(language, locale=locale).with_suffix(".mo")
        partial = made.with_name(f"{made.name}.{os.getpid()}.part")  # two that start at once do not write into one
        try:
            with partial.open("wb") as out:
                write_mo(out, read(language, locale=locale))
            partial.replace(made)
        except PermissionError:
            continue
        done += 1
    return done


def check(*, house: Path = HOUSE, locale: Path = LOCALE) -> list[str]:
    """One line per trouble: missing, untranslated, or with other places to fill than the source has."""
    words = extracting.collect(house)
    return [
        f"{language}: {trouble}"
        for language in LANGUAGES
        for trouble in _troubles(words, read(language, locale=locale))
    ]


def _troubles(words: Catalog, catalog: Catalog) -> list[str]:
    found: list[str] = []
    for word in words:
        if not word.id:
            continue
        mine = catalog.get(word.id, word.context) if word.id else None
        if mine is None:
            found.append(f"missing: {word.id!r}")
        elif not _forms(mine.string) or not all(_forms(mine.string)):
            found.append(f"untranslated: {word.id!r}")
        elif not _same_places(word.id, mine.string):
            found.append(f"other places than the source: {word.id!r}")
    return found


def _forms(text: object) -> list[str]:
    return [str(each) for each in text] if isinstance(text, list | tuple) else [str(text)]


def _same_places(source: object, target: object) -> bool:
    """Every form of a translation names only places that the source has; a single form names them all."""
    wanted = set(_PLACE.findall(" ".join(_forms(source))))
    forms = [set(_PLACE.findall(form)) for form in _forms(target)]
    return all(form <= wanted for form in forms) and (len(forms) > 1 or forms[0] == wanted)


def main(argv: list[str] | None = None) -> int:
    """Does what its one word says."""
    parser = argparse.ArgumentParser(prog="messages", description="Collect, compile and check translations.")
    parser.add_argument("what", nargs="?", choices=("extract", "compile", "check"))
    what = parser.parse_args(argv).what
    if what == "check":
        troubles = check()
        print("\n".join(troubles) or "Every word is translated.")
        return 1 if troubles else 0
    if what != "compile":
        print(f"{extract()} words collected.")
    if what != "extract":
        print(f"{compile_stale()} catalogues compiled.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
