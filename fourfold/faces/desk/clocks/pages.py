"""What is late and due; settling it by hand; the rules."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.casework.cases import queries as cases
from fourfold.casework.clocks import acts, queries
from fourfold.casework.emergencies.queries import acting
from fourfold.faces.desk import due
from fourfold.faces.desk.cases.forms import Why
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.desk.home.words import row
from fourfold.faces.ui.forms import Day, Form, Prose
from fourfold.faces.ui.pages import PageRequest, language, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, LEADS


_BACK = "desk:case_deadlines"


class Meet(Form):
    """What a deadline asks for was done."""

    on = Day(label=gettext_lazy("When was it done?"), help_text=gettext_lazy("Today or before."))
    note = Prose(
        label=gettext_lazy("Note"),
        required=False,
        rows=2,
        help_text=gettext_lazy("What was done. Whoever reads it is written down."),
    )


@page(enter=EVIDENCE_DESK)
def deadlines(request: PageRequest) -> HttpResponse:
    """Every open deadline that one may know of, late ones first; of one's own cases unless all are asked for."""
    everything = request.GET.get("of") == "all"
    sheet = cases.owed_and_late(request.actor, mine=not everything, today=today(request))
    groups = ((_("Late"), sheet.late), (_("Today and this week"), sheet.soon), (_("Later"), sheet.later))
    return render(
        request,
        "desk/clocks/deadlines.html",
        sheet,
        groups=[{"title": title, "lines": due.owed(found)} for title, found in groups if found],
        tasks=[row(one) for one in sheet.tasks],
        everything=everything,
    )


@page(enter=EVIDENCE_DESK)
def clocks(request: PageRequest) -> HttpResponse:
    """The rules that make deadlines."""
    found, offices = queries.every_clock(language=language()), [one.id for one in offices_of(request.actor)]
    return render(request, "desk/clocks/clocks.html", None, clocks=[due.clock(one, offices) for one in found])


@page(enter=EVIDENCE_DESK)
def case_deadlines(request: PageRequest, case_id: str) -> HttpResponse:
    """Every deadline of a case, with the rule that made it."""
    case = case_of(request, case_id)
    found = queries.deadlines_of(request.actor, case.id, today=today(request))
    hands = acting(request.actor, case.id)
    return render(
        request,
        "desk/clocks/case.html",
        case,
        lines=[due.line(one, office_id=case.office_id) for one in found],
        may_work=hands.holds(CASEWORKERS),
        may_waive=hands.holds(LEADS),
    )


@page(enter=CASEWORKERS, methods=BOTH)
def meet_deadline(request: PageRequest, case_id: str, deadline_id: str) -> HttpResponse:
    """It was done."""
    form = Meet(request.POST or None, initial={"on": today(request)})
    says = Says(_("Mark as met"), _("It was done"), _("The deadline is met."), about=_about(request, deadline_id))
    return _step(request, case_id, deadline_id, form, acts.meet_deadline, says)


@page(enter=LEADS, methods=BOTH)
def waive_deadline(request: PageRequest, case_id: str, deadline_id: str) -> HttpResponse:
    """It need not be kept here."""
    says = Says(
        _("Not needed here"),
        _("It is not needed"),
        _("The deadline is marked as not needed."),
        _("For a deadline that the law or your programme does not ask for in this case."),
        about=_about(request, deadline_id),
        grave=True,
    )
    return _step(request, case_id, deadline_id, Why(request.POST or None), acts.waive_deadline, says)


@page(enter=CASEWORKERS, methods=BOTH)
def reopen_deadline(request: PageRequest, case_id: str, deadline_id: str) -> HttpResponse:
    """It is open again."""
    about = _about(request, deadline_id)
    says = Says(_("Open a deadline again"), _("Open it again"), _("The deadline is open again."), about=about)
    return _step(request, case_id, deadline_id, Why(request.POST or None), acts.reopen_deadline, says)


def _about(request: PageRequest, deadline_id: str) -> str:
    found = due.line(queries.deadline(request.actor, deadline_id, today=today(request)))
    return f"{found['what']} · {found['until']}"


def _step(request: PageRequest, case_id: str, deadline_id: str, form: Any, act: Any, says: Says) -> HttpResponse:
    return step(request, case_of(request, case_id), form, act, says, to=_BACK, deadline=deadline_id)
