"""Reading × role × relationship × tier: what each shows of each kind of record, against a page written by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.apps import apps

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Circle, Guarded
from fourfold.ground.access.sheets import S
from fourfold.ground.access.tiers import Sealed, Tier
from tests.architecture import policy
from tests.architecture.calls import knowers
from tests.architecture.standing import fill, stand_in
from tests.architecture.test_every_act import undone
from tests.architecture.test_every_reading import LOOKS, READINGS
from tests.architecture.world import LATER, World, build


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SHORT = 4
"""A protected text of fewer letters may stand anywhere."""
Secrets = dict[str, set[tuple[str, Tier]]]


def kind_of(record: Guarded) -> str:
    """A record's kind, with its circle if it lies apart from its case."""
    circle = Circle.objects.get(pk=record.circle_id).kind
    return type(record).__name__ + (f"@{circle}" if circle in policy.POLICY["circles"] else "")


@contextmanager
def watching() -> Iterator[dict[str, Tier]]:
    """Kind of record → the closest tier that the gate showed of one meanwhile."""
    seen: dict[str, Tier] = {}
    showing = gate.show

    def watched(actor: Actor, record: Guarded, sheet: type[S], **more: Any) -> S:
        made = showing(actor, record, sheet, **more)
        kind = kind_of(record)
        for one in dataclasses.fields(sheet):  # type: ignore[arg-type]  # every Sheet is a dataclass
            attribute = sheet.shows.get(one.name, one.name).removesuffix("_id")
            if one.name not in more and not isinstance(getattr(made, one.name), Sealed):
                seen[kind] = max(seen.get(kind, Tier.OPEN), record.sensitivity.get(attribute, Tier.OPEN))
        return made

    gate.show = watched
    try:
        yield seen
    finally:
        gate.show = showing


def secrets() -> Secrets:
    """Every protected text in the house → the kinds of record that hold it, each with its tier."""
    found: Secrets = {}
    for model in (one for one in apps.get_models() if issubclass(one, Guarded)):
        protected = {name: tier for name, tier in model.sensitivity.items() if tier > Tier.OPEN}
        for row in model._default_manager.all():
            for name, tier in protected.items():
                for text in texts(getattr(row, name)):
                    found.setdefault(text, set()).add((kind_of(row), tier))
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text in a sheet, or in whatever stands in one."""
    if isinstance(value, str):
        if len(value) >= SHORT:
            yield str(value)
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield from texts(getattr(value, one.name))
    elif isinstance(value, Mapping | list | tuple | set | frozenset):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from texts(one)


def differences(world: World, kept: Secrets, relationship: str, names: list[str]) -> list[str]:
    """What each role is shown otherwise than the page says."""
    found = []
    for role, actor in stand_in(world.cast, world.at.case, relationship).items():
        for name in names:
            said = policy.shown(name, relationship, role)
            found += [f"{name} by {role}, {relationship}: {one}" for one in wrong(world, kept, actor, name, said)]
    return found


def wrong(world: World, kept: Secrets, actor: Actor, name: str, said: dict[str, Tier] | None) -> list[str]:
    """What is shown of each kind that should not be, what should be and is not, and texts that came another way."""
    answer: Any = None
    with undone(), watching() as seen:
        try:
            answer, refused = READINGS[name](actor, *LOOKS[name].asks(world), now=LATER), False
        except Refused:
            refused = True
    if refused or said is None:
        return (
            [] if refused and said is None and not seen else [f"{'refused' if refused else 'shown'}, against the page"]
        )
    gate_says = {kind: seen.get(kind) for kind in {*seen, *said} if seen.get(kind) != said.get(kind) and kind in seen}
    found = [f"{kind} up to {tier}, not {said.get(kind)}" for kind, tier in gate_says.items()]
    found += [f"nothing of {kind}" for kind in said.keys() - seen.keys()]
    for text in texts(answer):
        holders = kept.get(text, set())
        if holders and not any(said.get(kind, Tier.OPEN - 1) >= tier for kind, tier in holders):
            found.append(f"{text!r} of {sorted(kind for kind, _tier in holders)}")
    return found


def test_the_page_has_lines_for_every_reading_and_none_for_nothing() -> None:
    missing = [name for name in READINGS if policy.reading(name) is None]
    if missing:
        world = build()
        actor = stand_in(world.cast, world.at.case, "team")["case_lead"]
        for name in missing:
            with undone(), watching() as seen, suppress(Refused):
                READINGS[name](actor, *LOOKS[name].asks(world), now=LATER)
            pytest.fail(policy.lines_for(name, seen))
    named = {name for one in policy.POLICY["reading"] for name in one["name"].split()}
    assert named == set(READINGS)


@pytest.mark.parametrize("relationship", policy.RELATIONSHIPS)
def test_every_reading_shows_every_role_in_this_relationship_what_the_page_says(relationship: str) -> None:
    world = build()
    fill(world)
    found = differences(world, secrets(), relationship, list(READINGS))
    assert found == [], "\n".join(found)


def test_what_nobody_may_know_by_role_is_shown_as_the_page_says_to_whom_it_is_known_otherwise() -> None:
    world = build()
    kept = secrets()
    names = [name for name in READINGS if not policy.POLICY["known"][policy.reading(name)["lies"]]]  # type: ignore[index]
    assert names
    for name in names:
        actor = next(
            world.everybody[who]
            for who in ("director", "relief", "lead", "partner")
            if who in knowers(LOOKS[name].where)
        )
        assert wrong(world, kept, actor, name, policy.whole(name)) == []


def test_a_reading_that_shows_more_or_less_than_the_page_says_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build()
    fill(world)
    kept = secrets()
    director = stand_in(world.cast, world.at.case, "team")["director"]

    def said() -> dict[str, Tier] | None:
        return policy.shown("cases.case_page", "team", "director")

    assert wrong(world, kept, director, "cases.case_page", said()) == []
    monkeypatch.setitem(policy.POLICY["known"]["privileged_circle"], "team", "lawyer director")
    assert wrong(world, kept, director, "cases.case_page", said()) == ["nothing of Note@privileged"]
    monkeypatch.undo()
    page = READINGS["cases.case_page"]
    leaking = lambda actor, *asked, now: [page(actor, *asked, now=now), "Told apart: privileged"]  # noqa: E731
    monkeypatch.setitem(READINGS, "cases.case_page", leaking)
    assert wrong(world, kept, director, "cases.case_page", said()) == [
        "'Told apart: privileged' of ['Note@privileged']"
    ]
    assert wrong(world, kept, director, "cases.case_page", None) == ["shown, against the page"]
