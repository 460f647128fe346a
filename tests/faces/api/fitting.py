"""Whether an answer is as the document says: the part of JSON Schema that the document uses, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any


_KINDS: dict[str, Any] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
    "null": type(None),
}
_KNOWN = {"type", "description", "format", "enum", "const", "anyOf", "$ref", "properties", "required", "items"}
_KNOWN |= {"additionalProperties", "prefixItems"}


MET: set[str] = set()
"""Components of the document of which something was compared."""


def misfits(schema: dict[str, Any], value: Any, document: dict[str, Any], at: str = "$") -> list[str]:
    """Where the value is not as the schema says, and why; empty when it fits."""
    assert set(schema) <= _KNOWN, f"{at}: the document uses what is not looked at: {set(schema) - _KNOWN}"
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        found = misfits(document["components"]["schemas"][name], value, document, at)
        if not found:
            MET.add(name)
        return found
    if "anyOf" in schema:
        tried = [misfits(one, value, document, at) for one in schema["anyOf"]]
        return [] if not all(tried) else [f"{at}: none of {len(tried)} fits: {min(tried, key=len)}"]
    return list(_misfits(schema, value, document, at))


def _misfits(schema: dict[str, Any], value: Any, document: dict[str, Any], at: str) -> Iterator[str]:
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", list(_KINDS))
    if not any(
        isinstance(value, _KINDS[kind])
        and (kind == "boolean" or value not in (True, False) or not isinstance(value, bool))
        for kind in kinds
    ):
        yield f"{at}: {type(value).__name__} is no {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: not one of the listed"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: not the constant"
    if schema.get("format") == "date" and value:
        date.fromisoformat(value)
    if schema.get("format") == "date-time" and value:
        assert datetime.fromisoformat(value).tzinfo
    if isinstance(value, dict):
        yield from _of_object(schema, value, document, at)
    if isinstance(value, list):
        yield from _of_list(schema, value, document, at)


def _of_object(schema: dict[str, Any], value: dict[str, Any], document: dict[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at}: lacks {name}" for name in schema.get("required", ()) if name not in value)
    others = schema.get("additionalProperties", {})
    for name, one in value.items():
        inner = schema.get("properties", {}).get(name, others)
        if inner is False:
            yield f"{at}: {name} is not described"
        else:
            yield from misfits(inner, one, document, f"{at}.{name}")


def _of_list(schema: dict[str, Any], value: list[Any], document: dict[str, Any], at: str) -> Iterator[str]:
    first = schema.get("prefixItems", [])
    if schema.get("items") is False and len(value) != len(first):
        yield f"{at}: {len(value)} entries instead of {len(first)}"
    for place, one in enumerate(value):
        inner = first[place] if place < len(first) else schema.get("items") or {}
        yield from misfits(inner, one, document, f"{at}[{place}]")
