"""The browser of the tests is a real one, and a page's own errors do not pass unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import chromium


@pytest.mark.browser
def test_a_real_browser_lays_out_and_runs_script(page):
    page.set_content("<!doctype html><html dir=rtl><title>t</title><p id=p style='inline-size:3em'>x</p>")
    assert page.evaluate("document.getElementById('p').getBoundingClientRect().right > innerWidth / 2")


def test_the_npm_build_is_started_without_what_its_machine_lacks(monkeypatch, tmp_path):
    monkeypatch.setattr(chromium, "UNPACKED", tmp_path)
    (tmp_path / "lib").mkdir()
    program = tmp_path / "chromium"
    assert set(chromium.NPM_FLAGS) <= set(chromium.flags(program))
    assert str(tmp_path / "lib") in str(chromium.environment(program)["LD_LIBRARY_PATH"])


def test_a_named_browser_is_taken_before_any_other(monkeypatch):
    monkeypatch.setenv("FOURFOLD_CHROMIUM", "/opt/chromium")
    assert chromium.find() == Path("/opt/chromium")


def test_without_any_browser_or_way_to_get_one_nothing_is_found(monkeypatch, tmp_path):
    monkeypatch.delenv("FOURFOLD_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "UNPACKED", tmp_path)
    monkeypatch.setattr("tests.chromium.shutil.which", lambda _: None)
    assert chromium.install() is None
    assert chromium.main(["true"]) == chromium.NOT_THERE
