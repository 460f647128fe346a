"""Reading code lists. The words are the same for everyone, so no actor is asked for; kept in memory per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fourfold.ground.vocab.models import Term


@dataclass(frozen=True)
class Word:
    """One term as shown: its code, its label in a language, and what else its list says of it."""

    code: str
    label: str
    hint: str
    parent: str
    retired: bool
    extra: dict[str, Any]


@lru_cache(maxsize=512)
def _list(name: str, language: str) -> dict[str, Word]:
    def say(words: dict[str, str]) -> str:
        return words.get(language) or words.get("en", "")

    return {
        term.code: Word(term.code, say(term.labels), say(term.hint), term.parent, term.retired, term.extra)
        for term in Term.objects.filter(list=name).order_by("order")
    }


@lru_cache(maxsize=64)
def labels(name: str) -> dict[str, dict[str, str]]:
    """What a list calls its terms, by code, in every language that it has; retired ones too."""
    return dict(Term.objects.filter(list=name).order_by("order").values_list("code", "labels"))


def forget() -> None:
    """Drops what is held in memory; called after a load."""
    _list.cache_clear()
    labels.cache_clear()


def words(name: str, *, language: str) -> list[Word]:
    """The terms of a list that may be chosen, in order."""
    return [word for word in _list(name, language).values() if not word.retired]


def word(name: str, code: str, *, language: str) -> Word | None:
    """One term, retired or not; None when the list does not have it."""
    return _list(name, language).get(code)


def label(name: str, code: str, *, language: str) -> str:
    """A term's label; an unknown code is shown as it is, so that nothing vanishes."""
    found = word(name, code, language=language)
    return found.label if found else code


def choices(name: str, *, language: str, blank: str | None = None) -> list[tuple[str, str]]:
    """Pairs for a form's select; `blank` is the text of the empty choice."""
    pairs = [(word.code, word.label) for word in words(name, language=language)]
    return pairs if blank is None else [("", blank), *pairs]


def has(name: str, code: str) -> bool:
    """Whether a code may be chosen from a list."""
    found = word(name, code, language="en")
    return found is not None and not found.retired
