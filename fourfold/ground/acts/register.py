"""The catalogue of acts and readings: one name is permission, ledger verb, address and test name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any, Protocol, get_type_hints

from fourfold.ground.access.roles import Role


class Registered(Protocol):
    """What the catalogue knows of an act: `door.Act` has it all."""

    name: str
    place: str
    """The module it is written in."""
    says: str
    by: frozenset[Role]
    on: dict[str, Any]
    includes: tuple[Any, ...]
    mentions: frozenset[str]
    machine: bool
    inside: bool
    signature: Any


_acts: dict[str, Registered] = {}
_readings: dict[str, Callable[..., Any]] = {}


def add(act: Registered) -> None:
    """Enters an act; two acts of one name cannot stand."""
    if act.name in _acts:
        raise ValueError(f"two acts are called {act.name}")
    _acts[act.name] = act


def include(outer: Registered, inner: Registered) -> None:
    """Lets an act of a later room be done inside one of an earlier room, which knows nothing of it.

    Said when the later room is loaded (its `apps.py` sees to that), and listed in docs/permissions.md like any other.
    """
    if inner not in outer.includes:
        outer.includes = (*outer.includes, inner)


def all_acts() -> list[Registered]:
    """Every act, by name."""
    return [_acts[name] for name in sorted(_acts)]


def find(name: str) -> Registered:
    """One act by its name. Raises KeyError."""
    return _acts[name]


def add_reading(name: str, reading: Callable[..., Any]) -> None:
    """Enters a reading by the name it has in the ledger; two of one name cannot stand."""
    standing = _readings.get(name)
    if standing is not None and standing.__module__ != reading.__module__:
        raise ValueError(f"two readings are called {name}")
    _readings[name] = reading


def all_readings() -> dict[str, Callable[..., Any]]:
    """Every reading of CONFIDENTIAL values, by name."""
    return dict(sorted(_readings.items()))


def asked_for(act: Registered) -> dict[str, Any]:
    """What an act takes beside the actor and the moment: the type of each argument, by name."""
    asked = {name: one.annotation for name, one in act.signature.parameters.items() if name not in {"actor", "now"}}
    return get_type_hints(SimpleNamespace(__annotations__=asked), vars(import_module(act.place)), include_extras=True)
