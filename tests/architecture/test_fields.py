"""Every field of every guarded model is in one tier, encrypted if above OPEN; keys between tables point down."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import OPEN_ALWAYS, Tier
from fourfold.ground.vault.fields import Secret, SecretText


MODELS = [model for model in apps.get_models() if model.__module__.startswith("fourfold.")]
GUARDED = [model for model in MODELS if issubclass(model, Guarded)]
# Floors of the house, the lowest first (house.md decisions table); rooms on one floor may not point at each other.
FLOORS = [
    {"vault", "vocab"},
    {"access", "audit"},
    {"acts", "notices", "tokens", "jobs"},
    {"team", "clocks", "approvals", "wording"},
    {"people", "evidence", "institutions", "instruments"},
    {"intake", "consent"},
    {"cases"},
    {"absences"},
    {"sharing", "entitlements", "tellings", "flags", "emergencies", "filters", "task_templates"},
    {"relief", "accountability", "aftercare", "transformation"},
    {"search", "dossier", "matches", "figures"},
    {"exchange", "calendars", "publish"},
]
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}
TEXT_THAT_MAY_BE_OPEN = 120
"""A longer open column holds prose, and prose names people."""


def untiered(model: Any) -> list[str]:
    """What is wrong with a guarded model's tiers."""
    columns = {field.name: field for field in model._meta.concrete_fields if field.name not in OPEN_ALWAYS}
    tiers = model.sensitivity
    wrong = [f"{model.__name__}.{name} is in no tier" for name in columns.keys() - tiers.keys()]
    wrong += [f"{model.__name__}.{name} is no field" for name in tiers.keys() - columns.keys()]
    for name in columns.keys() & tiers.keys():
        secret, tier = isinstance(columns[name], Secret), tiers[name]
        if secret and tier < Tier.PERSONAL:
            wrong.append(f"{model.__name__}.{name} is encrypted and called OPEN")
        if not secret and tier > Tier.OPEN:
            wrong.append(f"{model.__name__}.{name} is {tier.name} and lies in plain")
    return sorted(wrong)


def prose_in_plain(model: Any) -> list[str]:
    """Open columns that could hold a sentence about somebody."""
    return [
        f"{model.__name__}.{field.name}"
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField)
        or (isinstance(field, models.CharField) and (field.max_length or 9999) > TEXT_THAT_MAY_BE_OPEN)
    ]


def pointing_up(model: Any) -> list[str]:
    """Keys to a room on the same floor or above, or named by a text instead of a class."""
    wrong = []
    here = model._meta.app_label
    for field in model._meta.concrete_fields:
        target = field.related_model
        if target is None or target._meta.app_label == here:
            continue
        there = target._meta.app_label
        if there in FLOOR and FLOOR[there] >= FLOOR[here]:
            wrong.append(f"{here}.{model.__name__}.{field.name} points up to {there}")
        if there not in FLOOR:
            wrong.append(f"{here}.{model.__name__}.{field.name} points out of the house to {there}")
    return wrong


def open_json(model: Any) -> list[str]:
    """Plain JSON in a guarded model: nobody can say what it holds."""
    return [f"{model.__name__}.{f.name}" for f in model._meta.concrete_fields if isinstance(f, models.JSONField)]


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_every_field_is_in_exactly_one_tier(model):
    assert untiered(model) == []


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_no_open_column_holds_prose(model):
    assert prose_in_plain(model) + open_json(model) == []


def made_up(**fields):
    """A model class by the shape the checks read."""
    tiers = fields.pop("tiers", {})
    columns = []
    for name, field in fields.items():
        field.set_attributes_from_name(name)
        columns.append(field)
    return SimpleNamespace(__name__="Made", sensitivity=tiers, _meta=SimpleNamespace(concrete_fields=columns))


def test_a_field_in_no_tier_or_in_the_wrong_one_is_noticed():
    note, name = SecretText(), models.CharField(max_length=40)
    assert untiered(made_up(note=note, name=name, tiers={"note": Tier.CONFIDENTIAL, "name": Tier.OPEN})) == []
    assert untiered(made_up(note=note, tiers={})) == ["Made.note is in no tier"]
    assert untiered(made_up(tiers={"note": Tier.OPEN})) == ["Made.note is no field"]
    assert untiered(made_up(note=note, tiers={"note": Tier.OPEN})) == ["Made.note is encrypted and called OPEN"]
    assert untiered(made_up(name=name, tiers={"name": Tier.PERSONAL})) == ["Made.name is PERSONAL and lies in plain"]


def test_prose_in_plain_is_noticed():
    assert prose_in_plain(made_up(story=models.TextField())) == ["Made.story"]
    assert prose_in_plain(made_up(story=models.CharField(max_length=500))) == ["Made.story"]
    assert open_json(made_up(story=models.JSONField())) == ["Made.story"]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_keys_between_tables_point_down(model):
    assert pointing_up(model) == []


def test_a_key_that_points_up_is_noticed():
    def pointing(here, there):
        field = SimpleNamespace(name="other", related_model=SimpleNamespace(_meta=SimpleNamespace(app_label=there)))
        meta = SimpleNamespace(app_label=here, concrete_fields=[field])
        return pointing_up(SimpleNamespace(__name__="Made", _meta=meta))

    assert pointing("cases", "people") == []
    assert pointing("people", "cases")
    assert pointing("people", "evidence")
    assert pointing("people", "contenttypes")


def test_every_room_with_tables_stands_on_a_floor():
    rooms = {model._meta.app_label for model in MODELS}
    assert rooms <= FLOOR.keys()
    assert {room.rsplit(".", 1)[-1] for room in settings.ROOMS} <= FLOOR.keys()


def test_no_table_of_anothers_points_into_the_house_but_to_accounts():
    foreign = [model for model in apps.get_models() if model not in MODELS]
    targets = {f.related_model._meta.label for m in foreign for f in m._meta.concrete_fields if f.related_model}
    assert {label for label in targets if label.split(".")[0] in FLOOR} <= {"access.User"}
