"""Who approves what, as sentences."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.approvals.kinds import BOUNDS, ApprovalKind
from fourfold.casework.approvals.sheets import Approvals, RuleChange, RuleLine
from fourfold.faces.ui.days import day
from fourfold.faces.ui.words import listed
from fourfold.ground.access.roles import Role


def who(kind: ApprovalKind, roles: tuple[Role, ...], people: int, *, own: bool) -> str:
    """The rule in a sentence or two."""
    *first, last = [_(role.label) for role in roles]
    names = _(" or ").join([_(", ").join(first), last] if first else [last])
    said = ngettext("%(who)s decides.", "%(n)d different people decide: %(who)s.", people) % {"n": people, "who": names}
    if not BOUNDS[kind].own:
        return said
    mine = _("Their own request counts too.") if own else _("Never on their own request.")
    return f"{said} {mine}"


def line(one: RuleLine, zone: tzinfo, *, directs: bool) -> dict[str, Any]:
    """One kind of approval in an office."""
    return {
        "kind": one.kind.value,
        "title": _(one.kind.label),
        "says": who(one.kind, one.by, one.people, own=one.own),
        "since": change(one.kind, one.change, zone) if one.change else None,
        "waiting": change(one.kind, one.waiting, zone) if one.waiting else None,
        "may_confirm": directs and one.waiting is not None and not one.waiting.mine,
        "directs": directs,
    }


def change(kind: ApprovalKind, one: RuleChange, zone: tzinfo) -> dict[str, Any]:
    """A change: what it says, who made it when and why."""
    names = " · ".join(name for name in (one.name, one.second) if name)
    at = (one.settled_at or one.made_at).astimezone(zone).date()
    return {
        "id": one.ref.id,
        "says": who(kind, one.roles, one.people, own=one.own),
        "by": names,
        "at": day(at),
        "why": str(one.why),
    }


def so_far(found: Approvals) -> str:
    """How far an approval that needs several people has come; nothing where one is enough."""
    if found.needed == 1:
        return ""
    says = ngettext("%(n)d of %(all)s has approved", "%(n)d of %(all)s have approved", len(found.given))
    return ": ".join(
        part for part in (says % {"n": len(found.given), "all": found.needed}, listed(found.given)) if part
    )
