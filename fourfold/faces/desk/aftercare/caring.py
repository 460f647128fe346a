"""Goals and services."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.faces.desk.aftercare import forms, words
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.tracks.aftercare import acts, queries
from fourfold.tracks.aftercare.kinds import CARERS


_BACK = "desk:aftercare"


@page(enter=CARERS, methods=BOTH)
def set_goal(request: PageRequest, case_id: str, person_id: str) -> HttpResponse:
    """Set a goal, from a domain in which things are hard or from none."""
    case = case_of(request, case_id)
    chip = queries.person_in_care(request.actor, case.id, person_id)
    domains = words.domains(request.actor)
    asked = request.GET.get("domain", "")
    begun = {"domain": asked if asked in dict(domains) else ""}
    form = forms.Goal(request.POST or None, domains=domains, initial=begun)
    says = Says(_("Set a goal"), _("Set the goal"), _("The goal is set."), _for(chip.shown))
    return step(request, case, form, acts.set_goal, says, to=_BACK, case=case.id, person=chip.id)


@page(enter=CARERS, methods=BOTH)
def meet_goal(request: PageRequest, case_id: str, goal_id: str) -> HttpResponse:
    """A goal is met."""
    case = case_of(request, case_id)
    chip = queries.whose(request.actor, "goal", goal_id, case_id=case.id)
    says = Says(_("Goal met"), _("It is met"), _("The goal is met."), _for(chip.shown))
    return step(request, case, forms.Met(request.POST or None), acts.meet_goal, says, to=_BACK, goal=goal_id)


@page(enter=CARERS, methods=BOTH)
def drop_goal(request: PageRequest, case_id: str, goal_id: str) -> HttpResponse:
    """A goal is no longer wanted."""
    case = case_of(request, case_id)
    chip = queries.whose(request.actor, "goal", goal_id, case_id=case.id)
    says = Says(_("Drop this goal"), _("Drop it"), _("The goal is dropped."), _for(chip.shown))
    return step(request, case, forms.Why(request.POST or None), acts.drop_goal, says, to=_BACK, goal=goal_id)


@page(enter=CARERS, methods=BOTH)
def record_service(request: PageRequest, case_id: str, person_id: str) -> HttpResponse:
    """Record help that was given."""
    case = case_of(request, case_id)
    chip = queries.person_in_care(request.actor, case.id, person_id)
    form = forms.Service(request.POST or None, initial={"on": today(request)})
    says = Says(_("Record help given"), _("Record"), _("The help is recorded."), _for(chip.shown))
    return step(request, case, form, acts.record_service, says, to=_BACK, case=case.id, person=chip.id)


@page(enter=CARERS, methods=BOTH)
def withdraw_service(request: PageRequest, case_id: str, service_id: str) -> HttpResponse:
    """Withdraw help that was recorded wrongly."""
    case = case_of(request, case_id)
    chip = queries.whose(request.actor, "service", service_id, case_id=case.id)
    says = Says(_("Withdraw this help"), _("Withdraw it"), _("It is withdrawn."), _for(chip.shown), grave=True)
    form = forms.Withdraw(request.POST or None)
    return step(request, case, form, acts.withdraw_service, says, to=_BACK, service=service_id)


def _for(name: str) -> str:
    return _("For %(name)s.") % {"name": name}
