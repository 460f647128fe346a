"""What a reading gives, as JSON Schema read off the frozen sheets: one component for each, named after its room."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from fourfold.ground.access.refs import Ref


PLACE: Final = "#/components/schemas/"
_NONE: Final = type(None)
_SINGLE: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    Decimal: {"type": "string", "description": "An exact decimal number."},
    Fraction: {"type": "number", "description": "Rounded to four places."},
    Ref: {"type": "string", "description": "id.version, as an act takes it."},
    _NONE: {"type": "null"},
    Any: {},
    object: {},
}
ALWAYS: Final[dict[str, Any]] = {
    "Sealed": {
        "type": "object",
        "description": "Stands for a value above the reader's clearance: how closely it is held.",
        "required": ["sealed"],
        "properties": {"sealed": {"type": "string"}},
        "additionalProperties": False,
    },
    "Erased": {
        "type": "object",
        "description": "Stands for a value that was erased for good.",
        "required": ["erased"],
        "properties": {"erased": {"const": True}},
        "additionalProperties": False,
    },
    "Value": {
        "description": "What was recorded, of whatever type; or a mark in its place.",
        "anyOf": [{"$ref": PLACE + "Sealed"}, {"$ref": PLACE + "Erased"}, {}],
    },
}
"""Components that sheets lean on."""


def of(query: Callable[..., Any]) -> Any:
    """The type that a query gives back."""
    return typing.get_type_hints(inspect.unwrap(query))["return"]


def gives(shape: Any, known: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; each sheet on the way is put into `known` by its name. Raises TypeError for others."""
    if shape in _SINGLE:
        return dict(_SINGLE[shape])
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return {"type": "string", "enum": [str(one) for one in shape]}
    if isinstance(shape, type) and dataclasses.is_dataclass(shape):
        return {"$ref": PLACE + _named(shape, known)}
    return _many(typing.get_origin(shape), typing.get_args(shape), known)


def _many(origin: Any, parts: tuple[Any, ...], known: dict[str, Any]) -> dict[str, Any]:
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [gives(one, known) for one in parts]}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": gives(parts[1], known)}
    if origin is tuple and parts[-1] is not Ellipsis:
        return {"type": "array", "prefixItems": [gives(one, known) for one in parts], "items": False}
    if origin in (list, tuple, frozenset, set, Sequence):
        return {"type": "array", "items": gives(parts[0], known)}
    raise TypeError(str(origin))


def _named(sheet: Any, known: dict[str, Any]) -> str:
    """The component of a sheet, described once; a sheet may hold itself."""
    name = f"{_room(sheet.__module__)}.{sheet.__name__}"
    if name not in known:
        known[name] = {}
        hints = typing.get_type_hints(sheet)
        fields = dataclasses.fields(sheet)
        properties = {
            one.name: {"$ref": PLACE + "Value"} if one.type == "Value" else gives(hints[one.name], known)
            for one in fields
        }
        known[name] |= {"type": "object", "description": _said(sheet), "properties": properties}
        known[name] |= {"required": [one.name for one in fields], "additionalProperties": False}
    return name


def _room(module: str) -> str:
    """`cases` of `fourfold.casework.cases.sheets`; `api` of this face."""
    return module.split(".")[2]


def _said(sheet: Any) -> str:
    told = inspect.getdoc(sheet) or ""
    return "" if told.startswith(f"{sheet.__name__}(") else told
