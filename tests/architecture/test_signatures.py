"""Queries and facts take the actor first or say why not, and never give out a model, a queryset or anything at all."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2] / "fourfold"
NO_ACTOR = {
    "access/queries.py": "makes the actor, and names offices and colleagues, which everybody may know",
    "audit/queries.py": "its callers have shown that the reader may know; ids only, never names",
    "jobs/queries.py": "states of background work; arguments are ids",
    "vocab/queries.py": "code lists, which everybody may know",
}
"""Files whose public functions need no actor, and why. Elsewhere a docstring that says `no actor` tells why."""
MODEL_WORDS = {"Model", "QuerySet", "Manager", "Any", "object"}


def files(kind: str) -> list[Path]:
    single, folders = ROOT.rglob(f"{kind}.py"), ROOT.rglob(f"{kind}/*.py")
    return sorted(path for path in (*single, *folders) if "migrations" not in path.parts)


def models_of_the_house() -> set[str]:
    names = set()
    for path in (*ROOT.rglob("models.py"), *ROOT.rglob("models/*.py")):
        names |= {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)}
    return names


MODELS = models_of_the_house() | MODEL_WORDS


def public_functions(source: str) -> list[ast.FunctionDef]:
    body = ast.parse(source).body
    return [node for node in body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def without_an_actor(source: str) -> list[str]:
    """Public functions whose first argument is not the actor and whose docstring does not say why."""
    wrong = []
    for function in public_functions(source):
        first = function.args.args[0].arg if function.args.args else ""
        if first != "actor" and "no actor" not in (ast.get_docstring(function) or "").lower():
            wrong.append(function.name)
    return wrong


def giving_out_rows(source: str) -> list[str]:
    """Public functions whose annotated return names a model, a queryset, `Any`, or nothing."""
    wrong = []
    for function in public_functions(source):
        if function.returns is None:
            wrong.append(f"{function.name} says nothing")
            continue
        names = {node.id for node in ast.walk(function.returns) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(function.returns) if isinstance(node, ast.Attribute)}
        wrong += [f"{function.name} gives out {name}" for name in sorted(names & MODELS)]
    return wrong


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", files("queries") + files("facts"), ids=place)
def test_reads_take_the_actor_first(path):
    excused = any(place(path).endswith(name) for name in NO_ACTOR)
    assert (without_an_actor(path.read_text()) if not excused else []) == []


@pytest.mark.parametrize("path", files("queries") + files("facts"), ids=place)
def test_reads_never_give_out_rows(path):
    assert giving_out_rows(path.read_text()) == []


def fields_that_hold_rows(source: str) -> list[str]:
    """Fields of a sheet that are annotated with a model or a queryset."""
    rows = MODELS - {"Any", "object"}
    return [
        f"{each.name}.{ast.unparse(field.target)}"
        for each in ast.parse(source).body
        if isinstance(each, ast.ClassDef)
        for field in each.body
        if isinstance(field, ast.AnnAssign)
        and {node.id for node in ast.walk(field.annotation) if isinstance(node, ast.Name)} & rows
    ]


@pytest.mark.parametrize("path", files("sheets"), ids=place)
def test_sheets_hold_no_rows(path):
    assert fields_that_hold_rows(path.read_text()) == []


def test_a_read_that_takes_no_actor_or_gives_out_rows_is_noticed():
    good = "def open_cases(actor, *, now) -> list[CaseSheet]: ..."
    assert without_an_actor(good) == giving_out_rows(good) == []
    assert without_an_actor("def open_cases(case) -> None: ...") == ["open_cases"]
    assert without_an_actor("def open_cases() -> None: ...") == ["open_cases"]
    assert without_an_actor("def open_cases():\n    '''No actor: it makes one.'''") == []
    assert giving_out_rows("def one(actor) -> Case: ...") == ["one gives out Case"]
    assert giving_out_rows("def some(actor) -> models.QuerySet[Case]: ...")
    assert giving_out_rows("def some(actor) -> dict[str, Any]: ...") == ["some gives out Any"]
    assert giving_out_rows("def some(actor): ...") == ["some says nothing"]
    assert giving_out_rows("def _inner(actor) -> Case: ...") == []
    assert fields_that_hold_rows("class CaseSheet:\n    case: Case | None\n    at: datetime") == ["CaseSheet.case"]


def test_no_excuse_is_for_a_file_that_is_gone():
    assert {name for name in NO_ACTOR if not any(place(path).endswith(name) for path in files("queries"))} == set()
