"""What an office calls something, beside what the house does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from fourfold.casework.wording import queries
from fourfold.casework.wording.kinds import WordList
from fourfold.casework.wording.sheets import WordChange, WordLine
from fourfold.faces.ui.days import day
from fourfold.faces.ui.pages import language


def line(one: WordLine, zone: tzinfo) -> dict[str, Any]:
    """One term: both words in each language, and the change in force."""
    last = one.changes[0] if one.own and one.changes else None
    return {
        "listed": one.listed.value,
        "term": one.term,
        "name": _here({**one.house, **one.own}),
        "house": _in_each(one.house, one.house),
        "own": _in_each(one.own, one.house) if one.own else [],
        "since": change(last, zone) if last else None,
        "changes": [change(each, zone) for each in one.changes],
    }


def _in_each(words: Mapping[str, str], house: Mapping[str, str]) -> list[dict[str, Any]]:
    return [said(code, words.get(code, "")) for code in readers_first(queries.spoken(house))]


def readers_first(codes: Iterable[str]) -> list[str]:
    """The reader's own language before the others."""
    return sorted(codes, key=lambda code: code != language())


def said(code: str, word: str) -> dict[str, Any]:
    """A word with the language that it is in, for the reader and for their browser."""
    return {"code": code, "language": language_name(code), "word": word}


def language_name(code: str) -> str:
    """A language as those who speak it call it."""
    return dict(settings.LANGUAGES).get(code) or str(get_language_info(code)["name_local"])


def change(one: WordChange, zone: tzinfo) -> dict[str, Any]:
    """A change: what it said, who made it when and why."""
    return {
        "words": [said(code, one.words[code]) for code in readers_first(sorted(one.words))],
        "by": one.name,
        "at": day(one.made_at.astimezone(zone).date()),
        "why": str(one.why),
    }


def _here(words: Mapping[str, str]) -> str:
    return words.get(language()) or words.get("en", "")


def tabs(chosen: WordList, address: str, renamed: Mapping[WordList, int]) -> list[dict[str, Any]]:
    """The lists, each with how many of its words are the offices' own."""
    return [
        {
            "href": f"{address}?list={one.value}",
            "label": _(one.label),
            "current": one == chosen,
            "count": renamed.get(one) or None,
        }
        for one in WordList
    ]
