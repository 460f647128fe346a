"""Programs that come into a real house with a key of somebody's: HTTP and JSON, nothing else."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fourfold.faces.console.benching.visiting import Visitor
from fourfold.faces.console.demo import PASSPHRASE
from fourfold.faces.console.serving import HOST
from tests.journeys.house import House


_KEY = re.compile(r"fourfold_[A-Za-z0-9_-]+")


@dataclass
class Program:
    """What it does and reads, in the name of whoever made the key."""

    port: int
    key: str

    def does(self, act: str, **arguments: Any) -> str:
        """One act; the id of what came of it."""
        status, said = self.asks("POST", f"acts/{act}", arguments)
        assert status == 200, (act, said)
        return str(said["ref"]).partition(".")[0]

    def reads(self, address: str) -> Any:
        """One reading."""
        status, said = self.asks("GET", address)
        assert status == 200, (address, said)
        return said

    def asks(self, method: str, address: str, arguments: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Whatever comes: a status, and what is said."""
        headers = {"Authorization": f"Bearer {self.key}"}
        body = None if arguments is None else json.dumps(arguments)
        if body is not None:
            headers["Content-Type"] = "application/json"
        wire = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            wire.request(method, f"/api/{address}", body, headers)
            answer = wire.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            wire.close()


def program_of(house: House, username: str, scopes: str) -> Program:
    """Somebody signs in, makes a key for no more than these scopes, and gives it to a program."""
    port = int(house.address.rpartition(":")[2])
    visitor = _at_the_door(port)
    visitor.sign_in(username, PASSPHRASE)
    visitor.get("/keys/")
    fields = {"name": "Journey", "acts": scopes, "days": "30", "key": visitor.hidden("key")}
    found = _KEY.search(visitor.post("/keys/", fields, expect=200))
    visitor.close()
    assert found, f"{username} was given no key"
    return Program(port, found[0])


def soon(ask: Callable[[], Any], wanted: Any) -> Any:
    """What is answered once it is as wanted, or last of all within half a minute."""
    limit = time.monotonic() + 30
    while (found := ask()) != wanted and time.monotonic() < limit:
        _a_moment()
    return found


def _a_moment() -> None:
    """As a browser waits for a page."""
    threading.Event().wait(0.1)


def _at_the_door(port: int) -> Visitor:
    """The server may still be starting."""
    limit = time.monotonic() + 60
    while True:
        visitor = Visitor(HOST, port)
        try:
            visitor.get("/account/login/")
        except ConnectionRefusedError:
            if time.monotonic() > limit:
                raise
            _a_moment()
        else:
            return visitor
