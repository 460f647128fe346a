"""The flags of one case: raised, given to somebody else, resolved with a note, raised again, taken back."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries as cases
from fourfold.casework.flags import acts, queries
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.desk.flags import forms, words
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import EVIDENCE_DESK


_HERE = "desk:flags"


@page(enter=EVIDENCE_DESK)
def flags(request: PageRequest, case_id: str) -> HttpResponse:
    """Every flag of a case, with what it says and what came of it."""
    sheet = queries.flags_of(request.actor, case_id, now=request.now)
    rows = [words.sheet(one, ZoneInfo(sheet.time_zone)) for one in sheet.flags]
    return render(
        request,
        "desk/flags/flags.html",
        sheet,
        raised=[one for one in rows if one["open"]],
        over=[one for one in rows if not one["open"]],
        works=request.actor.holds(EVIDENCE_DESK, office_id=sheet.office_id),
    )


@page(enter=EVIDENCE_DESK, methods=BOTH)
def raise_flag(request: PageRequest, case_id: str) -> HttpResponse:
    """Flag a case."""
    case = case_of(request, case_id)
    found = cases.assignees(request.actor, case_id=case.id)
    form = forms.Raise(request.POST or None, found=found, initial={"owner": request.actor.user_id})
    says = Says(
        _("Flag this case"),
        _("Raise the flag"),
        _("The flag is raised. If it was a mistake, take it back here."),
        _("A flag asks one colleague to look at the case. It stays until somebody says what came of it."),
    )
    return step(request, case, form, acts.raise_flag, says, to=_HERE, case=case.id)


@page(enter=EVIDENCE_DESK, methods=BOTH)
def resolve_flag(request: PageRequest, case_id: str, flag_id: str) -> HttpResponse:
    """Say what came of it."""
    case = case_of(request, case_id)
    says = Says(
        _("Resolve a flag"), _("Resolve it"), _("The flag is resolved. It can be raised again here, with its note.")
    )
    form = forms.Resolve(request.POST or None)
    return step(request, case, form, acts.resolve_flag, says, to=_HERE, flag=flag_id)


@page(enter=EVIDENCE_DESK, methods=BOTH)
def give_flag(request: PageRequest, case_id: str, flag_id: str) -> HttpResponse:
    """Give it to somebody else."""
    case = case_of(request, case_id)
    form = forms.Give(request.POST or None, found=cases.assignees(request.actor, case_id=case.id))
    says = Says(_("Give a flag to somebody else"), _("Give it"), _("The flag is theirs now."))
    return step(request, case, form, acts.give_flag, says, to=_HERE, flag=flag_id)


@page(enter=EVIDENCE_DESK, methods=BOTH)
def reopen_flag(request: PageRequest, case_id: str, flag_id: str) -> HttpResponse:
    """It is not over yet."""
    case = case_of(request, case_id)
    says = Says(_("Raise this flag again"), _("Raise it again"), _("The flag is raised again."))
    return step(request, case, Confirm(request.POST or None), acts.reopen_flag, says, to=_HERE, flag=flag_id)


@page(enter=EVIDENCE_DESK, methods=BOTH)
def take_back_flag(request: PageRequest, case_id: str, flag_id: str) -> HttpResponse:
    """It was raised by mistake."""
    case = case_of(request, case_id)
    says = Says(
        _("Take this flag back"),
        _("Take it back"),
        _("The flag is taken back."),
        _("For mistakes only: what somebody has seen to is resolved, with a note."),
        grave=True,
    )
    return step(request, case, Confirm(request.POST or None), acts.take_back_flag, says, to=_HERE, flag=flag_id)
