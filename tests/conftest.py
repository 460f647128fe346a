"""What every test stands on: a data folder of its own, and the real things it may ask for."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import django
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.module_loading import autodiscover_modules
from hypothesis import settings as hypothesis_settings

from fourfold.faces.console import messages
from tests import chromium, flushing, migrated


if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


ROOT = Path(__file__).resolve().parent.parent
ALONE = ("postgres", "browser")
"""Markers for which `make test` runs pytest apart."""
IN_CI = os.environ.get("CI") == "true"


def own_data_folder() -> None:
    """Give this process an empty data folder before Django reads the settings; each xdist worker has one."""
    folder = mkdtemp(prefix="fourfold-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["FOURFOLD_DATA"] = folder


# Named here and not in pyproject.toml, and not left in the environment: pytest-django (in xdist's workers
# too) would else read the settings before this file names the data folder.
own_data_folder()
os.environ["DJANGO_SETTINGS_MODULE"] = "fourfold.server.settings"
django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]
if settings.DATABASES["default"]["ENGINE"].endswith("sqlite"):
    # Said aloud, because pytest-django knows only Django's own SQLite to be in memory.
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = ":memory:"
flushing.install()
migrated.install()
autodiscover_modules("jobs", "listeners")  # as the worker does, so that no test leans on another's imports

# No deadline: a busy machine is no finding. CI tries the same examples every time; people look for new ones.
hypothesis_settings.register_profile("house", deadline=None, derandomize=IN_CI, print_blob=True)
hypothesis_settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """A fresh clone has no compiled words, and a process that asked for a language before they are there stays without.

    Before any process of the run starts.
    """
    if not hasattr(config, "workerinput"):
        messages.compile_stale()


def pytest_report_header() -> str:
    """Which part of all acts this run tries as everybody."""
    from tests.architecture import policy  # noqa: PLC0415  # Django must be set up first

    door, http = (
        policy.told(policy.parts(), policy.PARTS),
        policy.told(policy.parts(policy.OVER_HTTP), policy.OVER_HTTP),
    )
    return f"acts by everybody: {door} at the door, {http} over HTTP (FOURFOLD_CELLS=all tries all)"


@cache
def names(path: Path, marker: str) -> bool:
    """Whether the marker stands in a file."""
    return marker in path.read_text("utf-8")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import no file without the marker where all are asked for that alone: most of such a run would go into that."""
    marker = config.option.markexpr
    file = marker in ALONE and collection_path.suffix == ".py" and collection_path.name.startswith("test_")
    return True if file and not names(collection_path, marker) else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Refuse a test that would be left out so, because its marker comes from another file."""
    for marker in ALONE:
        if item.get_closest_marker(marker) and not names(item.path, marker):
            raise pytest.UsageError(f"{item.nodeid} is marked {marker}, and its file does not say so")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what holds on PostgreSQL alone while the tests run on SQLite, and of the longest all but today's.

    Slow ones come first, in random order like the others, so that in the end no process waits long for another.
    """
    items.sort(key=lambda item: not item.get_closest_marker("slow") or empties_tables(item))
    left_out = [item for item in items if postgres_only(item)] if not os.environ.get("FOURFOLD_DATABASE") else []
    left_out += another_day(items)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def empties_tables(item: pytest.Item) -> bool:
    """Whether it commits, and all tables are emptied after it; pytest-django runs these after the others."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def another_day(items: list[pytest.Item]) -> list[pytest.Item]:
    """Those marked `by_turns` whose day it is not; each alone would take a tenth of the time that all may take."""
    from tests.architecture import policy  # noqa: PLC0415  # Django must be set up first

    longest = sorted((item for item in items if item.get_closest_marker("by_turns")), key=lambda item: item.nodeid)
    if len(longest) < 2:  # whoever asks for one gets it
        return []
    chosen = policy.share(longest, policy.parts(len(longest)), len(longest))
    return [item for item in longest if item not in chosen]


def postgres_only(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("postgres")
    return bool(marker and marker.kwargs.get("only"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """A page that was asked for in Arabic leaves its language to the thread; no test, nor what it stands on, begins so.

    Before all fixtures, because those of a module or a run are made only once, for whoever comes first.
    """
    translation.activate("en")


@pytest.fixture(autouse=True)
def same_umask() -> Iterator[None]:
    """The console makes files private for the rest of its process; here the process lives on."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The shared sample files (folders such as htcds); a loud skip where they are not on this machine."""
    folder = Path(os.environ.get("FOURFOLD_SAMPLES") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"SAMPLES MISSING: no folder {folder}; name it with FOURFOLD_SAMPLES")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; mark its tests `browser`. Where there is none: a loud skip, in CI a failure."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most runs need no browser

    if not (program := chromium.find()):
        report = pytest.fail if IN_CI else pytest.skip
        report("CHROMIUM MISSING: `make test` installs one where it can")
    # Playwright keeps an event loop running in this thread; Django would take that for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=chromium.flags(program), env=chromium.environment(program)
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own; a script's error or a refusal by the content policy fails the test."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC", reduced_motion="reduce")
    context.set_default_timeout(10_000)  # milliseconds
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda line: problems.append(line.text) if "Content Security Policy" in line.text else None)
    yield opened
    context.close()
    assert not problems
