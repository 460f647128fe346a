"""Words of programmes and offices as files, read once per process from data/wording.

    source = "who asked for it and why"
    offices = ["NBO", "CEB"]                # whose words these are; without this key, those of every office

    [relief_stages]
    go = { en = "Rescue approved", ar = "..." }

Later files beat earlier ones; a file that names an office beats one for all. What an office sets on its page beats
both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from fourfold.casework.wording import rules
from fourfold.casework.wording.kinds import WordList
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.parsing import LANGUAGES
from fourfold.ground.vocab.parsing import parse as parse_terms


Words = Mapping[tuple[str, str], Mapping[str, str]]
"""By list and code: what it is called, by language."""
_KEYS: Final = frozenset({"source", "offices"})


class WordingError(ValueError):
    """A file of words cannot be used: which file, one sentence."""

    def __init__(self, sentence: str, *, file: str) -> None:
        super().__init__(f"{file}: {sentence}")


@dataclass(frozen=True)
class Renaming:
    """One file. `offices`: their codes; none for all."""

    file: str
    offices: frozenset[str]
    words: Words


@cache
def renamings() -> tuple[Renaming, ...]:
    """All files, those for every office first. Raises WordingError for one that cannot be used."""
    return read_folder(Path(settings.FOURFOLD_WORDING), Path(settings.FOURFOLD_VOCAB))


@cache
def of_office(code: str) -> Words:
    """What the files say for an office, by its code."""
    return merged(renamings(), code)


def merged(found: tuple[Renaming, ...], code: str) -> dict[tuple[str, str], dict[str, str]]:
    """What these files say for an office together."""
    words: dict[tuple[str, str], dict[str, str]] = {}
    for one in found:
        if not one.offices or code in one.offices:
            for name, said in one.words.items():
                words[name] = words.get(name, {}) | dict(said)
    return words


def read_folder(folder: Path, vocabulary: Path) -> tuple[Renaming, ...]:
    """The files of a folder, held against the vocabulary. Raises WordingError."""
    paths = sorted(folder.glob("*.toml"))
    house = house_words(vocabulary) if paths else {}
    found = [parse(path.read_text("utf-8"), file=path.name, house=house) for path in paths]
    ordered = tuple(sorted(found, key=lambda one: bool(one.offices)))
    for one in ordered:
        for code in sorted(one.offices) or [""]:
            _told_apart(one.file, house, merged(ordered, code))
    return ordered


def house_words(vocabulary: Path) -> Words:
    """What the vocabulary's files call the terms of the lists that may be renamed."""
    lists = [parse_terms((vocabulary / f"{name}.toml").read_text("utf-8"), file=name) for name in WordList.codes()]
    return {(each.code, term.code): term.labels for each in lists for term in each.terms if not term.retired}


def parse(text: str, *, file: str, house: Words) -> Renaming:
    """One file. Raises WordingError on broken TOML, unknown names, and words that the page would refuse."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WordingError(f"not valid TOML: {error}.", file=file) from error
    if unknown := sorted(table.keys() - _KEYS - set(WordList.codes())):
        raise WordingError(f"{unknown[0]} is none of: source, offices, {', '.join(WordList.codes())}.", file=file)
    if not isinstance(table.get("source"), str) or not table["source"].strip():
        raise WordingError("the file needs a source: who asked for these words, and why.", file=file)
    lists = {name: rows for name, rows in table.items() if name not in _KEYS}
    words = {(name, code): said for name, rows in lists.items() for code, said in _rows(file, name, rows, house)}
    if not words:
        raise WordingError("it renames nothing.", file=file)
    return Renaming(file, _offices(file, table), words)


def _offices(file: str, table: Mapping[str, Any]) -> frozenset[str]:
    named = table.get("offices")
    if named is None:
        return frozenset()
    if not isinstance(named, list) or not named or not all(isinstance(one, str) and one.strip() for one in named):
        raise WordingError("offices lists the codes of offices; leave it out for all of them.", file=file)
    return frozenset(named)


def _rows(file: str, name: str, rows: object, house: Words) -> Iterator[tuple[str, dict[str, str]]]:
    if not isinstance(rows, dict):
        raise WordingError(f"{name} is to be a table of terms.", file=file)
    for code, said in rows.items():
        if (name, code) not in house:
            raise WordingError(f"{name} has no term {code}.", file=file)
        if not isinstance(said, dict) or not said or not all(isinstance(word, str) for word in said.values()):
            raise WordingError(f"{name}.{code} says its word by language: {{ en = “…” }}.", file=file)
        if strange := sorted(said.keys() - LANGUAGES):
            raise WordingError(f"{name}.{code}: {strange[0]} is no language of the house.", file=file)
        yield code, _told(file, f"{name}.{code}", said)


def _told(file: str, name: str, said: Mapping[str, str]) -> dict[str, str]:
    words = rules.tidied(said)
    if missing := sorted(said.keys() - words.keys()):
        raise WordingError(f"{name} is empty in {missing[0]}.", file=file)
    try:
        for language, word in words.items():
            rules.require_word(word, language=language)
    except RuleBroken as broken:
        raise WordingError(f"{name}: {broken.sentence % broken.values}", file=file) from broken
    return words


def _told_apart(file: str, house: Words, said: Words) -> None:
    """Every list of an office, as it stands with the files."""
    for listed in WordList.codes():
        words = {name: {**labels, **said.get(name, {})} for name, labels in house.items() if name[0] == listed}
        for name in words.keys() & said.keys():
            try:
                rules.require_told_apart(words[name], [other for each, other in words.items() if each != name])
            except RuleBroken as broken:
                raise WordingError(f"{'.'.join(name)}: {broken.sentence % broken.values}", file=file) from broken
