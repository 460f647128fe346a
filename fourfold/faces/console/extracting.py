"""Finding the words that people read: marked in code, in templates, and the first lines of acts."""

from __future__ import annotations

import ast
import inspect
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract


KEYWORDS: Final[dict[str, Any]] = {
    "_": None,
    "mark": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_SKIPPED: Final = frozenset({"migrations", "locale", "static"})


def collect(house: Path) -> Catalog:
    """Every word under a folder, as a template catalogue; places are file names without line numbers."""
    words = Catalog(project="fourfold", charset="utf-8")
    for path in sorted(house.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and not _SKIPPED & set(path.relative_to(house).parts):
            for message, context in _words_in(path):
                words.add(message, None, locations=[(str(path.relative_to(house.parent)), 0)], context=context)
    return words


def _words_in(path: Path) -> Iterator[tuple[Any, str | None]]:
    text = path.read_text("utf-8")
    code = text if path.suffix == ".py" else _as_code(text, path)
    for _, message, _, context in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
        yield message, context
    if path.suffix == ".py" and "@act" in text:
        for first_line in _acts_say(ast.parse(text)):
            yield first_line, None


def _as_code(text: str, path: Path) -> str:
    """A template with its words turned into calls, by Django's own reading of templates."""
    from django.conf import settings  # noqa: PLC0415  # compiling alone needs no Django

    if not settings.configured:
        settings.configure()
    from django.utils.translation.template import templatize  # noqa: PLC0415

    # What is no word is blanked out but keeps its indent, which means something in Python.
    return "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))


def _acts_say(tree: ast.Module) -> Iterator[str]:
    """The first line of every act's docstring: it is the button's help and the ledger's sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_is_act, node.decorator_list)):
            said = ast.get_docstring(node)
            if said:
                yield inspect.cleandoc(said).split("\n")[0]


def _is_act(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "act"
