"""A visitor over HTTP for `fourfold bench`: one connection kept open, cookies, forms with their tokens."""

from __future__ import annotations

import http.client
import json
import re
import time
from http import HTTPStatus
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import urlencode


_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')
_SECONDS: Final = 60
_WAIT: Final = 5
_MOVED: Final = frozenset({302, 303})


class UnexpectedAnswer(Exception):
    """The server answered otherwise than the scenario counts on; the message names address and status."""


class AskedTooOften(UnexpectedAnswer):
    """The server wants us to wait: so many from one place look like guessing."""


class Visitor:
    """Somebody at a browser."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._at = host, http.client.HTTPConnection(host, port, timeout=_SECONDS)
        self._cookies: dict[str, str] = {}
        self.page, self.place = "", ""
        """What was answered last (HTML), and where a redirect led."""
        self.known: list[str] = []
        """Ids that the visitor has come across."""
        self.bearer = ""
        """A key for what is asked of the api."""

    def get(self, path: str, *, expect: int = 200) -> str:
        """A page."""
        return self._ask("GET", path, None, expect)

    def post(self, path: str, fields: dict[str, str], *, expect: int = 302) -> str:
        """A form sent with the token of the page seen last; a redirect's target is left in `place`."""
        found = _TOKEN.search(self.page)
        token = {"csrfmiddlewaretoken": found.group(1)} if found else {}
        return self._ask("POST", path, urlencode(fields | token), expect)

    def send(self, path: str, arguments: dict[str, str]) -> str:
        """An act through the api, as JSON."""
        return self._ask("POST", path, json.dumps(arguments), 200)

    def hidden(self, name: str) -> str:
        """The value of a field of the page seen last; empty when there is none."""
        found = re.search(rf'name="{re.escape(name)}"[^>]*\bvalue="([^"]*)"', self.page)
        return found.group(1) if found else ""

    def sign_in(self, username: str, passphrase: str) -> None:
        """Through the sign-in page, as everybody."""
        while True:
            try:
                self.get("/account/login/")
                self.post("/account/login/", {"login": username, "password": passphrase})
            except AskedTooOften:  # forty people of ours come from one place within a minute
                time.sleep(_WAIT)
            else:
                return

    def close(self) -> None:
        """Hangs up."""
        self._at.close()

    def _ask(self, method: str, path: str, body: str | None, expect: int) -> str:
        program = path.startswith("/api/")
        headers = self._headers(program=program)
        if body is not None:
            headers["Content-Type"] = "application/json" if program else "application/x-www-form-urlencoded"
        self._at.request(method, path, body, headers)
        answer = self._at.getresponse()
        text = answer.read().decode("utf-8", "replace")
        self._remember(answer)
        wanted = _MOVED if expect in _MOVED else {expect}
        if answer.status not in wanted:
            trouble = AskedTooOften if answer.status == HTTPStatus.TOO_MANY_REQUESTS else UnexpectedAnswer
            raise trouble(f"{method} {path} was answered with {answer.status} instead of {expect}.")
        self.place = answer.headers.get("Location", "")
        self.page = self.page if answer.status in _MOVED else text
        return text

    def _headers(self, *, program: bool) -> dict[str, str]:
        if program:
            return {"Authorization": f"Bearer {self.bearer}"}
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}

    def _remember(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
