"""The bench measures the real server. No figure is judged here: a test that asserts times lies on a busy machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fourfold.faces.console import bench
from fourfold.faces.console.benching import measuring, visiting
from fourfold.faces.console.benching.visiting import UnexpectedAnswer, Visitor
from fourfold.faces.console.talking import PlainError
from tests.faces.console import small_scenario


class Small(BaseHTTPRequestHandler):
    """A form with a token, a redirect, a cookie."""

    protocol_version = "HTTP/1.1"
    heard: list[tuple[str, str]] = []

    def _answer(self, status: int, body: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body.encode())

    def do_GET(self) -> None:
        status = 404 if self.path == "/nothing" else 200
        form = '<input type="hidden" name="csrfmiddlewaretoken" value="t0ken"><input name="once" value="k1">'
        self._answer(status, form, Set_Cookie="csrf=abc; Path=/")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.heard.append((body, self.headers["Cookie"]))
        self._answer(302, "", Location="/there")

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    Small.heard.clear()
    server = HTTPServer(("127.0.0.1", 0), Small)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_visitor_keeps_cookies_and_sends_the_form_s_token(port: int):
    visitor = Visitor("127.0.0.1", port)
    visitor.get("/form")
    assert visitor.hidden("once") == "k1"
    visitor.post("/form", {"name": "Amal"})
    visitor.close()
    assert Small.heard == [("name=Amal&csrfmiddlewaretoken=t0ken", "csrf=abc")]
    assert visitor.place == "/there"


def test_an_unexpected_answer_is_no_figure(port: int):
    visitor = Visitor("127.0.0.1", port)
    with pytest.raises(UnexpectedAnswer, match="404"):
        visitor.get("/nothing")
    visitor.close()


def test_a_visitor_who_is_told_to_wait_waits_and_comes_in(monkeypatch: pytest.MonkeyPatch):
    told, slept = iter([visiting.AskedTooOften("wait"), None]), []

    def post(_self: Visitor, path: str, fields: dict[str, str], **_more: int) -> str:
        if error := next(told):
            raise error
        return f"{path} by {fields['login']}"

    monkeypatch.setattr("time.sleep", slept.append)
    monkeypatch.setattr(Visitor, "get", lambda *_args: "")
    monkeypatch.setattr(Visitor, "post", post)
    Visitor("localhost", 1).sign_in("lead", "four calm words together")
    assert len(slept) == 1
    assert next(told, "came in") == "came in"


def test_percentiles_are_of_the_nearest_rank():
    assert measuring.percentiles([number / 1000 for number in range(1, 101)]) == (50.0, 95.0)
    assert measuring.percentiles([0.002]) == (2.0, 2.0)


def test_every_try_is_made_once_whoever_makes_it(monkeypatch: pytest.MonkeyPatch):
    tried: list[int] = []
    step = measuring.Step("note", lambda _, number: tried.append(number), tries=50)
    visitors: Any = [SimpleNamespace(close=lambda: None)] * 8
    server: Any = SimpleNamespace(cpu_seconds=lambda: 1.0)
    figure = measuring.measure(step, visitors, server)
    assert sorted(tried) == list(range(50))
    assert (figure.tries, figure.at_once) == (50, 8)


def test_a_step_that_fails_gives_no_figure():
    def fail(_: Visitor, number: int) -> None:
        if number == 3:
            raise UnexpectedAnswer("GET / was answered with 500 instead of 200.")

    visitors: Any = [SimpleNamespace(close=lambda: None)] * 2
    server: Any = SimpleNamespace(cpu_seconds=lambda: 1.0)
    with pytest.raises(PlainError, match="answered with 500"):
        measuring.measure(measuring.Step("home", fail, tries=20), visitors, server)


@pytest.mark.slow
def test_figures_come_from_the_real_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bench, "AT_ONCE", (2,))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "fourfold.server.settings")
    monkeypatch.delenv("FOURFOLD_DATABASE", raising=False)
    found = bench.run(tmp_path, small_scenario, cases=7)
    (figure,) = found["figures"]
    assert (figure["step"], figure["at_once"], figure["tries"]) == ("sign out, asked", 2, 5)
    assert figure["p95_ms"] >= figure["p50_ms"] > 0
    assert found["import_rows_per_s"] == 7
    assert found["worker_rss_mb"] > 1
    assert found["bytes_per_case"] > 0
