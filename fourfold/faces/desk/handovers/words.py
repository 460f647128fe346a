"""Handing on, in words."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.sharing.kinds import HandoverKind, HandoverState
from fourfold.casework.sharing.sheets import HandoverSheet, WaitingLine
from fourfold.faces.desk.cases.words import title, word
from fourfold.faces.ui.days import moment
from fourfold.ground.access.tiers import Sealed


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, Sealed) else str(value)


def handover(one: HandoverSheet, zone: tzinfo) -> dict[str, Any]:
    """What was handed on, with what the reader may do about it."""
    to = one.receiver_name or _plain(one.organisation)
    return {
        "id": one.id,
        "kind": _(HandoverKind(one.kind).label),
        "state": _(HandoverState(one.state).label),
        "open": one.state == HandoverState.OFFERED,
        "to": to,
        "by": one.giver,
        "at": moment(one.made_at, zone),
        "service": word("support_types", one.service),
        "person": one.person.shown if one.person else "",
        "why": _plain(one.why),
        "sealed": isinstance(one.why, Sealed),
        "answer": _plain(one.answer),
        "answered": f"{one.answerer} · {moment(one.answered_at, zone)}" if one.answered_at else "",
        "moves": [{"href": f"desk:{move}_handover", "label": _(move.label)} for move in one.moves],
    }


def waiting(one: WaitingLine, zone: tzinfo) -> dict[str, Any]:
    """An offer that waits."""
    return {
        "kind": _(HandoverKind(one.kind).label),
        "by": one.giver,
        "at": moment(one.made_at, zone),
        "case": title(one.case.title),
        "reference": one.case.reference,
        "href": reverse("desk:handovers", args=[one.case.id]),
    }
