"""`GET /api/evidence/<id>/content`: the file of an exhibit, checked in full first; each time is a step of custody."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from fourfold.casework.evidence import acts, queries
from fourfold.faces.api.answering import endpoint
from fourfold.faces.ui.pages import attachment
from fourfold.faces.ui.problems import problem
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.tokens.kinds import FILES
from fourfold.ground.tokens.sheets import Bearer


@endpoint(enter=EVIDENCE_DESK, methods=("GET",), scope=lambda _name: FILES)
def content(request: HttpRequest, bearer: Bearer, exhibit_id: str) -> HttpResponseBase:
    """Hands it out as it came. A file that is no longer what was taken in is refused, and the finding written down."""
    now = request.now  # type: ignore[attr-defined]  # set by endpoint
    found = queries.open_exhibit(bearer.actor, exhibit_id, now=now)
    if not found.intact:
        acts.report_changed(bearer.actor, exhibit=found.id, now=now)
        return problem(409, "evidence.changed", _(queries.CHANGED))
    acts.record_download(bearer.actor, exhibit=found.id, now=now)
    return attachment(found.parts(), found.attachment, found.size)
