"""Every argument of every act, given whatever anybody may send: a sentence and nothing done, never a failure."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from fourfold.faces.api import words
from fourfold.faces.api.catalogue import Offered, offered
from fourfold.faces.api.doing import typed
from fourfold.faces.api.shapes import LONGEST, PartialDate, members
from fourfold.ground.vocab import queries as vocab
from tests.architecture.calls import INSIDE, every_call
from tests.architecture.test_every_act import undone
from tests.architecture.world import LATER, World, build
from tests.faces.api.calling import Program, program_of


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CALLS = every_call()
Values = Callable[[str, str], Iterable[Any]]
"""What is tried in a place, by act and place."""
UNKNOWN = "no_such_word"
WRONG: tuple[Any, ...] = (
    None,
    True,
    7,
    -1,
    2**40,
    1.5,
    [],
    [None],
    [UNKNOWN],
    [[UNKNOWN]],
    ["x" * LONGEST],
    [UNKNOWN] * 1000,
    {},
    {UNKNOWN: UNKNOWN},
    {UNKNOWN: {UNKNOWN: UNKNOWN}},
    {"kind": 5},
    [{"kind": UNKNOWN, "value": UNKNOWN}],
    "",
    UNKNOWN,
    "x" * LONGEST,
    "x" * (LONGEST + 1),
    "a\u0000b",
    "1900-01-01",
    "2100-12-31",
    "2026-02-30",
    "1850-01-01",
    "1900",
    "9" * 14,
    "0.0001",
    "9" * 30,
    "1900-01-01T00:00:00-14:00",
    "2100-12-31T23:59:59+14:00",
    "2026-11-20T10:00:00",
)
MORE = tuple(one for one in WRONG if isinstance(one, str) and one not in {"", UNKNOWN, "x" * LONGEST})
"""Meant for dates and numbers; for what takes any text they would be more of the same."""


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    settings.FOURFOLD_API_RATE = 1_000_000
    cache.clear()
    return build()


def written(value: Any) -> Any:
    """An argument as a program writes it; a file as it is."""
    if hasattr(value, "chunks"):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: written(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {name: written(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [written(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def done_well(world: World, half: int) -> Iterator[tuple[Offered, Program, dict[str, Any]]]:
    """Every second act that is offered, by somebody who may, with arguments with which it is done."""
    programs: dict[str, Program] = {}
    for name in [name for name in offered() if CALLS[name] is not INSIDE][half::2]:
        one, call = offered()[name], CALLS[name]
        for who, actor in world.everybody.items():
            if not actor.roles or not actor.holds(one.act.by):
                continue
            program = programs.setdefault(who, program_of(actor, *ROOMS))
            with undone():
                given = call.arguments(world, actor).items()  # some make the world ready for it
                arguments = {n: written(v) for n, v in given if n in one.arguments or n == one.file}
                for n, a in one.arguments.items():
                    if a.shape in (PartialDate, PartialDate | None) and arguments.get(n):
                        arguments[n] = arguments[n]["given"]
                answer = program.do(name, **arguments)
            if answer.status_code == 200:
                yield one, program, arguments
                break
        else:
            pytest.fail(f"{name} was done by nobody: {answer.content!r}")


ROOMS = sorted({name.partition(".")[0] for name in offered()})


def places(one: Offered, arguments: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Where something stands that may be given otherwise: arguments, and what is in those that hold more."""
    for name, argument in one.arguments.items():
        yield (name,)
        yield from ((name, inner) for inner in members(argument.shape) if isinstance(arguments.get(name), dict))


def changed(arguments: dict[str, Any], place: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The same arguments with another value in one place."""
    name, *inner = place
    return arguments | {name: changed(arguments[name], tuple(inner), value) if inner else value}


def fits(one: Offered, arguments: dict[str, Any]) -> bool:
    """Whether these are let through to the act; if not, each sentence is looked at."""
    told = {name: value for name, value in arguments.items() if name != one.file}
    _arguments, errors = typed(one, json.loads(json.dumps(told), parse_float=Decimal))
    assert all(error["sentence"] for error in errors)
    return not errors


def is_text(one: Offered, place: tuple[str, ...]) -> bool:
    """Whether any text fits there."""
    shape: Any = one.arguments[place[0]].shape
    for name in place[1:]:
        shape = members(shape)[name][0]
    return shape is str


def tried(world: World, half: int, values: Values) -> Iterator[tuple[str, str, Any, Any]]:
    """Every act with every value in every place that it is let through to: the act, the place, the value, the answer.

    In two halves, so that they can be tried at the same time.
    """
    for one, program, arguments in done_well(world, half):
        for place in places(one, arguments):
            for value in values(one.act.name, ".".join(place)):
                given = changed(arguments, place, value)
                if fits(one, given) and not (value in MORE and is_text(one, place)):
                    with undone():
                        answer = program.do(one.act.name, **given)
                    yield one.act.name, ".".join(place), value, answer


def is_coded(act: str, place: str) -> bool:
    return bool(words.of(act, place, words.CLOSED) or words.of(act, place, words.LISTS))


@pytest.mark.parametrize("half", [0, 1])
def test_whatever_comes_to_an_act_is_done_or_refused_with_a_sentence(world: World, half: int) -> None:
    broken = []
    for act, place, value, answer in tried(world, half, lambda _act, _place: WRONG):
        at = f"{act} {place}={str(value)[:24]!r}: {answer.status_code}"
        if answer.status_code >= 500 or (answer.status_code >= 400 and not answer.json()["detail"]):
            broken.append(at)
        if value not in (UNKNOWN, [UNKNOWN]):
            continue
        if is_coded(act, place) and answer.status_code == 200:
            broken.append(f"{at}, a word that is in no list")
        told = words.of(act, place, words.TOLD)
        if not is_coded(act, place) and not told and answer.status_code == 422 and "word" in answer.json()["code"]:
            broken.append(f"{at}, and the document does not say which words it takes")
    assert broken == []


def codes(act: str, place: str) -> list[Any]:
    """The words that the document promises to take, one by one and in a list."""
    listed = words.of(act, place, words.LISTS)
    found = words.of(act, place, words.CLOSED) or [one.code for one in vocab.words(listed or "", language="en")]
    return [each for code in found for each in (str(code), [str(code)])]


@pytest.mark.parametrize("half", [0, 1])
def test_no_word_that_the_document_names_is_unknown_to_the_act(world: World, half: int) -> None:
    broken, count = [], 0
    for act, place, value, answer in tried(world, half, codes):
        count += 1
        if answer.status_code == 422 and "unknown" in answer.json()["code"]:
            broken.append(f"{act} {place}={value}: {answer.json()['code']} {answer.json().get('field')}")
    assert broken == []
    assert count > 200


def test_every_word_list_that_the_document_names_exists(world: World) -> None:
    assert [name for name in words.LISTS.values() if not vocab.words(name, language="en")] == []


def test_no_line_of_the_words_is_left_over() -> None:
    """What is named for no argument any more is struck out."""

    def reached(act: str, schema: Any, name: str) -> Iterator[str]:
        for table in (words.CLOSED, words.LISTS, words.TOLD):
            room, last = act.partition(".")[0], name.rpartition(".")[2]
            keys = (f"{act}.{name}", f"{room}.{last}", last)
            yield from [next(key for key in keys if key in table)] if words.of(act, name, table) else []
        for inner, one in schema.get("properties", {}).items():
            yield from reached(act, one, f"{name}.{inner}")
        if schema.get("items"):
            yield from reached(act, schema["items"], name)

    used = {
        key
        for one in offered().values()
        for n, a in one.arguments.items()
        for key in reached(one.act.name, a.schema(), n)
    }
    assert {*words.CLOSED, *words.LISTS, *words.TOLD} - used == set()
