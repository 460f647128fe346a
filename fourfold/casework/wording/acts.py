"""Changing what an office calls something, and going back to Fourfold's word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from fourfold.casework.wording import queries, rules
from fourfold.casework.wording.models import OfficeWord
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


DIRECTORS = frozenset({Role.DIRECTOR})


@act(by=DIRECTORS, on={"office": Office})
def set_word(
    actor: Actor, *, office: Office, listed: str, term: str, words: dict[str, str], why: str, now: datetime
) -> OfficeWord:
    """Set what an office calls a stage or a milestone, by language; its code, and all that is computed, stays."""
    house = _house(office, listed, term)
    rules.require_languages(words, queries.spoken(house))
    own = rules.own_of(rules.tidied(words), house)
    rules.require_some(own)
    for language, word in own.items():
        rules.require_word(word, language=language)
    before = queries.own_words(office.pk).get((listed, term), {})
    rules.require_changed(own, before)
    rules.require_reason(why)
    _require_told_apart(office, listed, term, {**house, **own})
    return _write(actor, office, (listed, term), _changed(before, own), why, now)


@act(by=DIRECTORS, on={"office": Office})
def restore_word(actor: Actor, *, office: Office, listed: str, term: str, why: str, now: datetime) -> OfficeWord:
    """Go back to what Fourfold calls a stage or a milestone."""
    house = _house(office, listed, term)
    before = queries.own_words(office.pk).get((listed, term), {})
    rules.require_renamed(before)
    rules.require_reason(why)
    _require_told_apart(office, listed, term, house)
    return _write(actor, office, (listed, term), _changed(before, {}), why, now)


def _house(office: Office, listed: str, term: str) -> Mapping[str, str]:
    """What the house calls it. Raises RuleBroken for what may not be renamed."""
    rules.require_list(listed)
    rules.require_term(known=vocab.has(listed, term))
    return queries.house_word(office.pk, listed, term)


def _require_told_apart(office: Office, listed: str, term: str, words: Mapping[str, str]) -> None:
    others = [one.code for one in vocab.words(listed, language="en") if one.code != term]
    own = queries.own_words(office.pk)
    said = [{**queries.house_word(office.pk, listed, code), **own.get((listed, code), {})} for code in others]
    rules.require_told_apart(words, said)


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """By language, what is said from now on where that is something else; empty for Fourfold's word."""
    every = sorted({*before, *after})
    return {language: after.get(language, "") for language in every if before.get(language) != after.get(language)}


def _write(
    actor: Actor, office: Office, of: tuple[str, str], words: Mapping[str, str], why: str, now: datetime
) -> OfficeWord:
    """One row for each language; the first of them stands for the change."""
    rows = []
    for language, text in words.items():
        row = OfficeWord(office=office, circle_id=office.circle_id, key=office.key, made_at=now, why=why.strip())
        row.listed, row.term = of
        row.language, row.text, row.by_id = language, text, actor.user_id
        row.save()
        rows.append(row)
    return rows[0]
