"""Who may know: the team and the excluded."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.sheets import Knower
from fourfold.faces.desk.cases import forms
from fourfold.faces.desk.cases.steps import BOTH, Says, step
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import LEADS


_BACK = "desk:case_knowers"


def _who(some: Iterable[Knower], user_id: str) -> str:
    return next((one.name for one in some if one.user_id == user_id), "")


@page(enter=LEADS, methods=BOTH)
def add_to_team(request: PageRequest, case_id: str) -> HttpResponse:
    """Bring a colleague onto the team."""
    known = queries.who_may_know(request.actor, case_id)
    shut = {one.user_id for one in known.excluded}
    found = queries.team_choices(request.actor, office_id=known.office_id)
    form = forms.AddToTeam(request.POST or None, found=[one for one in found if one.user_id not in shut])
    says = Says(_("Add to the team"), _("Add"), _("Your colleague is on the team."))
    return step(request, known.case, form, acts.add_to_team, says, to=_BACK, case=known.case.id)


@page(enter=LEADS, methods=BOTH)
def leave_team(request: PageRequest, case_id: str, user_id: str) -> HttpResponse:
    """Take a colleague off the team."""
    known = queries.who_may_know(request.actor, case_id)
    case = known.case
    says = Says(
        _("Take off the team"),
        _("Take off the team"),
        _("Your colleague is off the team. Add them again at any time."),
        _("What the duty opened closes at once. In an ordinary case they still know of it if they work in the office."),
        about=_who(known.team, user_id),
    )
    form = forms.Confirm(request.POST or None)
    return step(request, case, form, acts.leave_team, says, to=_BACK, case=case.id, user=user_id)


@page(enter=LEADS, methods=BOTH)
def exclude(request: PageRequest, case_id: str) -> HttpResponse:
    """Shut somebody out, whatever their rank."""
    known = queries.who_may_know(request.actor, case_id)
    shut = {one.user_id for one in known.excluded} | {request.actor.user_id, known.stays}
    found = queries.may_be_shut_out(request.actor, office_id=known.office_id)
    form = forms.Exclude(request.POST or None, found=[one for one in found if one.user_id not in shut])
    says = Says(
        _("Shut somebody out"),
        _("Shut out"),
        _("They no longer know that this case exists."),
        _("Use this for a conflict of interest or a danger. They are not told; only leads and the director see it."),
        grave=True,
    )
    return step(request, known.case, form, acts.exclude, says, to=_BACK, case=known.case.id)


@page(enter=LEADS, methods=BOTH)
def readmit(request: PageRequest, case_id: str, user_id: str) -> HttpResponse:
    """Lift an exclusion."""
    known = queries.who_may_know(request.actor, case_id)
    case, lifted = known.case, _("They may know of this case again, as their role allows.")
    says = Says(_("Lift the exclusion"), _("Lift it"), lifted, about=_who(known.excluded, user_id))
    form = forms.Confirm(request.POST or None)
    return step(request, case, form, acts.readmit, says, to=_BACK, case=case.id, user=user_id)
