"""Finishing, reaching and taking back: most of it can be undone."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.people.queries import names_for
from fourfold.faces.desk.cases import entries, forms
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, today
from fourfold.faces.desk.cases.words import milestone, task_title, word
from fourfold.faces.ui.days import known
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK


@page(enter=CASEWORKERS, methods=BOTH)
def uninvolve(request: PageRequest, case_id: str, involvement_id: str) -> HttpResponse:
    """Take a person out of a case."""
    case = case_of(request, case_id)
    says = Says(
        _("Take this person out of the case"),
        _("Take out"),
        _("The person is out of this case in that role. Add them again at any time."),
        _("For mistakes only. The person's own record stays, and so does everything else in the case."),
        about=_involved(request, involvement_id),
        grave=True,
    )
    form = forms.Confirm(request.POST or None)
    return step(request, case, form, acts.uninvolve, says, involvement=involvement_id)


@page(enter=CASEWORKERS, methods=BOTH)
def reach_milestone(request: PageRequest, case_id: str, milestone_id: str) -> HttpResponse:
    """A planned milestone has come."""
    case = case_of(request, case_id)
    form = entries.Reach(request.POST or None, initial={"on": today(request)})
    about = _milestone(request, case, milestone_id)
    says = Says(_("Mark as reached"), _("It was reached"), _("The milestone is reached."), about=about)
    return step(request, case, form, acts.reach_milestone, says, milestone=milestone_id)


@page(enter=CASEWORKERS, methods=BOTH)
def drop_milestone(request: PageRequest, case_id: str, milestone_id: str) -> HttpResponse:
    """Take back a milestone recorded by mistake."""
    case = case_of(request, case_id)
    says = Says(
        _("Take this milestone back"),
        _("Take it back"),
        _("The milestone is taken back; the fold follows."),
        _("For mistakes only. That it was recorded and taken back stays in the ledger."),
        about=_milestone(request, case, milestone_id),
        grave=True,
    )
    form = forms.Confirm(request.POST or None)
    return step(request, case, form, acts.drop_milestone, says, to="desk:milestones", milestone=milestone_id)


@page(enter=EVIDENCE_DESK, methods=BOTH)
def finish_task(request: PageRequest, case_id: str, task_id: str) -> HttpResponse:
    """A task is done."""
    case = case_of(request, case_id)
    done = _("Done. It can be opened again under “all tasks”.")
    says = Says(_("Task done"), _("It is done"), done, about=_task(request, task_id))
    return step(request, case, entries.Finish(request.POST or None), acts.finish_task, says, task=task_id)


@page(enter=CASEWORKERS, methods=BOTH)
def drop_task(request: PageRequest, case_id: str, task_id: str) -> HttpResponse:
    """A task is no longer needed."""
    case = case_of(request, case_id)
    dropped = _("The task is dropped. It can be opened again.")
    says = Says(_("Drop this task"), _("Drop it"), dropped, about=_task(request, task_id))
    return step(request, case, forms.Why(request.POST or None), acts.drop_task, says, task=task_id)


@page(enter=EVIDENCE_DESK, methods=BOTH)
def reopen_task(request: PageRequest, case_id: str, task_id: str) -> HttpResponse:
    """Open a task again."""
    case = case_of(request, case_id)
    again = _("The task is open again.")
    says = Says(_("Open this task again"), _("Open it again"), again, about=_task(request, task_id))
    form = forms.Confirm(request.POST or None)
    return step(request, case, form, acts.reopen_task, says, to="desk:tasks", task=task_id)


def _involved(request: PageRequest, involvement_id: str) -> str:
    """Who, and as what; of somebody whom the reader may not know, as what alone."""
    person_id, role = queries.involvement(request.actor, involvement_id)
    known = names_for(request.actor, [person_id]).get(person_id)
    part = word("case_roles", role)
    return f"{known.shown} · {part}" if known else part


def _milestone(request: PageRequest, case: CaseBrief, milestone_id: str) -> str:
    one = queries.milestone_of(request.actor, milestone_id)
    return f"{milestone(case.office_id, one.kind)} · {known(one.on, one.precision)}"


def _task(request: PageRequest, task_id: str) -> str:
    return task_title(queries.task_of(request.actor, task_id, today=today(request)))
