"""The day of a team: who carries what, what is late and what has gone quiet, for leads and directors."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries
from fourfold.casework.cases.sheets import Load
from fourfold.casework.flags import queries as flags
from fourfold.faces.desk.cases.steps import today, zone_of
from fourfold.faces.desk.flags import words as flag_words
from fourfold.faces.desk.home import words
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.faces.ui.words import listed
from fourfold.ground.access.roles import LEADS, Role


@page(enter=LEADS)
def team(request: PageRequest) -> HttpResponse:
    """Everybody in the offices that one leads, with what each carries."""
    found = queries.loads(request.actor, today=today(request), now=request.now)
    held = flags.held_counts(request.actor, [one.user_id for one in found])
    rows = [_row(one, held.get(one.user_id, 0)) for one in found]
    left = queries.left_behind(request.actor, today=today(request))
    behind = {"tasks": [words.row(one) for one in left.tasks], "cases": [words.brief(one) for one in left.cases]}
    return render(request, "desk/home/team.html", None, rows=rows, behind=behind)


def _row(one: Load, flagged: int) -> dict[str, Any]:
    roles = listed(_(Role(role).label) for role in one.roles)
    return {"sheet": one, "roles": roles, "flags": flagged, "href": reverse("desk:colleague_day", args=[one.user_id])}


@page(enter=LEADS)
def colleague_day(request: PageRequest, user_id: str) -> HttpResponse:
    """The day of one colleague, as far as the reader may know."""
    sheet = queries.colleague_day(request.actor, user_id, today=today(request), now=request.now)
    flagged = flags.flags_held(request.actor, user_id, today=sheet.today)
    zone = zone_of(request)
    return render(
        request,
        "desk/home/colleague_day.html",
        sheet,
        flags=[flag_words.line(one, zone) for one in flagged],
        tasks=[words.row(one) for one in sheet.tasks],
        quiet=[words.quiet(one) for one in sheet.quiet],
    )
