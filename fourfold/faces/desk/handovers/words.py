"""Handing on, in words."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Leg, TaskState
from fourfold.casework.sharing.kinds import HandoverKind, HandoverState
from fourfold.casework.sharing.partners.sheets import Sending
from fourfold.casework.sharing.sheets import FileSheet, HandoverSheet, OfferLine, OfferSheet, WaitingLine
from fourfold.faces.desk.cases.words import title, word
from fourfold.faces.ui.days import day, moment
from fourfold.faces.ui.words import listed
from fourfold.ground.access.tiers import Sealed


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, Sealed) else str(value)


def handover(one: HandoverSheet, zone: tzinfo) -> dict[str, Any]:
    """What was handed on, with what the reader may do about it."""
    to = one.receiver_name or one.office_name or _plain(one.organisation)
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
        "told": told(one),
        "sealed": isinstance(one.why, Sealed),
        "answer": _plain(one.answer),
        "answered": f"{one.answerer} · {moment(one.answered_at, zone)}" if one.answered_at else "",
        "moves": [{"href": f"desk:{move}_handover", "label": _(move.label)} for move in one.moves],
    }


def sending(one: Sending | None) -> dict[str, Any]:
    """Whether a referral was sent to the organisation here, or can be."""
    if one is None:
        return {"was_sent": "", "send": False}
    return {"was_sent": _("sent to them here") if one.sent else "", "send": not one.sent}


def told(one: HandoverSheet | OfferSheet) -> list[dict[str, Any]]:
    """What an office is told beside the reason, as terms and values; nothing where it was told nothing."""
    legs = listed(_(Leg(code).label) for code in one.legs.split(",") if code)
    found: list[dict[str, Any]] = [
        {"term": _("Urgency"), "value": word("urgency", one.urgency)},
        {"term": _("Under way"), "value": legs},
        {"term": _("People"), "value": _plain(one.people), "sealed": isinstance(one.people, Sealed)},
    ]
    if isinstance(one, HandoverSheet) and one.basis:
        found.append({"term": _("To another country"), "value": rests(one.basis, None)})
    return [fact for fact in found if fact["value"] or fact.get("sealed")] if one.urgency else []


def offer(one: OfferSheet) -> list[dict[str, Any]]:
    """What an offer says, as a list of facts."""
    zone = ZoneInfo(one.time_zone)
    return [
        {"term": _("From"), "value": f"{one.office_name} · {one.giver}"},
        {"term": _("Offered"), "value": moment(one.made_at, zone)},
        *told(one),
        {"term": _("Why"), "value": _plain(one.why), "sealed": isinstance(one.why, Sealed)},
    ]


def offer_line(one: OfferLine, zone: tzinfo) -> dict[str, Any]:
    """A case that another office offers."""
    return {
        "office": one.office_name,
        "urgency": word("urgency", one.urgency),
        "tone": "high" if one.urgency in {"immediate", "urgent"} else "",
        "by": one.giver,
        "at": moment(one.made_at, zone),
        "href": reverse("desk:offer", args=[one.id]),
    }


def file(one: FileSheet, zone: tzinfo) -> dict[str, Any]:
    """Somebody who went out in a file."""
    return {
        "to": _plain(one.organisation),
        "person": one.person.shown if one.person else "",
        "purpose": word("consent_purposes", one.purpose),
        "rests": rests(one.basis, one.given_on),
        "by": one.giver,
        "at": moment(one.made_at, zone),
        "why": _plain(one.why),
        "sealed": isinstance(one.why, Sealed),
        "recalled": recalled(one.recalled),
        "how": _("Referral as recorded") if one.recorded else _("In a file"),
    }


def rests(basis: str, given_on: date | None) -> str:
    """On what something that was passed on rests."""
    if basis:
        return _("without consent: %(basis)s") % {"basis": word("disclosure_bases", basis)}
    return _("on the consent of %(day)s") % {"day": day(given_on)} if given_on else _("day of the consent not known")


def recalled(state: str) -> str:
    """Whether it is being called back, once consent was taken back."""
    if state == TaskState.DONE:
        return _("called back")
    return _("is to be called back") if state == TaskState.OPEN else ""


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
