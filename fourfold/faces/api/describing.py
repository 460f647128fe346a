"""The OpenAPI 3.1 document, read off the register of acts and the list of readings; nothing is written twice."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fourfold.faces.api import answers
from fourfold.faces.api.catalogue import Offered, offered
from fourfold.faces.api.reads import READS, Read
from fourfold.faces.api.reads.words import Said
from fourfold.faces.api.shapes import schema
from fourfold.faces.api.uploading import ARGUMENTS, DIGEST
from fourfold.faces.api.words import with_words
from fourfold.ground.vocab import load
from fourfold.insight.figures.indicators import INDICATORS


_PLACE: Final = re.compile(r"<str:(\w+)>")
_ID: Final = {"type": "string"}
_RATE: Final = "429"
_REFUSALS: Final = {
    "401": "No key that opens anything.",
    "403": "The key's scopes or its owner's role do not include this.",
    "404": "Nothing is here that the owner may know of; the same for what does not exist.",
    "422": "Arguments that do not fit, or a rule that is broken.",
    _RATE: "Nothing was done: the key has asked as often as it may in this minute.",
}
_CONFLICT: Final = {
    "409": "The record moved since it was read (`current` has the version), or the key came with other words."
}
_UNREAD: Final = {"400": "Not JSON.", "413": "Too large.", "415": "Not application/json."}
_UNFIT: Final = {"400": "Not the parts that are asked for.", "413": "Too large.", "415": "Not multipart/form-data."}
CONTENT: Final = "evidence/<str:exhibit_id>/content"
"""Where the file of an exhibit goes out: the one answer that is no JSON."""


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """What the api offers. It is no secret: it says nothing of anybody."""
    return HttpResponse(_text(), content_type="application/json")


@cache
def _text() -> str:
    return json.dumps(document())


def document() -> dict[str, Any]:
    """The whole document."""
    paths = {f"/acts/{name}": {"post": _act(one)} for name, one in offered().items()}
    known = dict(answers.ALWAYS)
    paths |= {_path(CONTENT): {"get": _content()}}
    paths |= {_path(one.address): {"get": _read(one, known)} for one in READS}
    problem = {
        "type": "object",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {name: {"type": "string"} for name in ("type", "title", "detail", "code", "field")}
        | {
            "status": {"type": "integer"},
            "current": {"type": "object", "additionalProperties": {"type": "integer"}},
            "errors": {"type": "array", "items": _fields({"field": _ID, "sentence": _ID})},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Fourfold",
            "version": "1",
            "license": {"name": "AGPL-3.0-or-later"},
            "description": f"At most {settings.FOURFOLD_API_RATE} requests a minute with each key.",
        },
        "servers": [{"url": "/api"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Problem": problem} | known,
        },
    }


def _act(one: Offered) -> dict[str, Any]:
    needed = [name for name, argument in one.arguments.items() if argument.must]
    takes = _fields(
        {
            name: argument.schema() if argument.record else with_words(one.act.name, argument.schema(), name=name)
            for name, argument in one.arguments.items()
        },
        needed,
    )
    body = {"application/json": {"schema": takes}}
    answered = {"act": _ID, "ref": {"type": ["string", "null"], "description": "id.version of what came of it"}}
    if one.file:
        body = {"multipart/form-data": _form(takes, one.file)}
        answered |= {"sha256": {"type": "string", "description": "Of what arrived."}, "size": {"type": "integer"}}
    key = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 64}}
    return {
        "operationId": one.act.name,
        "tags": [one.act.name.partition(".")[0]],
        "summary": one.act.says,
        "parameters": [key],
        "requestBody": {"required": True, "content": body},
        "responses": _answers(_fields(answered)) | _refusals(_REFUSALS | _CONFLICT | (_UNFIT if one.file else _UNREAD)),
    }


def _form(takes: dict[str, Any], file: str) -> dict[str, Any]:
    """Arguments and a file as the parts of a form."""
    most = settings.FOURFOLD_UPLOAD_LIMIT
    upload = {"type": "string", "contentMediaType": "application/octet-stream", "description": f"At most {most} bytes."}
    digest = {"type": "string", "description": "What the sender has for its SHA-256; if it differs, nothing is kept."}
    parts = {ARGUMENTS: takes, file: upload, DIGEST: digest}
    return {"schema": _fields(parts, [ARGUMENTS, file]), "encoding": {ARGUMENTS: {"contentType": "application/json"}}}


def _content() -> dict[str, Any]:
    changed = {"409": "The file is no longer what was taken in; the finding was written down."}
    return {
        "operationId": "read." + _PLACE.sub(r"\1", CONTENT).replace("/", "."),
        "tags": ["evidence"],
        "summary": "The file of an exhibit, as it came; each time is a step of its custody. Needs the scope `files`.",
        "parameters": _places(CONTENT),
        "responses": {"200": {"description": "The file.", "content": {"application/octet-stream": {}}}}
        | _refusals(_REFUSALS | changed),
    }


def _places(address: str) -> list[dict[str, Any]]:
    named = _PLACE.findall(address)
    return [{"name": one, "in": "path", "required": True, "schema": _place(one)} for one in named]


def _place(name: str) -> dict[str, Any]:
    if name == "list":
        return {"type": "string", "enum": list(_lists())}
    return {"type": "string", "enum": list(INDICATORS)} if name == "number" else dict(_ID)


@cache
def _lists() -> tuple[str, ...]:
    return tuple(load.names())


def _path(address: str) -> str:
    return "/" + _PLACE.sub(r"{\1}", address)


def _read(one: Read, known: dict[str, Any]) -> dict[str, Any]:
    places = _places(one.address)
    wanted = [
        {"name": name, "in": "query", "required": name in one.must, "schema": _wanted(shape)}
        for name, shape in one.wanted.items()
    ]
    return {
        "operationId": "read." + _PLACE.sub(r"\1", one.address).replace("/", "."),
        "tags": [one.address.partition("/")[0]],
        "summary": one.says,
        "parameters": places + wanted,
        "responses": _answers(answers.gives(answers.of(one.ask), known)) | _refusals(_REFUSALS),
    }


def _wanted(shape: Any) -> dict[str, Any]:
    return shape.schema() if isinstance(shape, Said) else schema(shape)


def _fields(properties: dict[str, Any], needed: list[str] | None = None) -> dict[str, Any]:
    must = {"required": needed} if needed else {}
    return {"type": "object", "properties": properties, "additionalProperties": False} | must


def _answers(given: dict[str, Any]) -> dict[str, Any]:
    return {"200": {"description": "Done.", "content": {"application/json": {"schema": given}}}}


def _refusals(said: dict[str, str]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found: dict[str, Any] = {status: {"description": text, "content": content} for status, text in said.items()}
    if _RATE in found:
        wait = {"description": "Seconds until the next minute.", "schema": {"type": "integer", "minimum": 1}}
        found[_RATE]["headers"] = {"Retry-After": wait}
    return found
