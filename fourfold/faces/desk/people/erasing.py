"""What still speaks of somebody after they were erased, for a person to go through."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.casework.cases import queries as cases
from fourfold.casework.people import queries
from fourfold.faces.desk.cases.steps import zone_of
from fourfold.faces.desk.people import words
from fourfold.faces.ui.days import day
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.tracks.aftercare import queries as aftercare


_KINDS: Final = {
    "report": gettext_lazy("Report that names this person"),
    "case": gettext_lazy("Case that this person is in"),
    "incident": gettext_lazy("What happened, done by or to this person"),
    "note": gettext_lazy("Note about this person"),
    "assessment": gettext_lazy("Assessment of this person"),
    "goal": gettext_lazy("Goal of this person"),
    "service": gettext_lazy("Help given to this person"),
    "closure": gettext_lazy("End of this person's care"),
}
_PAGES: Final = {"report": "desk:report", "case": "desk:case", "incident": "desk:case", "note": "desk:case"}


@page(enter=CASEWORKERS)
def still_told(request: PageRequest, person_id: str) -> HttpResponse:
    """Reports, cases, incidents, notes and aftercare, each with the page where it can be read and corrected."""
    chip = queries.chip_of(request.actor, person_id)
    zone = zone_of(request)
    lines = [
        {
            "what": _(str(_KINDS[one.kind])),
            "reference": one.reference,
            "day": day(one.at.astimezone(zone)),
            "href": reverse(_PAGES.get(one.kind, "desk:aftercare"), args=[one.record]),
        }
        for one in (*cases.still_told_of(request.actor, person_id), *aftercare.still_told_of(request.actor, person_id))
    ]
    return render(request, "desk/people/still_told.html", words.chip(chip), lines=lines)
