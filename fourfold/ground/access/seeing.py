"""Whose circles these are, as one condition on a row's `circle`: only the gate asks.

One meaning, four shapes, because the planners know nothing of how many circles somebody has. Measured over 100,000
records in 10,000 circles (docs/performance.md), and held to brute force by `tests/ground/access/test_gate_at_scale.py`:

few rows   named by their ids, or hanging on one record: each circle is looked up, and none are listed. To list those of
           somebody on two thousand cases took longer than all else that a page of one case asks
guests     see little: the circles are listed and the rows found by them
members    of an office see nearly everything: the rows are walked in their own order, each circle looked up; SQLite
           would list all circles anew for every query, so there the look-up is correlated; PostgreSQL hashes the list
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connections
from django.db.models import BooleanField, Expression, QuerySet
from django.db.models.lookups import Exact, In

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.circled import OfCircle
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.roles import TERMS


_SHUT: Final = "SELECT seen_x.circle_id FROM {exclusions} seen_x WHERE seen_x.user_id = {given}"
_OWN: Final = (
    "SELECT seen_g.circle_id FROM {grants} seen_g WHERE seen_g.user_id = {given}"  # noqa: S608  # of constants alone
    f" AND (seen_g.until IS NULL OR seen_g.until > {{now}}){{lasting}} AND seen_g.circle_id NOT IN ({_SHUT})"
)
_LASTING: Final = " AND seen_g.why <> 'break_glass'"
_ADMITTED: Final = f"FROM {{admissions}} seen_a WHERE seen_a.via_id NOT IN ({_SHUT})"
_SHAPES: Final = {
    "few": (
        f"((EXISTS ({_OWN} AND seen_g.circle_id = {{circle}}) OR EXISTS (SELECT 1 {_ADMITTED}"
        f" AND seen_a.circle_id = {{circle}} AND EXISTS ({_OWN} AND seen_g.circle_id = seen_a.admits_id)))"
        f" AND {{circle}} NOT IN ({_SHUT}))"
    ),
    "guest": (
        f"{{circle}} IN ({_OWN} UNION ALL SELECT seen_a.circle_id {_ADMITTED} AND seen_a.admits_id IN ({_OWN})"
        f" AND seen_a.circle_id NOT IN ({_SHUT}))"
    ),
    # COALESCE keeps the planner from looking up every circle of the guest's for every row.
    "sqlite": (
        f"(({{circle}} IN ({_OWN}) OR EXISTS (SELECT 1 {_ADMITTED} AND seen_a.circle_id = {{circle}}"
        f" AND COALESCE(seen_a.admits_id, '') IN ({_OWN}))) AND {{circle}} NOT IN ({_SHUT}))"
    ),
    "postgresql": (
        f"(({{circle}} IN ({_OWN}) OR {{circle}} IN (SELECT seen_a.circle_id {_ADMITTED}"
        f" AND seen_a.admits_id IN ({_OWN}))) AND {{circle}} NOT IN ({_SHUT}))"
    ),
}
_TEXTS: Final = {
    (name, to_act): text.replace("{lasting}", _LASTING if to_act else "")
    for name, text in _SHAPES.items()
    for to_act in (False, True)
}


def condition(actor: Actor, rows: QuerySet[Any], *, to_act: bool = False) -> Expression:
    """Those of `rows` in circles that the actor belongs to, or is admitted to one step away, and is not excluded from.

    The database's clock says which grants have ended: they end by themselves, whatever moment a page goes by.
    `to_act`: what was opened in an emergency is for looking, and lets nobody do anything. Nor does a key reach it.
    """
    shape = connections[rows.db].vendor if is_member(actor) else "guest"
    return OfCircle(_TEXTS["few" if are_few(rows) else shape, to_act or actor.by_key], actor.user_id, BooleanField())


def are_few(rows: QuerySet[Any]) -> bool:
    """Whether a filter names the rows, or a record that they hang on. Decides the shape, never what is seen."""
    filters = rows.query.where.children
    return any(_names(each) for each in filters if isinstance(each, Exact | In))


def _names(each: Exact[Any] | In[Any]) -> bool:
    field = getattr(each.lhs, "target", None)
    if field is None:
        return False
    if field.unique and isinstance(each, Exact):  # one, whatever it is compared with
        return True
    hangs = field.is_relation and issubclass(field.related_model, Guarded)
    return bool((field.unique or hangs) and not hasattr(each.rhs, "resolve_expression"))  # another query may find many


def is_member(actor: Actor) -> bool:
    """Whether a role of theirs brings an office's own circle. Decides the shape, never what is seen."""
    return any(TERMS[role].standing for _, role in actor.roles)
