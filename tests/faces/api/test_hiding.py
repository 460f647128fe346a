"""What is hidden answers as what never was, at every address; and no word that was sent comes back in a refusal."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from fourfold.faces.api.catalogue import offered
from fourfold.faces.api.reads import READS, giving
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault.ids import new_id
from tests.architecture.calls import INSIDE, every_call
from tests.architecture.standing import has_searched
from tests.architecture.test_every_act import undone
from tests.architecture.world import ABROAD, LATER, World, build
from tests.faces.api.calling import Program, program_of
from tests.faces.api.test_arguments import ROOMS, written
from tests.faces.api.test_reading import ASKED, PLACES, Asked, address


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CALLS = every_call()
CANARY = "Kanarienvogel-7c1e-زقزقة"


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    settings.FOURFOLD_API_RATE = 1_000_000
    cache.clear()
    found = build()
    has_searched(found)
    return found


def outcome(answer: Any, before: int) -> tuple[Any, ...]:
    """What a stranger can tell, and what the ledger keeps of it."""
    left = [(one.act, one.outcome, one.actor, len(one.subject)) for one in Entry.objects.order_by("seq")[before:]]
    return answer.status_code, answer.content, left


def acts_abroad(world: World) -> Iterator[tuple[str, dict[str, Any], set[str]]]:
    """Every act on records of another office as its lead would send it: name, arguments, which of them are records."""
    for name, one in offered().items():
        records = {each for each, argument in one.arguments.items() if argument.record}
        if CALLS[name] is not INSIDE and records:
            given = CALLS[name].arguments(world, world.cast.lead)
            sent = {*one.arguments, one.file}
            yield name, {each: written(value) for each, value in given.items() if each in sent}, records


def test_an_act_on_what_is_hidden_is_as_one_on_what_never_was(world: World) -> None:
    """By somebody who holds every role, in another office."""
    program, different, told = program_of(world.everybody[ABROAD], *ROOMS), [], set()
    program.get("me")  # so that the first use of the day is noted
    for name, arguments, records in acts_abroad(world):
        missing = {each: new_id() for each in records if arguments.get(each)}
        seen = []
        for given in (arguments, arguments | missing):
            with undone():
                before = Entry.objects.count()
                seen.append(outcome(program.do(name, **given), before))
        if seen[0] != seen[1]:
            different.append(f"{name}: {seen[0]} and {seen[1]}")
        told.add((name, seen[0][0]))
    assert [line for line in different if not line.startswith("notices.mark_read")] == []  # it is one's own
    assert {status for name, status in told if name != "notices.mark_read"} == {404}
    assert len(told) > 80


def test_a_reading_of_what_is_hidden_is_as_one_of_what_never_was(world: World) -> None:
    program, count = program_of(world.everybody[ABROAD], "read"), 0
    program.get("me")
    for one in (one for one in READS if "_id>" in one.address):
        seen = []
        for place in (address(one, world), gone(one.address)):
            with undone():
                before = Entry.objects.count()
                seen.append(outcome(program.get(place, **dict(ASKED.get(one.address, Asked()).wanted)), before))
        assert seen[0] == seen[1], one.address
        assert seen[0][0] == 404, one.address
        count += 1
    assert count > 15


def gone(place: str) -> str:
    """The address with ids that never were."""
    for name in PLACES:
        place = place.replace(f"<str:{name}>", new_id())
    return place


def with_words(value: Any) -> Any:
    """The same shape, with the canary for every text."""
    if isinstance(value, dict):
        return {name: with_words(one) for name, one in value.items()}
    if isinstance(value, list):
        return [with_words(one) for one in value]
    return CANARY if isinstance(value, str) else value


def test_no_word_that_was_sent_comes_back_in_a_refusal_or_stands_in_a_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    program, refused = program_of(world.cast.lead, *ROOMS), 0
    for name, one in offered().items():
        given = CALLS[name].arguments(world, world.cast.lead) if CALLS[name] is not INSIDE else {}
        arguments = {each: written(value) for each, value in given.items() if each in one.arguments}
        words = {each: v if one.arguments[each].record else with_words(v) for each, v in arguments.items()}
        everywhere = with_words(arguments)
        for sent in (words, everywhere, everywhere | {CANARY: CANARY}, {each: {CANARY: CANARY} for each in arguments}):
            with undone():
                answer = program.send(name, json.dumps(sent).encode())
            if answer.status_code != 200:
                refused += 1
                assert CANARY not in json.dumps(json.loads(answer.content), ensure_ascii=False), name
    assert refused > 200
    for query in ({"office_id": CANARY}, {CANARY: CANARY}, {"mine": CANARY}, {"after": CANARY}):
        assert CANARY not in program.get("cases", **query).content.decode()
    assert CANARY not in program.get(f"cases/{CANARY}").content.decode()
    assert CANARY not in caplog.text


def test_what_breaks_says_nothing_of_what_was_sent(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    def breaks(value: Any) -> Any:
        raise RuntimeError(f"{CANARY} {value}")

    program: Program = program_of(world.cast.lead, "read")
    monkeypatch.setattr(giving, "plain", breaks)
    answer = program.get(f"cases/{world.at.case}")
    assert (answer.status_code, answer.json()["code"]) == (500, "http.500")
    assert CANARY not in answer.content.decode()
    assert CANARY not in caplog.text
