"""Read one vocabulary file into frozen definitions, or say plainly what is wrong with it.

Pure: text in, `TermList` out; nothing is read from disk here. A file is one list, one term a line:

    code = "risk_levels"
    title = { en = "Risk", ar = "..." }
    source = "whose list this is: a standard with its version, or our own"
    extra = ["rank"]                        # further keys that terms of this list may carry
    terms = [
      { code = "low", en = "Low", ar = "...", rank = 1 },
      { code = "high", parent = "low", retired = true, en = "High", hint = { en = "...", ar = "..." } },
    ]

Languages are two-letter keys; English is required. A code, once used, is retired and never removed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


LANGUAGES = frozenset({"en", "ar", "es", "fr", "hi", "sw"})
CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
LIST_KEYS = frozenset({"code", "title", "source", "extra", "terms"})
TERM_KEYS = frozenset({"code", "parent", "retired", "hint"})

Extra = str | int | bool | tuple[str, ...]


class VocabularyError(ValueError):
    """A vocabulary file cannot be used: `file`, the `line` (0 if unknown), the `term`, one sentence."""

    def __init__(self, sentence: str, *, file: str, line: int = 0, term: str = "") -> None:
        self.sentence, self.file, self.line, self.term = sentence, file, line, term
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {f'term {term}: ' if term else ''}{sentence}")


@dataclass(frozen=True)
class TermDef:
    """One term: labels and hints by language, place in its list, and what else the list declares."""

    code: str
    labels: Mapping[str, str]
    order: int
    hint: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parent: str = ""
    retired: bool = False
    extra: Mapping[str, Extra] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class TermList:
    """One list: its title by language, the source it follows, and its terms in order."""

    code: str
    title: Mapping[str, str]
    source: str
    terms: tuple[TermDef, ...]


@dataclass(frozen=True)
class _File:
    name: str
    text: str

    def wrong(self, sentence: str, *, term: str = "", nth: int = 1) -> VocabularyError:
        """The error for `term`, at the line of its `nth` definition."""
        return VocabularyError(sentence, file=self.name, line=self._line_of(term, nth), term=term)

    def _line_of(self, term: str, nth: int) -> int:
        # tomllib gives no positions; every term opens with its code, so the code is found in the text.
        if not term:
            return 0
        opening = re.compile(rf'[{{,]?\s*code\s*=\s*"{re.escape(term)}"')
        lines = [n for n, line in enumerate(self.text.splitlines(), 1) if opening.match(line.lstrip())]
        return lines[nth - 1] if len(lines) >= nth else 0


def parse(text: str, *, file: str) -> TermList:
    """Parse the TOML `text` of the vocabulary file called `file`.

    Raises `VocabularyError` on broken TOML, unknown keys, missing English, codes that are malformed
    or used twice, and parents that are missing or form a ring.
    """
    source = _File(file, text)
    table = _table(source)
    _refuse_unknown(source, table, allowed=LIST_KEYS)
    code = _text(source, table, "code")
    if not CODE.fullmatch(code):
        raise source.wrong(f"the list's code {code!r} must be lower-case words joined by underscores.")
    declared = _declared(source, table)
    rows = table.get("terms")
    if not isinstance(rows, list) or not rows:
        raise source.wrong("the list has no terms.")
    terms = tuple(_term(source, row, order=n, declared=declared) for n, row in enumerate(rows, 1))
    _refuse_repeated(source, terms)
    _refuse_lost_parents(source, terms)
    title = _by_language(source, table.get("title"), what="title")
    return TermList(code=code, title=title, source=_text(source, table, "source"), terms=terms)


def _table(source: _File) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found.group(1)) if found else 0
        raise VocabularyError(f"not valid TOML: {error}.", file=source.name, line=line) from error


def _text(source: _File, table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise source.wrong(f"the list needs a {key}, as text.")
    return value


def _declared(source: _File, table: Mapping[str, Any]) -> frozenset[str]:
    names = table.get("extra", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise source.wrong("extra must list the names of the further keys that terms may carry.")
    clash = sorted(set(names) & (TERM_KEYS | LANGUAGES))
    if clash:
        raise source.wrong(f"extra may not name {', '.join(clash)}, which has a meaning already.")
    return frozenset(names)


def _term(source: _File, row: object, *, order: int, declared: frozenset[str]) -> TermDef:
    if not isinstance(row, dict) or not isinstance(row.get("code"), str):
        raise source.wrong(f"term number {order} has no code.")
    code = row["code"]
    if not CODE.fullmatch(code):
        raise source.wrong("the code must be lower-case words joined by underscores.", term=code)
    _refuse_unknown(source, row, allowed=TERM_KEYS | LANGUAGES | declared, term=code)
    labels = {key: value for key, value in row.items() if key in LANGUAGES}
    hint = row.get("hint")
    return TermDef(
        code=code,
        labels=_by_language(source, labels, what="label", term=code),
        order=order,
        hint=_by_language(source, hint, what="hint", term=code) if hint else MappingProxyType({}),
        parent=_parent(source, row),
        retired=_flag(source, row),
        extra=MappingProxyType({k: _extra(source, v, code) for k, v in row.items() if k in declared}),
    )


def _parent(source: _File, row: Mapping[str, Any]) -> str:
    parent = row.get("parent", "")
    if not isinstance(parent, str):
        raise source.wrong("parent must be the code of another term.", term=row["code"])
    return parent


def _flag(source: _File, row: Mapping[str, Any]) -> bool:
    retired = row.get("retired", False)
    if not isinstance(retired, bool):
        raise source.wrong("retired must be true or false.", term=row["code"])
    return retired


def _extra(source: _File, value: object, term: str) -> Extra:
    if isinstance(value, str | int):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise source.wrong("a further key must be text, a whole number, true or false, or texts.", term=term)


def _by_language(source: _File, table: object, *, what: str, term: str = "") -> Mapping[str, str]:
    if not isinstance(table, dict) or "en" not in table:
        raise source.wrong(f"the {what} has no English (en).", term=term)
    _refuse_unknown(source, table, allowed=LANGUAGES, term=term)
    empty = sorted(key for key, value in table.items() if not isinstance(value, str) or not value.strip())
    if empty:
        raise source.wrong(f"the {what} is empty or not text in {', '.join(empty)}.", term=term)
    return MappingProxyType(dict(table))


def _refuse_unknown(source: _File, table: Mapping[str, Any], *, allowed: frozenset[str], term: str = "") -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise source.wrong(f"unknown key {', '.join(unknown)}.", term=term)


def _refuse_repeated(source: _File, terms: Sequence[TermDef]) -> None:
    seen: set[str] = set()
    for term in terms:
        if term.code in seen:
            raise source.wrong("the code is used twice in this list.", term=term.code, nth=2)
        seen.add(term.code)


def _refuse_lost_parents(source: _File, terms: Sequence[TermDef]) -> None:
    parents = {term.code: term.parent for term in terms}
    for term in terms:
        if term.parent and term.parent not in parents:
            raise source.wrong(f"the parent {term.parent!r} is not in this list.", term=term.code)
        above, steps = term.parent, 0
        while above and steps <= len(terms):
            above, steps = parents.get(above, ""), steps + 1
        if above:
            raise source.wrong("the parents form a ring.", term=term.code)
