"""What was sent to a partner, in words."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.sharing.kinds import HandoverState, Move
from fourfold.casework.sharing.partners.sheets import AnsweredLine, SentLine, SentSheet
from fourfold.faces.desk.cases.words import word
from fourfold.faces.ui.days import moment
from fourfold.faces.ui.words import apart
from fourfold.ground.access.tiers import Sealed


MOVES = {Move.ACCEPT: "desk:take_up_referral", Move.REJECT: "desk:decline_referral", Move.FINISH: "desk:report_back"}


def line(one: SentLine, zone: Any) -> dict[str, Any]:
    """One in the list: the service, who asks, since when, where it stands."""
    waits = one.state == HandoverState.OFFERED
    return {
        "service": word("support_types", one.service),
        "by": f"{one.office_name} · {apart(one.giver)}",
        "at": moment(one.made_at, zone),
        "state": _("waits for your answer") if waits else _("you took it up"),
        "tone": "high" if waits else "",
        "href": reverse("desk:sent_referral", args=[one.id]),
    }


def answered(one: AnsweredLine, zone: Any) -> dict[str, str]:
    """One of the reader's own answers."""
    said = {
        Move.ACCEPT: _("You took up a referral"),
        Move.REJECT: _("You declined a referral"),
        Move.FINISH: _("You said what came of a referral"),
    }
    return {"text": said[one.move], "at": moment(one.at, zone)}


def facts(one: SentSheet) -> list[dict[str, Any]]:
    """All that is told."""
    return [
        {"term": _("For what"), "value": word("support_types", one.service)},
        {"term": _("From"), "value": f"{one.office_name} · {apart(one.giver)}"},
        {"term": _("Sent"), "value": moment(one.made_at, ZoneInfo(one.time_zone))},
        {"term": _("What it says"), "value": str(one.told), "sealed": isinstance(one.told, Sealed)},
    ]


def moves(one: SentSheet) -> list[dict[str, str]]:
    """What the reader may do about it."""
    labels = {Move.ACCEPT: _("Take up the referral"), Move.REJECT: _("Decline"), Move.FINISH: _("Say what came of it")}
    return [{"href": reverse(MOVES[move], args=[one.id]), "label": labels[move]} for move in one.moves]
