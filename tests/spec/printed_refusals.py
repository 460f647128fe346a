"""The page of everything that is refused, room by room. Each line is tried while it is printed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.spec.printing import ROOT, table
from tests.spec.refusals import Refusal, every_refusal


NOT_RULES = {
    "evidence.changed": "a file that is not what it was",
    "evidence.erased": "a file that was erased",
    "exchange.cannot_write": "the console cannot write the file",
    "exchange.does_not_fit": "a value that the form of a workbook cannot hold",
    "exchange.moved": "somebody changed it meanwhile",
    "exchange.no_office": "the console was given a code that no office has",
    "exchange.not_undoable": "an import whose state has nothing to undo",
    "exchange.too_many": "a batch larger than one act takes",
    "people.erased": "a person whose key is gone",
}
"""Codes raised where something is found to be so, not by a rule on plain values; each is tried where it is raised."""


def raised() -> Iterator[tuple[str, str]]:
    """Each code that the code of the house raises as a broken rule, with the file that does."""
    for path in sorted((ROOT / "fourfold").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "RuleBroken":
                code = node.args[0]
                if isinstance(code, ast.Constant):  # others pass on what was refused before
                    yield str(code.value), str(path.relative_to(ROOT))


def room_of(one: Refusal) -> str:
    """The room whose rule it is: folder of its module."""
    return Path(one.rule.__module__.replace(".", "/")).parent.name


def page() -> str:
    """docs/rules/refusals.md."""
    parts = [
        "# What is refused, and in which words",
        "Printed from the rules of each room. A test knows of each rule, and tries an example it refuses and one not.",
    ]
    for room, refusals in groupby(sorted(every_refusal(), key=room_of), key=room_of):
        rows = dict.fromkeys((_said(one), f"“{one.broken().sentence}”") for one in refusals)
        parts += [f"## {room.capitalize()}", table(["The rule", "What people read"], rows)]
    return "\n\n".join(parts) + "\n"


def _said(one: Refusal) -> str:
    """The first line of a rule's docstring, which says it as people do."""
    return (one.rule.__doc__ or "").strip().splitlines()[0].strip()
