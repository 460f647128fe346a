"""The task templates of this installation, read once per process from data/task_templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from fourfold.casework.task_templates.reading import TemplateError, parse
from fourfold.casework.task_templates.rules import Template
from fourfold.ground.vocab import parsing


__all__ = ["TemplateError", "read_folder", "templates"]


@cache
def templates() -> dict[str, Template]:
    """Every template by its code, in the order of files. Raises TemplateError for a file that cannot be used."""
    return read_folder(Path(settings.FOURFOLD_TASK_TEMPLATES), vocab=Path(settings.FOURFOLD_VOCAB))


def read_folder(folder: Path, *, vocab: Path) -> dict[str, Template]:
    """The templates of a folder, held to the code lists of another. Raises TemplateError, VocabularyError."""
    words = {name: _codes(vocab / f"{name}.toml") for name in ("milestone_types", "task_types")}
    found: dict[str, Template] = {}
    for path in sorted(folder.glob("*.toml")):
        for one in parse(path.read_text("utf-8"), file=path.name, words=words):
            if one.code in found:
                raise TemplateError("the code is used twice.", file=path.name, code=one.code)
            found[one.code] = one
    return found


def _codes(path: Path) -> set[str]:
    """The codes of a list that may be used anew."""
    return {term.code for term in parsing.parse(path.read_text("utf-8"), file=path.name).terms if not term.retired}
