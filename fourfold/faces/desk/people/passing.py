"""What was passed on about a person: to whom, when, for what, on what it rests, and where to look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import TaskState
from fourfold.casework.sharing.kinds import HandoverState
from fourfold.casework.sharing.sheets import PassedOn
from fourfold.faces.desk.people import words
from fourfold.faces.ui.days import day, moment
from fourfold.ground.access.queries import names_of
from fourfold.ground.access.tiers import Sealed


def lines(found: Iterable[PassedOn], zone: tzinfo) -> list[dict[str, Any]]:
    """One line each, newest first."""
    whole = list(found)
    names = names_of({one.by for one in whole})
    return [_line(one, names.get(one.by, ""), zone) for one in whole]


def _line(one: PassedOn, by: str, zone: tzinfo) -> dict[str, Any]:
    return {
        "organisation": "" if isinstance(one.organisation, Sealed) else one.organisation or "",
        "purpose": words.say("consent_purposes", one.purpose),
        "how": _("Referral") if one.state else _("In a file"),
        "state": _(HandoverState(one.state).label) if one.state else "",
        "rests": _rests(one),
        "recalled": _recalled(one),
        "tasks": reverse("desk:tasks", args=[one.case.id]),
        "at": moment(one.made_at, zone),
        "by": by,
        "reference": one.case.reference,
        "href": reverse("desk:handovers", args=[one.case.id])
        if one.state
        else reverse("desk:case", args=[one.case.id]),
    }


def _recalled(one: PassedOn) -> str:
    """Whether it is being called back, once consent was taken back."""
    if one.recalled == TaskState.DONE:
        return _("called back")
    return _("is to be called back") if one.recalled == TaskState.OPEN else ""


def _rests(one: PassedOn) -> str:
    if one.basis:
        return _("without consent: %(basis)s") % {"basis": words.say("disclosure_bases", one.basis)}
    if one.given_on:
        return _("on the consent of %(day)s") % {"day": day(one.given_on)}
    return _("on a consent whose day is not known")
