"""What one gave away and waits for: tasks, cases and matters handed on, approvals asked for; and who has each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.flags import queries as flags
from fourfold.casework.sharing import queries as sharing
from fourfold.casework.sharing.kinds import HandoverKind, HandoverState
from fourfold.casework.sharing.sheets import GivenLine
from fourfold.faces.desk.cases.steps import today, zone_of
from fourfold.faces.desk.cases.words import title, word
from fourfold.faces.desk.flags import words as flag_words
from fourfold.faces.desk.home import words
from fourfold.faces.ui.days import day
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.access.tiers import Sealed
from fourfold.tracks.aftercare import queries as aftercare
from fourfold.tracks.aftercare.sheets import CareLine
from fourfold.tracks.relief import queries as relief
from fourfold.tracks.relief.sheets import PlanAsked


@page(enter=EVIDENCE_DESK)
def waiting_on(request: PageRequest) -> HttpResponse:
    """Everything that one gave away and that is not done."""
    actor, zone = request.actor, zone_of(request)
    return render(
        request,
        "desk/home/waiting_on.html",
        None,
        tasks=[words.row(one) for one in cases.given_tasks(actor, today=today(request))],
        flags=[flag_words.line(one, zone) for one in flags.flags_given(actor, today=today(request))],
        handed=[_handed(one, zone) for one in sharing.given_on(actor)],
        approvals=[*_plans(relief.plans_asked(actor), zone), *_ends(aftercare.ends_asked(actor))],
    )


def _line(case: CaseBrief, what: Iterable[str], who: str, since: date) -> dict[str, Any]:
    return {
        "case": title(case.title),
        "reference": case.reference,
        "href": reverse("desk:case", args=[case.id]),
        "what": " · ".join(part for part in what if part),
        "who": who,
        "since": _("since %(day)s") % {"day": day(since)},
    }


def _handed(one: GivenLine, zone: tzinfo) -> dict[str, Any]:
    organisation = "" if one.organisation is None or isinstance(one.organisation, Sealed) else str(one.organisation)
    state = "" if one.state == HandoverState.OFFERED else _(HandoverState(one.state).label)
    what = (_(HandoverKind(one.kind).label), word("support_types", one.service), state)
    line = _line(one.case, what, one.receiver_name or organisation, one.made_at.astimezone(zone).date())
    return line | {"href": reverse("desk:handovers", args=[one.case.id])}


def _plans(found: Iterable[PlanAsked], zone: tzinfo) -> list[dict[str, Any]]:
    what = _("go or no go for a plan of relief")
    return [_line(one.case, [what], one.asked, one.made_at.astimezone(zone).date()) for one in found]


def _ends(found: Iterable[CareLine]) -> list[dict[str, Any]]:
    what, who = _("end of care"), _("a lead or the director")
    return [_line(one.case, [what, one.person.shown], who, one.on) for one in found]
