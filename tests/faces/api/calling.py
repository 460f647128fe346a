"""A program that comes with somebody's key, for tests of the api."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import encode_multipart

from fourfold.faces.api.catalogue import offered
from fourfold.ground.access.actors import Actor
from fourfold.ground.tokens import acts, secrets
from tests.cast import NOW


BOUNDARY = "between-parts"
FORM = f"multipart/form-data; boundary={BOUNDARY}"


@dataclass
class Program:
    """What a program sends and gets; a server error is an answer."""

    key: str
    language: str = "en"

    def do(self, act: str, /, **arguments: Any) -> Any:
        """An act by its arguments; its file, if it takes one, stands among them."""
        file = offered()[act].file if act in offered() else ""
        if not file:
            return self.send(act, json.dumps(arguments).encode())
        upload = arguments.pop(file, None)
        parts = {"arguments": json.dumps(arguments)}
        return self.form(act, parts | ({file: as_sent(upload)} if upload else {}))

    def form(self, act: str, parts: dict[str, Any], **headers: str) -> Any:
        """An act that takes a file, by the parts of a form."""
        return self.send(act, encode_multipart(BOUNDARY, parts), **({"Content-Type": FORM} | headers))

    def send(self, act: str, body: bytes, **headers: str) -> Any:
        given = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"} | headers
        kind = given.pop("Content-Type")
        client = Client(raise_request_exception=False, enforce_csrf_checks=True)
        return client.generic("POST", f"/api/acts/{act}", body, content_type=kind, headers=given)

    def get(self, address: str, **wanted: Any) -> Any:
        client = Client(raise_request_exception=False)
        given = {"Authorization": f"Bearer {self.key}", "Accept-Language": self.language}
        return client.get(f"/api/{address}", wanted, headers=given)


def as_sent(upload: Any) -> SimpleUploadedFile:
    """A file of the house as a program would send it."""
    return SimpleUploadedFile(upload.name, b"".join(upload.chunks()), "application/octet-stream")


EVERY = ("read", "intake", "cases", "people", "consent", "relief", "accountability", "aftercare", "transformation")


def program_of(actor: Actor, *scopes: str, days: int = 90) -> Program:
    """A program with a new key of somebody's."""
    offered()  # so that the register has the acts of every room, as in a server
    secret = secrets.fresh()
    until = NOW.date() + timedelta(days=days)
    acts.make_token(actor, digest=secret.digest, name="Test", scopes=scopes or EVERY, until=until, now=NOW)
    return Program(secret.text)
