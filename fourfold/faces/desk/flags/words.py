"""Flags in words."""

from __future__ import annotations

from datetime import date, timedelta, tzinfo
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.flags.kinds import FlagState
from fourfold.casework.flags.sheets import FlagLine, FlagSheet
from fourfold.faces.desk.cases.words import initials, title
from fourfold.faces.ui.days import day, late, near
from fourfold.faces.ui.words import apart
from fourfold.ground.access.tiers import Sealed


def when(days: int | None, due_on: date | None) -> str:
    """How late, today, or the day."""
    if days is None or due_on is None:
        return _("some day")
    if days < 0:
        return late(-days)
    return _("today") if days == 0 else near(due_on, due_on - timedelta(days))


def line(one: FlagLine, zone: tzinfo) -> dict[str, Any]:
    """An open flag in a list, with its case."""
    raised = _("raised by %(name)s, %(day)s") % {
        "name": apart(one.raised_by),
        "day": day(one.made_at.astimezone(zone).date()),
    }
    return {
        "when": when(one.days, one.due_on),
        "late": one.days is not None and one.days < 0,
        "case": title(one.case.title),
        "reference": one.case.reference,
        "raised": raised,
        "who": initials(one.owner),
        "name": one.owner,
        "href": reverse("desk:flags", args=[one.case.id]),
    }


def sheet(one: FlagSheet, zone: tzinfo) -> dict[str, Any]:
    """A flag whole."""
    ended = ""
    if one.ended_at:
        told = {"name": apart(one.ended), "day": day(one.ended_at.astimezone(zone).date())}
        resolved = one.state == FlagState.RESOLVED
        ended = (_("resolved by %(name)s, %(day)s") if resolved else _("taken back by %(name)s, %(day)s")) % told
    return {
        "sheet": one,
        "when": when(one.days, one.due_on),
        "late": one.days is not None and one.days < 0,
        "message": one.message,
        "note": one.note or "",
        "sealed": isinstance(one.message, Sealed),
        "raised": _("raised by %(name)s, %(day)s")
        % {"name": apart(one.raised_by), "day": day(one.made_at.astimezone(zone).date())},
        "ended": ended,
        "open": one.state == FlagState.OPEN,
        "resolved": one.state == FlagState.RESOLVED,
    }
