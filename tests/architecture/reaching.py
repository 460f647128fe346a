"""Reads acts as text: where do they come to a guarded record by a bare key, and not through the gate?

An act gets its records through the door. From there it may go on to rows that lie in the same circle (`SAME_CIRCLE`),
and anywhere through `gate.visible` or `resolving`. Everything else that reads a guarded row is a finding.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from django.apps import apps

from fourfold.ground.access.models import Guarded


MODELS = {m.__name__: m for m in apps.get_models() if m.__module__.startswith("fourfold.")}
GUARDED = {name for name, model in MODELS.items() if issubclass(model, Guarded)}
KEYS: dict[tuple[str, str], str] = {
    (name, field.name): field.related_model.__name__
    for name, model in MODELS.items()
    for field in model._meta.concrete_fields
    if field.related_model is not None and field.related_model.__name__ in GUARDED
}
"""(model, field) → the guarded model it points to."""
BACK: dict[tuple[str, str], tuple[str, str]] = {
    (KEYS[key], str(relation.get_accessor_name())): key
    for key in KEYS
    for relation in [MODELS[key[0]]._meta.get_field(key[1]).remote_field]
    if key[0] in GUARDED and not relation.hidden
}
"""(model, accessor) → the key that points back."""
SAME_CIRCLE = {
    *(("BatchRow", "batch"), ("Consent", "person"), ("CustodyStep", "exhibit"), ("Judgement", "first")),
    *(("Name", "person"), ("Identifier", "person"), ("Contact", "person"), ("Tie", "person")),
    *(("Incident", "case"), ("Involvement", "case"), ("Milestone", "case"), ("Referral", "case"), ("Task", "case")),
    *(("Named", "report"), ("Case", "report")),
    *(("Telling", "case"), ("Entitlement", "case"), ("EntitlementStep", "entitlement")),
    *(("Accused", "case"), ("AccusedStep", "case"), ("AccusedStep", "accused"), ("Charge", "case")),
    *(("Charge", "accused"), ("Verdict", "case"), ("Verdict", "charge"), ("Sentence", "case"), ("Sentence", "charge")),
    *(("Hearing", "case"), ("Lodging", "case"), ("Posting", "official"), ("Posting", "institution")),
    *(("Handover", "case"), ("Disclosure", "case"), ("Liaison", "institution")),
    *(("Gap", "case"), ("GapAnswered", "gap"), ("Indicator", "project"), ("Measurement", "indicator")),
    *(("Relieved", "case"), ("Relieved", "milestone"), ("Relieved", "needs_milestone"), ("Need", "relieved")),
}
"""Keys whose two ends lie in one circle: who may know the one may know the other. A test holds them against rows."""
MANAGERS = {"objects", "_default_manager", "_base_manager"}
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create"}
DOORS = {"visible", "record", "records", "the_one"}
UNGUESSABLE = {"reference", "number"}


def findings(source: str) -> list[str]:
    """`function: what` for everything that comes to a guarded row past the gate."""
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found: list[str] = []
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        held = _Held(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and not _through_a_door(node, above):
                found += [f"{function.name}: {what}" for what in held.wrong(node, above)]
    return sorted(set(found))


def _through_a_door(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    while node in above:
        child, node = node, above[node]
        if isinstance(node, ast.Call) and child is not node.func and _last(node.func) in DOORS:
            return True
    return False


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


class _Held:
    """Which names in a function hold rows of which model."""

    def __init__(self, function: ast.FunctionDef) -> None:
        arguments = (*function.args.args, *function.args.kwonlyargs)
        self.names = {one.arg: name for one in arguments if (name := _annotated(one.annotation))}
        for _ in range(2):  # a name may be given after another
            for node in ast.walk(function):
                for target, value in _givings(node):
                    if isinstance(target, ast.Name) and (model := self.of(value)):
                        self.names[target.id] = model

    def of(self, node: ast.expr | None) -> str:
        """The model of what an expression holds, or of its rows; empty when it is none of ours."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id, "")
        if isinstance(node, ast.Attribute):
            if node.attr in MANAGERS and isinstance(node.value, ast.Name):
                return node.value.id if node.value.id in MODELS else ""
            owner = self.of(node.value)
            return KEYS.get((owner, node.attr), "") or BACK.get((owner, node.attr), ("", ""))[0] or ""
        if isinstance(node, ast.Call):
            return self._made(node)
        return self.of(node.value) if isinstance(node, ast.Subscript) else ""

    def _made(self, call: ast.Call) -> str:
        """The model of what a call gives: a new row, rows of a table, a record held, or what it only wraps."""
        called = call.func
        if isinstance(called, ast.Name):
            return called.id if called.id in MODELS else self.of(call.args[0]) if call.args else ""
        if not isinstance(called, ast.Attribute):
            return ""
        if ast.unparse(called.value) == "holding":
            return called.attr.title()  # cases/acts/holding.py: `holding.case`, `holding.person`
        if called.attr == "from_circle_of":
            return _last(called.value)
        return self.of(called.value) or (self.of(call.args[-1]) if call.args and called.attr in DOORS else "")

    def wrong(self, node: ast.Attribute, above: dict[ast.AST, ast.AST]) -> Iterator[str]:
        """What is wrong with one step from a row to another, or from a table to its rows."""
        owner = self.of(node.value)
        if (owner, node.attr) in KEYS and (owner, node.attr) not in SAME_CIRCLE:
            yield f"{owner}.{node.attr}"
        back = BACK.get((owner, node.attr))
        if back is not None and back not in SAME_CIRCLE:
            yield f"{owner}.{node.attr}"
        if node.attr in MANAGERS:
            table = node.value.id if isinstance(node.value, ast.Name) else ast.unparse(node.value)
            if table in GUARDED or table not in MODELS:
                yield from self._unanchored(table, list(_chain(node, above)))
            yield from _spanning(table, list(_chain(node, above)))

    def _unanchored(self, table: str, calls: list[ast.Call]) -> Iterator[str]:
        words = [word for call in calls for word in call.keywords]
        if calls and _last(calls[0].func) in WRITES:
            return
        if any(self._anchors(table, word) for word in words):
            return
        if calls and _last(calls[-1].func) == "exists" and {str(word.arg) for word in words} & UNGUESSABLE:
            return
        yield f"{table}.objects"

    def _anchors(self, table: str, word: ast.keyword) -> bool:
        """Whether a filter binds rows to a record in hand that lies in their circle, or names that record."""
        same = {field for model, field in SAME_CIRCLE if table in (model, "model")}
        if word.arg in {"pk", "id"} and isinstance(word.value, ast.Attribute):
            owner, step = self.of(word.value.value), word.value.attr
            return bool(owner) and (step in {"pk", "id"} or (owner, step.removesuffix("_id")) in SAME_CIRCLE)
        return word.arg in same and bool(self.of(word.value))


def _spanning(table: str, calls: list[ast.Call]) -> Iterator[str]:
    """Look-ups and joins that go on to another circle's rows by a text."""
    for call in calls:
        texts = [str(word.arg) for word in call.keywords]
        joins = _last(call.func) in {"select_related", "prefetch_related"}
        given = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        for text in (*texts, *given):
            first, _, rest = text.partition("__")
            key = (table, first)
            if key in KEYS and key not in SAME_CIRCLE and (rest not in {"", "in"} or (joins and text in given)):
                yield f"{table}.{text}"


def _chain(node: ast.AST, above: dict[ast.AST, ast.AST]) -> Iterator[ast.Call]:
    """The calls that follow a manager: `.filter(…).exists()`."""
    while (
        isinstance(up := above.get(node), ast.Attribute | ast.Call)
        and (up.value if isinstance(up, ast.Attribute) else up.func) is node
    ):
        if isinstance(up, ast.Call):
            yield up
        node = up


def _annotated(annotation: ast.expr | None) -> str:
    """The model that an argument holds: `Case` or `Case | None`, not a list of them."""
    if isinstance(annotation, ast.BinOp):
        return _annotated(annotation.left)
    return annotation.id if isinstance(annotation, ast.Name) and annotation.id in GUARDED else ""


def _givings(node: ast.AST) -> Iterator[tuple[ast.expr, Any]]:
    """(name, value) of assignments, loops and comprehensions."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(target.elts, node.value.elts, strict=False)
            else:
                yield target, node.value
    elif isinstance(node, ast.For | ast.comprehension):
        yield node.target, node.iter
    elif isinstance(node, ast.NamedExpr):
        yield node.target, node.value
