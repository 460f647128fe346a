"""The acts that a program may do, with what each takes. Read once from the register; nothing is listed by hand."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any, Final, Optional, TypedDict

from django.conf import settings

from fourfold.faces.api.shapes import PartialDate, Unoffered, schema
from fourfold.ground.acts import register


_ALONE: Final = frozenset({"tokens", "calendars", "emergencies"})
"""A key makes no keys and no secret addresses, and opens nothing in an emergency: that is done by a person who is
signed in."""
_OURS: Final = frozenset({"found"})
"""Arguments that only the house itself fills, from what it has just read."""
_DATES: Final = frozenset({"birth", "when"})
"""Arguments that are mappings in the house and a partial date to whoever writes them."""
Obtained = TypedDict("Obtained", {"on": PartialDate, "place": str, "from": str}, total=False)
"""How an exhibit was come by: the one mapping with a partial date in it."""
_FILES: Final = {"cases.add_exhibit": "upload"}
"""Acts that take a file, by which name. A workbook of people is looked through by somebody at the desk first."""


@dataclass(frozen=True)
class Argument:
    """What an act takes by one name. `record`: an id, or an id and the version that was seen."""

    shape: Any
    must: bool
    record: bool

    def schema(self) -> dict[str, Any]:
        """As JSON Schema."""
        if not self.record:
            return schema(self.shape)
        says = "An id, or id.version as it was read: then it is a conflict when the record has moved."
        return {"type": "string" if self.must else ["string", "null"], "description": says}


@dataclass(frozen=True)
class Offered:
    """An act as programs see it."""

    act: Any
    arguments: dict[str, Argument]
    file: str = ""
    """The name by which it takes a file beside its arguments; blank for the most."""


@cache
def offered() -> dict[str, Offered]:
    """Every act that is done by itself, by a person, with arguments that JSON can hold."""
    _load()
    found = {}
    for act in register.all_acts():
        if act.machine or act.name.partition(".")[0] in _ALONE or not act.place.startswith("fourfold."):
            continue
        try:
            found[act.name] = Offered(act, _arguments(act), _FILES.get(act.name, ""))
        except Unoffered:  # it takes a file, and none from programs
            continue
    return found


def _load() -> None:
    """Import the acts of every room, so that the register has them all."""
    for room in settings.ROOMS:
        if room.endswith("ground.acts") or not find_spec(f"{room}.acts"):
            continue
        acts = import_module(f"{room}.acts")
        for module in iter_modules(getattr(acts, "__path__", ())):
            import_module(f"{acts.__name__}.{module.name}")


def _arguments(act: register.Registered) -> dict[str, Argument]:
    hints = register.asked_for(act)
    found: dict[str, Argument] = {}
    for name, one in act.signature.parameters.items():
        if name not in hints or name in _OURS or name == _FILES.get(act.name):
            continue
        if one.kind is inspect.Parameter.VAR_KEYWORD:
            typed = typing.get_type_hints(typing.get_args(hints[name])[0])
            found |= {inner: _argument(inner, shape, must=False) for inner, shape in typed.items()}
        else:
            must = one.default is inspect.Parameter.empty
            found[name] = _argument(name, hints[name], must=must, record=name in act.on)
    return found


def _argument(name: str, shape: Any, *, must: bool, record: bool = False) -> Argument:
    if shape is Any:  # a file
        raise Unoffered(name)
    blank = type(None) in typing.get_args(shape)
    if record:
        return Argument(str, must and not blank, record=True)
    if name == "obtained":
        shape = Optional[Obtained]  # noqa: UP045  # a typed mapping made by its name knows no bar
    if name in _DATES and _is_mapping(shape):
        shape = PartialDate | None if blank else PartialDate
    schema(shape)
    return Argument(shape, must and not blank, record=False)


def _is_mapping(shape: Any) -> bool:
    parts = [shape, *typing.get_args(shape)]
    return any(typing.get_origin(one) in (dict, Mapping) for one in parts)
