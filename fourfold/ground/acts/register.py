"""The catalogue of acts: one name is permission, ledger verb, address and test name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from fourfold.ground.acts.door import Act

_acts: dict[str, Act[Any]] = {}


def add(act: Act[Any]) -> None:
    """Enters an act; two acts of one name cannot stand."""
    if act.name in _acts:
        raise ValueError(f"two acts are called {act.name}")
    _acts[act.name] = act


def all_acts() -> list[Act[Any]]:
    """Every act, by name."""
    return [_acts[name] for name in sorted(_acts)]


def find(name: str) -> Act[Any]:
    """One act by its name. Raises KeyError."""
    return _acts[name]
