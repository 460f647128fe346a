"""The limits of house.md §13. What is over one stands in a list that may only shrink."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
LIMITS = {
    "file": 500,
    "door": 200,
    "function": 60,
    "class": 300,
    "folder": 16,
    "template": 250,
    "component": 80,
    "behaviour": 150,
    "test": 600,
    "models": 8,
}
EXCUSED: dict[str, int] = {}
"""What is over a limit today, and by how much it may be. This list may only shrink."""
FORBIDDEN = {"utils", "helpers", "common", "manager", "service", "base", "misc"}


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def inside(path: Path) -> Iterator[tuple[str, str, int]]:
    """(kind, what, size) of each function, class and count of models in a file."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        size = (getattr(node, "end_lineno", 0) or 0) - getattr(node, "lineno", 0) + 1
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield "function", f"{path}:{node.name}", size
        elif isinstance(node, ast.ClassDef):
            yield "class", f"{path}:{node.name}", size
    if path.name == "models.py" or path.parent.name == "models":
        yield "models", str(path), sum(is_model(node) for node in tree.body)


def is_model(node: ast.stmt) -> bool:
    """A class that is neither a field nor a manager."""
    return isinstance(node, ast.ClassDef) and not any(
        part in ast.unparse(parent) for parent in node.bases for part in ("Field", "Manager")
    )


def measured(root: Path) -> Iterator[tuple[str, str, int]]:
    house = root / "fourfold"
    for path in house.rglob("*.py"):
        if "migrations" not in path.parts:
            yield ("door" if path.name == "door.py" else "file"), str(path), lines(path)
            yield from inside(path)
    for folder in {path.parent for path in house.rglob("*.py")} - {p.parent for p in house.rglob("migrations/*.py")}:
        yield "folder", str(folder), len([p for p in folder.glob("*.py") if p.name != "__init__.py"])
    for path in house.rglob("templates/**/*.html"):
        yield ("component" if path.parent.name == "components" else "template"), str(path), lines(path)
    for path in house.rglob("static/**/behaviours/*.js"):
        yield "behaviour", str(path), lines(path)
    for path in (root / "tests").rglob("*.py"):
        yield "test", str(path), lines(path)


def over(root: Path) -> dict[str, int]:
    """What is over its limit: kind and place → size."""
    return {
        f"{kind} {what.removeprefix(str(root)).lstrip('/')}": size
        for kind, what, size in measured(root)
        if size > LIMITS[kind]
    }


def test_nothing_is_larger_than_the_house_allows():
    found = over(ROOT)
    assert {what: size for what, size in found.items() if size > EXCUSED.get(what, 0)} == {}


def test_no_excuse_outlives_its_reason():
    found = over(ROOT)
    assert {what: size for what, size in EXCUSED.items() if found.get(what) != size} == {}


def test_no_module_has_a_name_that_says_nothing():
    stray = [path for path in (ROOT / "fourfold").rglob("*.py") if path.stem in FORBIDDEN]
    # Django asks a database backend for a module of this name.
    assert [str(path) for path in stray if path.parent.name != "sqlite"] == []


BIG = {
    "file": ("fourfold/room/rules.py", "x = 1\n" * 501),
    "door": ("fourfold/room/door.py", "x = 1\n" * 201),
    "function": ("fourfold/room/rules.py", "def f():\n" + "    x = 1\n" * 60),
    "class": ("fourfold/room/rules.py", "class F:\n" + "    x = 1\n" * 300),
    "models": ("fourfold/room/models.py", "".join(f"class F{n}: pass\n" for n in range(9))),
    "template": ("fourfold/desk/templates/desk/a.html", "<p>\n" * 251),
    "component": ("fourfold/ui/templates/ui/components/a.html", "<p>\n" * 81),
    "behaviour": ("fourfold/ui/static/ui/behaviours/a.js", "x\n" * 151),
    "test": ("tests/test_a.py", "x = 1\n" * 601),
}


@pytest.mark.parametrize("kind", BIG)
def test_what_is_too_large_is_noticed(tmp_path, kind):
    name, text = BIG[kind]
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / "tests").mkdir(exist_ok=True)
    (tmp_path / name).write_text(text)
    (found,) = over(tmp_path)
    assert found.startswith(f"{kind} {name}")


def test_a_folder_too_full_is_noticed(tmp_path):
    (tmp_path / "fourfold").mkdir()
    for number in range(17):
        (tmp_path / "fourfold" / f"a{number}.py").write_text("")
    assert over(tmp_path) == {"folder fourfold": 17}
