"""What an act takes, as types: from JSON to a value of that type, and the type as JSON Schema for the document."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fourfold.faces.ui.forms import EARLIEST, LATEST, PartialDay, tidy


LONGEST: Final = 20_000
"""Characters of a text; what the desk's forms take as well."""
MOST: Final = 1_000
"""Entries of a list or an object."""
HIGHEST: Final = 2**31 - 1
_PLACES, _DIGITS = 4, 14
_PLAIN: Final = {str: "string", bool: "boolean", int: "integer"}
_NONE: Final = type(None)


class Unoffered(TypeError):
    """A type that JSON cannot hold, such as a file."""


class Wrong(ValueError):
    """A value that does not fit: where in the arguments, and a sentence that does not repeat it."""

    def __init__(self, sentence: str, at: str = "") -> None:
        super().__init__(at)
        self.sentence, self.at = sentence, at


@dataclasses.dataclass(frozen=True)
class PartialDate:
    """Stands for a date as far as it is known, which acts take as a mapping and people write as text."""


def schema(shape: Any) -> dict[str, Any]:
    """JSON Schema of a type. Raises Unoffered."""
    if shape in _PLAIN:
        limit = {"maxLength": LONGEST} if shape is str else {}
        return {"type": _PLAIN[shape]} | limit
    if shape in _WRITTEN:
        return dict(_WRITTEN[shape])
    if fields := members(shape):
        needed = [name for name, (_shape, must) in fields.items() if must]
        inner = {name: schema(one) for name, (one, _must) in fields.items()}
        must = {"required": needed} if needed else {}
        return {"type": "object", "properties": inner, "additionalProperties": False} | must
    origin, parts = typing.get_origin(shape), typing.get_args(shape)
    if _is_union(origin):
        return {"anyOf": [schema(one) for one in parts if one is not _NONE] + [{"type": "null"}] * (_NONE in parts)}
    if origin in _LISTS and parts:
        return {"type": "array", "items": schema(parts[0]), "maxItems": MOST}
    if origin in _MAPPINGS and parts[0] is str:
        return {"type": "object", "additionalProperties": schema(parts[1]), "maxProperties": MOST}
    raise Unoffered(str(shape))


def read(shape: Any, given: Any, at: str = "") -> Any:
    """A JSON value as this type. Raises Wrong with the first thing that does not fit."""
    if shape in _READERS:
        return _READERS[shape](given, at)
    if fields := members(shape):
        return _object(shape, fields, given, at)
    origin, parts = typing.get_origin(shape), typing.get_args(shape)
    if _is_union(origin):
        if given is None and _NONE in parts:
            return None
        return read(next(one for one in parts if one is not _NONE), given, at)
    if origin in _LISTS:
        _fits(isinstance(given, list) and len(given) <= MOST, _("This is to be a list."), at)
        found = [read(parts[0], one, f"{at}[{place}]") for place, one in enumerate(given)]
        return tuple(found) if origin is tuple else found
    _fits(isinstance(given, dict) and len(given) <= MOST, _("This is to be an object."), at)
    return {_text(name, at): read(parts[1], one, f"{at}.{name[:40]}") for name, one in given.items()}


def members(shape: Any) -> dict[str, tuple[Any, bool]]:
    """The fields of a frozen input or a typed mapping, each with whether it must be given; none for other types."""
    if not isinstance(shape, type) or shape is PartialDate:
        return {}
    if dataclasses.is_dataclass(shape):
        hints, blank = typing.get_type_hints(shape), dataclasses.MISSING
        fields = dataclasses.fields(shape)
        return {f.name: (hints[f.name], f.default is blank and f.default_factory is blank) for f in fields if f.init}
    if typing.is_typeddict(shape):
        needed: frozenset[str] = getattr(shape, "__required_keys__", frozenset())
        return {name: (one, name in needed) for name, one in typing.get_type_hints(shape).items()}
    return {}


def _object(shape: Any, fields: dict[str, tuple[Any, bool]], given: Any, at: str) -> Any:
    _fits(isinstance(given, dict), _("This is to be an object."), at)
    dot = f"{at}." if at else ""
    for name in given:
        _fits(name in fields, _("Nothing of this name is asked for."), dot + name[:40])
    for name, (_shape, must) in fields.items():
        _fits(not must or name in given, _("This is missing."), dot + name)
    found = {name: read(fields[name][0], value, dot + name) for name, value in given.items()}
    return found if typing.is_typeddict(shape) else shape(**found)


def _is_union(origin: Any) -> bool:
    return origin in (typing.Union, types.UnionType)


def _fits(fit: bool, sentence: str, at: str) -> None:  # noqa: FBT001  # reads as a sentence
    if not fit:
        raise Wrong(sentence, at)


def _text(given: Any, at: str) -> str:
    _fits(isinstance(given, str), _("This is to be a text."), at)
    _fits(len(given) <= LONGEST, _("This text is too long."), at)
    try:
        return tidy(given, lines=True)
    except ValidationError as error:
        raise Wrong(str(error.messages[0]), at) from None


def _truth(given: Any, at: str) -> bool:
    _fits(isinstance(given, bool), _("This is to be true or false."), at)
    return bool(given)


def _whole(given: Any, at: str) -> int:
    _fits(type(given) is int and abs(given) <= HIGHEST, _("This is to be a whole number."), at)
    return int(given)


def _number(given: Any, at: str) -> Decimal:
    sentence = _("This is to be a number with at most 14 digits, 4 of them after the point; as text if you like.")
    _fits(
        isinstance(given, str | int | Decimal) and not isinstance(given, bool) and len(str(given)) <= 2 * _DIGITS,
        sentence,
        at,
    )
    try:
        found = Decimal(str(given))
    except ArithmeticError:
        raise Wrong(sentence, at) from None
    _fits(found.is_finite(), sentence, at)
    _sign, digits, exponent = found.as_tuple()
    places = max(0, -int(exponent))
    _fits(len(digits) + max(0, int(exponent)) <= _DIGITS and places <= _PLACES, sentence, at)
    return found


def _day(given: Any, at: str) -> date:
    sentence = _("This is to be a day between 1900 and 2100, such as 2026-11-29.")
    try:
        found = date.fromisoformat(given) if isinstance(given, str) and len(given) == 10 else None  # noqa: PLR2004
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found <= LATEST:
        raise Wrong(sentence, at)
    return found


def _moment(given: Any, at: str) -> datetime:
    sentence = _("This is to be a moment with its zone, such as 2026-11-29T09:30:00+03:00.")
    try:
        found = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not EARLIEST <= found.date() <= LATEST:
        raise Wrong(sentence, at)
    return found


def _partial(given: Any, at: str) -> dict[str, Any]:
    sentence = _("This is not a date. Write 2019, 2019-07 or 2019-07-21.")
    try:
        found = PartialDay().clean(given) if isinstance(given, str) else None
    except ValidationError:
        found = None
    if found is None:
        raise Wrong(sentence, at)
    return found


def _anything(given: Any, at: str) -> Any:
    """What is kept as given: text, numbers, truth, nothing, and lists and objects of these."""
    if given is None or isinstance(given, bool):
        return given
    if isinstance(given, list):
        return [_anything(one, f"{at}[{place}]") for place, one in enumerate(given)]
    if isinstance(given, dict):
        return {_text(name, at): _anything(one, f"{at}.{name[:40]}") for name, one in given.items()}
    if isinstance(given, str):
        return _text(given, at)
    return float(_number(given, at)) if isinstance(given, Decimal) else _whole(given, at)


_LISTS: Final = (list, tuple, Sequence, set, frozenset)
_MAPPINGS: Final = (dict, Mapping)
_READERS: Final[dict[Any, Any]] = {
    str: _text,
    bool: _truth,
    int: _whole,
    Decimal: _number,
    date: _day,
    datetime: _moment,
    PartialDate: _partial,
    Any: _anything,
}
_WRITTEN: Final[dict[Any, dict[str, Any]]] = {
    Decimal: {"type": ["string", "number"], "description": "A decimal number; as text it stays exact."},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time", "description": "With its zone."},
    PartialDate: {
        "type": "string",
        "pattern": r"^~?\d{4}(-\d{1,2}(-\d{1,2})?)?$",
        "description": "As much as is known: 2019, 2019-07 or 2019-07-21; ~ before it for about.",
    },
    Any: {},
}
