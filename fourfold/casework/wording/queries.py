"""Reading what an office calls a stage or milestone.

A word is asked for many times on a page. Words are held in memory per process, under a mark of the table (how many
changes there are and the last): every request asks for that mark once, so that no process goes on saying what another
has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.conf import settings
from django.db.models import Count, Max

from fourfold.casework.wording import load
from fourfold.casework.wording.kinds import WordList
from fourfold.casework.wording.load import Words
from fourfold.casework.wording.models import OfficeWord
from fourfold.casework.wording.sheets import WordChange, WordLine
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Office
from fourfold.ground.vault.fields import warm
from fourfold.ground.vocab import queries as vocab


@dataclass
class _Asked:
    """What a request knows of the words of all offices, once it has asked."""

    words: Mapping[str, Words] | None = None


_asked: ContextVar[_Asked | None] = ContextVar("wording", default=None)


@contextmanager
def looked_up_once() -> Iterator[None]:
    """Within, the table is asked once at most; without, with every word. No actor: words are no secret."""
    token = _asked.set(_Asked())
    try:
        yield
    finally:
        _asked.reset(token)


def called(office_id: str, listed: str, code: str, *, language: str) -> str:
    """What an office calls a term, in a language; else as the house calls it, else in English.

    Without an office, Fourfold's word. An unknown code is shown as it is. No actor: a word is no secret.
    """
    words = said_by(office_id, listed, code) if office_id else vocab.labels(listed).get(code, {})
    return words.get(language) or words.get("en") or code


def said_by(office_id: str, listed: str, code: str) -> Mapping[str, str]:
    """What an office calls a term, by language. No actor, as above."""
    return {**house_word(office_id, listed, code), **_all().get(office_id, {}).get((listed, code), {})}


def house_word(office_id: str, listed: str, code: str) -> Mapping[str, str]:
    """What the house calls a term for an office, by language: the vocabulary, and files. No actor, as above."""
    return {**vocab.labels(listed).get(code, {}), **_from_files(office_id).get((listed, code), {})}


def own_words(office_id: str) -> Words:
    """What an office has set itself, as of now. No actor: an act asks, of its own office."""
    return _current().get(office_id, {})


def spoken(house: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that a term may have words in: those of the house, and what else it has. No actor, as above."""
    ours = [code for code, _name in settings.LANGUAGES]
    return (*ours, *sorted(set(house) - set(ours)))


def _from_files(office_id: str) -> Words:
    return load.of_office(_code_of(office_id)) if load.renamings() else {}


@lru_cache(maxsize=256)
def _code_of(office_id: str) -> str:
    """The code of an office, which never changes."""
    return Office.objects.filter(pk=office_id).values_list("code", flat=True).first() or ""


def _all() -> Mapping[str, Words]:
    asked = _asked.get()
    if asked is None:
        return _current()
    if asked.words is None:
        asked.words = _current()
    return asked.words


def _current() -> Mapping[str, Words]:
    found = OfficeWord.objects.aggregate(count=Count("pk"), last=Max("pk"))
    return _as_of(found["count"], found["last"] or "")


@lru_cache(maxsize=2)
def _as_of(_count: int, _last: str) -> Mapping[str, Words]:
    """The words of every office. Changes are never taken away: their number and the newest id tell one state apart."""
    words: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
    rows = OfficeWord.objects.order_by("made_at", "pk")
    for office_id, listed, term, language, text in rows.values_list("office_id", "listed", "term", "language", "text"):
        words.setdefault(office_id, {}).setdefault((listed, term), {})[language] = text
    return {
        office_id: {name: {lang: text for lang, text in said.items() if text} for name, said in own.items()}
        for office_id, own in words.items()
    }


def words_of(actor: Actor, office_id: str) -> dict[WordList, list[WordLine]]:
    """What one of the actor's offices calls everything that may be renamed. Raises Refused for other offices."""
    if office_id not in actor.offices:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    wanted = OfficeWord.objects.filter(office_id=office_id)
    rows = list(gate.visible(actor, wanted).select_related("by", "key").order_by("listed", "term", "-made_at", "-pk"))
    warm(rows)
    changes = {
        name: _changes(actor, list(of_term)) for name, of_term in groupby(rows, key=lambda row: (row.listed, row.term))
    }
    own = own_words(office_id)
    return {
        listed: [
            WordLine(
                office_id=office_id,
                listed=listed,
                term=word.code,
                house=house_word(office_id, listed, word.code),
                own=own.get((listed, word.code), {}),
                changes=changes.get((listed.value, word.code), ()),
            )
            for word in vocab.words(listed, language="en")
        ]
        for listed in WordList
    }


def _changes(actor: Actor, rows: list[OfficeWord]) -> tuple[WordChange, ...]:
    """What was set at one moment is one change."""
    together = [list(found) for _at, found in groupby(rows, key=lambda row: (row.made_at, row.by_id))]
    return tuple(
        gate.show(actor, found[0], WordChange, words={row.language: row.text for row in found}, name=found[0].by.name)
        for found in together
    )
