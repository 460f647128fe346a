"""What was passed on about a person: to whom, when, for what, on what it rests, and where to look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.sharing.kinds import HandoverState
from fourfold.casework.sharing.sheets import PassedOn
from fourfold.faces.desk.handovers.words import recalled, rests
from fourfold.faces.desk.people import words
from fourfold.faces.ui.days import moment
from fourfold.ground.access.queries import names_of
from fourfold.ground.access.tiers import Sealed


def lines(found: Iterable[PassedOn], zone: tzinfo) -> list[dict[str, Any]]:
    """One line each, newest first."""
    whole = list(found)
    names = names_of({one.by for one in whole})
    return [_line(one, names.get(one.by, ""), zone) for one in whole]


def _how(one: PassedOn) -> str:
    if one.recorded:
        return _("Referral as recorded")
    return _("Referral") if one.state else _("In a file")


def _line(one: PassedOn, by: str, zone: tzinfo) -> dict[str, Any]:
    return {
        "organisation": "" if isinstance(one.organisation, Sealed) else one.organisation or "",
        "purpose": words.say("consent_purposes", one.purpose),
        "how": _how(one),
        "state": _(HandoverState(one.state).label) if one.state else "",
        "rests": rests(one.basis, one.given_on),
        "recalled": recalled(one.recalled),
        "tasks": reverse("desk:tasks", args=[one.case.id]),
        "at": moment(one.made_at, zone),
        "by": by,
        "reference": one.case.reference,
        "href": reverse("desk:handovers", args=[one.case.id]),
    }
