"""Tables are reached from models, queries, acts, facts, load and index only; templates stay in their own face."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2] / "fourfold"
REACHING = {"objects", "_default_manager", "_base_manager"}
MAY_REACH = re.compile(
    r"^ground/|/(models|queries|acts|facts)(\.py$|/)|/(load|index)\.py$|/migrations/", flags=re.VERBOSE
)
TAG = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
FROM_A_NAME = re.compile(r"{%\s*(?:include|extends)\s+(?![\"'])(\S+)")


def reaching(source: str) -> list[int]:
    """Lines that reach a table through a manager."""
    return [
        node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute) and node.attr in REACHING
    ]


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def elsewhere() -> list[Path]:
    return [path for path in sorted(ROOT.rglob("*.py")) if not MAY_REACH.search(place(path))]


def test_tables_are_reached_from_their_places_only():
    found = {place(path): lines for path in elsewhere() if (lines := reaching(path.read_text()))}
    assert found == {}


def test_a_page_that_reaches_a_table_is_noticed():
    assert reaching("Case.objects.all()") == [1]
    assert reaching("\nrow._meta.model._default_manager.get(pk=1)") == [2]
    assert reaching("objects = 1") == []
    assert not MAY_REACH.search("faces/desk/cases/pages.py")
    assert not MAY_REACH.search("casework/cases/rules.py")
    assert MAY_REACH.search("casework/cases/acts/opening.py")


SIGNING_IN = {"account", "mfa", "allauth"}
"""Folders whose names django-allauth gives: the desk dresses its pages anew there."""
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))


def face_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[parts.index("templates") + 1]


def astray(text: str, face: str) -> list[str]:
    """Templates that another face owns, or that only a name in the context tells."""
    own = SIGNING_IN if face in SIGNING_IN else {face}
    named = [target for target in TAG.findall(text) if target.split("/")[0] not in {*own, "ui"}]
    return named + FROM_A_NAME.findall(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_a_template_includes_its_own_face_or_the_look(path):
    assert astray(path.read_text(), face_of(path)) == []


def style_or_script_inside(text: str) -> list[str]:
    """What the content policy would refuse."""
    pattern = r"""<style|<script(?![^>]*\b(?:src=|type="application/json"))|\sstyle=|\son\w+=|javascript:"""
    found = re.findall(pattern, text)
    return [each.strip() for each in found]


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_a_template_holds_no_style_and_no_script(path):
    assert style_or_script_inside(path.read_text()) == []


def test_a_template_that_goes_astray_is_noticed():
    assert astray('{% extends "ui/base.html" %}{% include "desk/case.html" %}', "desk") == []
    assert astray('{% include "public/tell.html" %}', "desk") == ["public/tell.html"]
    assert astray("{% include chosen %}", "desk") == ["chosen"]
    assert len(style_or_script_inside('<p style="x"><style><script>a</script><a onclick="x" href="javascript:x">')) == 5
    assert style_or_script_inside('<script src="a.js" defer></script>') == []
    assert style_or_script_inside('<script type="application/json">{}</script>') == []  # data, which is never run
    assert astray('{% include "mfa/form.html" %}', "account") == []


def test_unsafe_marks_are_noticed():
    assert unsafe("{{ x|safe }}{% autoescape off %}") == ["|safe", "autoescape off"]


def unsafe(text: str) -> list[str]:
    """Text that would reach the page as markup."""
    return re.findall(r"\|\s*safe\b|autoescape off|\|\s*safeseq", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=place)
def test_no_template_lets_text_through_as_markup(path):
    assert unsafe(path.read_text()) == []
