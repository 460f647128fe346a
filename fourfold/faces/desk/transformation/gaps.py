"""Recording a gap of a case, saying what answers it, withdrawing either."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.institutions import queries as institutions
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.desk.cases.withdrawing import Withdraw
from fourfold.faces.desk.cases.words import word
from fourfold.faces.desk.transformation import forms
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.tracks.transformation import acts, queries
from fourfold.tracks.transformation.kinds import NoLonger


_LEG = "desk:transformation"


@page(enter=CASEWORKERS, methods=BOTH)
def record_gap(request: PageRequest, case_id: str) -> HttpResponse:
    """Record a failure of the system that this case brought to light."""
    case = case_of(request, case_id)
    listed = institutions.institutions(request.actor, office_id=queries.office_of(request.actor, case.id))
    places = [(one.id, one.name) for one in listed]
    form = forms.Gap(request.POST or None, places=places, initial={"seen_on": today(request)})
    says = Says(
        _("Record a gap"),
        _("Record"),
        _("The gap is recorded."),
        _("What the system should have done and did not. Whoever may know of the case reads it, and nobody else."),
    )
    return step(request, case, form, acts.record_gap, says, to=_LEG, case=case.id)


@page(enter=CASEWORKERS, methods=BOTH)
def answer_gap(request: PageRequest, case_id: str, gap_id: str) -> HttpResponse:
    """Say which project answers a gap."""
    case = case_of(request, case_id)
    kind, office = queries.gap_kind(request.actor, gap_id)
    form = forms.Answer(request.POST or None, projects=queries.projects_for(request.actor, office_id=office))
    note = _("The project itself tells nobody of this case. Projects are begun on the page of lessons.")
    says = Says(
        _("Say what answers this gap"),
        _("It answers it"),
        _("It is recorded what answers the gap."),
        f"{word('system_failures', kind)}. {note}",
    )
    return step(request, case, form, acts.answer_gap, says, to=_LEG, gap=gap_id)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_gap(request: PageRequest, case_id: str, gap_id: str) -> HttpResponse:
    """A gap was recorded wrongly."""
    case = case_of(request, case_id)
    kind, _office = queries.gap_kind(request.actor, gap_id)
    gone = _(
        "It counts no more. Its milestone stays: if nothing else supports it, take it back under “all milestones”."
    )
    says = Says(
        _("Withdraw this gap"),
        _("Withdraw it"),
        _("It is withdrawn, and kept with its reason."),
        f"{word('system_failures', kind)}. {gone}",
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=Withdrawal)
    return step(request, case, form, acts.withdraw_gap, says, to=_LEG, gap=gap_id)


@page(enter=CASEWORKERS, methods=BOTH)
def drop_answer(request: PageRequest, case_id: str, answered_id: str) -> HttpResponse:
    """A project does not answer a gap after all."""
    case = case_of(request, case_id)
    says = Says(
        _("It does not answer this gap"),
        _("Take it back"),
        _("The project no longer stands beside the gap."),
        _("The project and the gap both stay; only that the one answers the other is taken back."),
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=NoLonger)
    return step(request, case, form, acts.drop_answer, says, to=_LEG, answered=answered_id)
