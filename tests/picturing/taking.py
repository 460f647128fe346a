"""The pictures of the first ten minutes, taken of the demonstration.

A real house with the whole demonstration, real people signed in, a real Chromium. Nothing in them is of a
real person. Drawn in few colours, so that a clone stays small.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import chromium
from tests.journeys.house import House, Person, at_a_browser, house


if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
CASE, TITLE = "/cases/", "Acacia"
WIDE, PHONE = (1180, 900), (360, 780)
MOST_BYTES = 150_000
COLOURS = 200


class Shot(NamedTuple):
    """A page to take: who looks at it, where; `{case}` is the address of the case of the walk."""

    name: str
    who: str
    path: str
    size: tuple[int, int] = WIDE
    language: str = "en"


SHOTS = (
    Shot("my-day", "lead.nbo", "/"),
    Shot("case-wide", "lead.nbo", "{case}", (1180, 1180)),
    Shot("thread-wide", "lead.nbo", "{case}thread/"),
    Shot("courts-wide", "lawyer.nbo", "{case}accountability/"),
    Shot("scoreboard-wide", "director.nbo", "/scoreboard/", (1180, 1160)),
    Shot("flow-wide", "director.nbo", "/thread/"),
    Shot("case-phone", "lead.amm", "{case}", PHONE, "ar"),
)


def case_of(person: Person) -> str:
    """The address of the case of the walk, or of the office's first."""
    person.goes_to(CASE)
    named = person.page.locator("main a", has_text=TITLE)
    link = named if named.count() else person.page.locator("main table tbody a, main ol a")
    return str(link.first.get_attribute("href"))


def taken(browser: Browser, here: House, shot: Shot) -> bytes:
    """A picture of what is on the screen, as PNG in few colours."""
    with at_a_browser(browser, here, shot.who, language=shot.language) as person:
        width, height = shot.size
        person.page.set_viewport_size({"width": width, "height": height})
        person.goes_to(shot.path.format(case=case_of(person)) if "{case}" in shot.path else shot.path)
        whole = Image.open(io.BytesIO(person.page.screenshot())).convert("RGB")
    kept = io.BytesIO()
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def pictures() -> Iterator[tuple[str, bytes]]:
    """Each picture by its name."""
    program = chromium.find()
    if program is None:
        sys.exit("There is no Chromium on this machine to take pictures with.")
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as plays,
        house(Path(folder), "demo", "--whole") as here,
    ):
        started = plays.chromium.launch(
            executable_path=program, args=chromium.flags(program), env=chromium.environment(program)
        )
        for shot in SHOTS:
            yield shot.name, taken(started, here, shot)


def main() -> None:
    """Takes them all; says which are too large for a clone."""
    PICTURES.mkdir(exist_ok=True)
    for name, picture in pictures():
        (PICTURES / f"{name}.png").write_bytes(picture)
        large = "  TOO LARGE" if len(picture) > MOST_BYTES else ""
        sys.stdout.write(f"{name}  {len(picture) // 1000} kB{large}\n")
