"""What each later room brings to the tests that walk the whole house: one module per room, collected by name.

A module may hold, each optional:
- `KNOWERS`: places of its own for those rows, each with everybody who may know of what lies there;
- `CALLS`, `LOOKS`: a row per act and per reading (tests/architecture/calls.py, test_every_reading.py);
- `prepare(world)`: puts what those rows are done on into `world.at`;
- `filled(cast, case_id, person_id, to=…)`: one of everything the room hangs on a case; ids by their place in addresses;
- `own(actor)`: one of what concerns oneself alone, such as a key; ids by their place in addresses;
- `FORMS`: fields that no page fills in by itself (tests/security/sending.py).
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def modules() -> list[ModuleType]:
    """Every room's module, in the order of their names."""
    return [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)]


def gathered(name: str) -> dict[str, Any]:
    """The rows of all rooms; the same row twice is a mistake."""
    found: dict[str, Any] = {}
    for module in modules():
        rows = getattr(module, name, {})
        assert not found.keys() & rows.keys(), f"{module.__name__} repeats rows of another room"
        found |= rows
    return found


def prepare(world: Any) -> None:
    """Let every room put its records into the world."""
    for module in modules():
        if hasattr(module, "prepare"):
            module.prepare(world)


def filled(cast: Any, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """What the rooms hang on a case: ids by place."""
    found: dict[str, str] = {}
    for module in modules():
        if hasattr(module, "filled"):
            found |= module.filled(cast, case_id, person_id, to=to)
    return found


def own(actor: Any) -> dict[str, str]:
    """What is somebody's alone: ids by place."""
    found: dict[str, str] = {}
    for module in modules():
        if hasattr(module, "own"):
            found |= module.own(actor)
    return found
