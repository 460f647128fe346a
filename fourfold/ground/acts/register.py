"""The catalogue of acts: one name is permission, ledger verb, address and test name."""

from __future__ import annotations

from typing import Any, Protocol

from fourfold.ground.access.roles import Role


class Registered(Protocol):
    """What the catalogue knows of an act: `door.Act` has it all."""

    name: str
    says: str
    by: frozenset[Role]
    on: dict[str, Any]
    includes: tuple[Any, ...]
    machine: bool


_acts: dict[str, Registered] = {}


def add(act: Registered) -> None:
    """Enters an act; two acts of one name cannot stand."""
    if act.name in _acts:
        raise ValueError(f"two acts are called {act.name}")
    _acts[act.name] = act


def all_acts() -> list[Registered]:
    """Every act, by name."""
    return [_acts[name] for name in sorted(_acts)]


def find(name: str) -> Registered:
    """One act by its name. Raises KeyError."""
    return _acts[name]
