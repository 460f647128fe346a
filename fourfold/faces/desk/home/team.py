"""The day of a team: who carries what, what is late and what has gone quiet, for leads and directors."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries
from fourfold.casework.cases.sheets import Load
from fourfold.faces.desk.cases.steps import today
from fourfold.faces.desk.home import words
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import LEADS, Role


@page(enter=LEADS)
def team(request: PageRequest) -> HttpResponse:
    """Everybody in the offices that one leads, with what each carries."""
    found = queries.loads(request.actor, today=today(request), now=request.now)
    return render(request, "desk/home/team.html", None, rows=[_row(one) for one in found])


def _row(one: Load) -> dict[str, Any]:
    roles = ", ".join(_(Role(role).label) for role in one.roles)
    return {"sheet": one, "roles": roles, "href": reverse("desk:colleague_day", args=[one.user_id])}


@page(enter=LEADS)
def colleague_day(request: PageRequest, user_id: str) -> HttpResponse:
    """The day of one colleague, as far as the reader may know."""
    sheet = queries.colleague_day(request.actor, user_id, today=today(request), now=request.now)
    return render(
        request,
        "desk/home/colleague_day.html",
        sheet,
        tasks=[words.row(one) for one in sheet.tasks],
        quiet=[words.quiet(one) for one in sheet.quiet],
    )
