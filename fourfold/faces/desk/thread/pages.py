"""The thread of a case as a picture, with the same facts as a table."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse

from fourfold.casework.cases import queries as cases
from fourfold.faces.desk.thread import told
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK
from fourfold.tracks.accountability.queries import court_thread
from fourfold.tracks.aftercare.queries import care_thread
from fourfold.tracks.relief.queries import relief_thread
from fourfold.tracks.transformation.queries import gap_thread


_MOST: Final = 8
_MOST_NARROW: Final = 3
"""More than so many strands at a station are bundled."""


@page(enter=EVIDENCE_DESK)
def thread(request: PageRequest, case_id: str) -> HttpResponse:
    """The thread of a case: from the report to the lesson, as far as the reader may know."""
    actor = request.actor
    head = cases.thread_head(actor, case_id, now=request.now)
    care = care_thread(actor, case_id)
    found = told.Told(
        head,
        relief_thread(actor, case_id),
        court_thread(actor, case_id),
        care,
        gap_thread(actor, case_id, today=head.today),
        told.pages(head, care=care is not None, reports=actor.holds(CASEWORKERS)),
    )
    wide, narrow = told.weave(found, most=_MOST), told.weave(found, most=_MOST_NARROW)
    return render(request, "desk/thread/case.html", head, wide=wide, narrow=narrow)
