"""The look: contrast in both themes, one small file, and nothing that only works from left to right."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory

from fourfold.faces.ui import styles


STATIC = Path(styles.__file__).parent / "static" / "ui"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
LEGS = ("relief", "accountability", "aftercare", "transformation")
# What is read (4.5 : 1) and what is only recognised (3 : 1), WCAG 2.2, 1.4.3 and 1.4.11.
TEXT = [
    *((ink, ground) for ink in ("ink", "dim", "link", "warn") for ground in ("paper", "card", "sunk")),
    *((leg, ground) for leg in LEGS for ground in ("card", f"{leg}-soft")),
    *(("ink", f"{leg}-soft") for leg in LEGS),
    ("on-warn", "warn"),
    ("on-ink", "ink-fill"),
    ("warn", "warn-soft"),
    ("ink", "line"),
    ("link", "line"),
]
SHAPES = [("edge", "card"), ("edge", "paper"), ("focus", "paper"), ("focus", "card")]


def theme(name: str) -> dict[str, str]:
    opening = {"light": r":root \{", "dark": r':root\[data-theme="dark"\] \{'}[name]
    block = re.search(opening + r"(.*?)\}", TOKENS, re.DOTALL).group(1)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def brightness(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read_in_both_themes(name: str, ink: str, ground: str) -> None:
    colours = theme(name)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_can_be_seen_in_both_themes(name: str, shape: str, ground: str) -> None:
    colours = theme(name)
    assert contrast(colours[shape], colours[ground]) >= 3


def test_dark_by_choice_is_dark_by_system() -> None:
    system = re.search(r":not\(\[data-theme=\"light\"\]\) \{(.*?)\}", TOKENS, re.DOTALL).group(1)
    chosen = re.search(r'\[data-theme="dark"\] \{(.*?)\}', TOKENS, re.DOTALL).group(1)
    assert system.split() == chosen.split()


def test_purpose_colours_mean_only_the_purposes() -> None:
    """Outside the tokens they are reached through --leg; the proof board is about accountability itself."""
    for sheet in (STATIC / "components").glob("*.css"):
        named = re.findall(
            r"[^{}]*\{[^{}]*var\(--(?:relief|accountability|aftercare|transformation)[^{}]*\}",
            sheet.read_text(),
        )
        assert all(".proof" in rule for rule in named), sheet.name


def test_nothing_only_works_from_left_to_right() -> None:
    physical = (
        r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:"
        r"|(?:text-align|float): (?:left|right)"
    )
    for sheet in STATIC.rglob("*.css"):
        assert not re.search(physical, sheet.read_text()), sheet.name


def test_the_style_sheet_is_small_and_whole() -> None:
    bundle = styles.style_sheet()
    assert len(gzip.compress(bundle.text.encode())) < 20_000
    assert bundle.text.count("{") == bundle.text.count("}")
    assert "@import" not in bundle.text
    assert "url(" not in bundle.text


def test_a_first_visit_loads_less_than_200_kilobytes() -> None:
    texts = [styles.style_sheet().text, styles.behaviours().text]
    texts += [(STATIC / name).read_text() for name in ("vendor/htmx.min.js", "icons.svg", "favicon.svg")]
    assert sum(len(text.encode()) for text in texts) < 200_000


def test_the_quick_exit_comes_first() -> None:
    assert styles.behaviours().text.index("data-quick-exit") < styles.behaviours().text.index("data-confirm")


def test_a_bundle_is_kept_for_a_year_under_its_own_digest() -> None:
    request = RequestFactory().get("/")
    response = styles.styles(request, styles.style_sheet().digest)
    assert "immutable" in response["Cache-Control"]
    assert response["Content-Type"].startswith("text/css")
    with pytest.raises(Http404):
        styles.styles(request, "0" * 16)


@pytest.mark.parametrize("path", sorted((STATIC / "behaviours").glob("*.js")), ids=lambda path: path.name)
def test_a_behaviour_is_short_and_writes_no_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(|new Function|document\.write|^import ",
        text,
        re.MULTILINE,
    )


def test_vendored_files_are_the_ones_in_the_manifest() -> None:
    folder = STATIC / "vendor"
    listed = json.loads((folder / "manifest.json").read_text())["files"]
    assert {entry["name"] for entry in listed} == {p.name for p in folder.iterdir()} - {"manifest.json"}
    for entry in listed:
        assert hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest() == entry["sha256"]
