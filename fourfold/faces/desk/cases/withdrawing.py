"""Withdrawing what was recorded wrongly, and seeing what was withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.casework.cases import acts, kinds, queries
from fourfold.casework.evidence import acts as evidence
from fourfold.casework.evidence import kinds as exhibits
from fourfold.faces.desk.cases.entries import choose
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step, zone_of
from fourfold.faces.desk.cases.words import word
from fourfold.faces.ui.days import moment
from fourfold.faces.ui.forms import Form, Prose
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.kinds import Kind


class Withdraw(Form):
    """Why something does not hold."""

    why = forms.ChoiceField(label=gettext_lazy("Why does it not hold?"), help_text=gettext_lazy("It is kept with it."))
    note = Prose(
        label=gettext_lazy("Note"),
        required=False,
        rows=3,
        help_text=gettext_lazy("What is known instead. Whoever reads it is written down."),
    )

    def __init__(self, *args: Any, reasons: type[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["why"], [(one.value, _(one.label)) for one in reasons], blank=_("Choose …"))


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_incident(request: PageRequest, case_id: str, incident_id: str) -> HttpResponse:
    """An incident was recorded wrongly."""
    case = case_of(request, case_id)
    act = word("act_types", queries.incident_act(request.actor, incident_id))
    gone = _("It no longer counts as a fact and leaves the case page and every export. Nothing is deleted.")
    says = Says(
        _("Withdraw what was recorded"),  # titles stay in a browser's history: what was done to her does not
        _("Withdraw it"),
        _("It is withdrawn, and kept with its reason."),
        f"{act}. {gone}",
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=kinds.Withdrawal)
    return step(request, case, form, acts.withdraw_incident, says, to="desk:withdrawn", incident=incident_id)


@page(enter=EVIDENCE_DESK, methods=BOTH)
def withdraw_exhibit(request: PageRequest, case_id: str, exhibit_id: str) -> HttpResponse:
    """An exhibit was put on the wrong case."""
    case = case_of(request, case_id)
    says = Says(
        _("Withdraw this exhibit"),
        _("Withdraw it"),
        _("The exhibit is withdrawn; it and its custody are kept."),
        _("It no longer counts for this case. The file stays as it was taken in, and its custody goes on."),
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=exhibits.Withdrawal)
    return step(request, case, form, evidence.withdraw_exhibit, says, to="desk:withdrawn", exhibit=exhibit_id)


@page(enter=EVIDENCE_DESK)
def withdrawn(request: PageRequest, case_id: str) -> HttpResponse:
    """What was withdrawn from a case, with who, when and why."""
    found = queries.withdrawn_from(request.actor, case_id, now=request.now)
    zone = zone_of(request)

    def line(one: Any, what: str, reasons: type[Kind]) -> dict[str, Any]:
        note = one.withdrawn_note
        return {
            "id": one.id,
            "what": what,
            "why": _(reasons(one.withdrawn_why).label),
            "who": one.who,
            "when": moment(one.withdrawn_at, zone),
            "note": "" if isinstance(note, Sealed) else note or "",
            "sealed": isinstance(note, Sealed),
        }

    return render(
        request,
        "desk/cases/withdrawn.html",
        found.case,
        incidents=[line(one, word("act_types", one.act), kinds.Withdrawal) for one in found.incidents],
        exhibits=[
            line(one, f"{one.number} · {word('exhibit_kinds', one.kind)}", exhibits.Withdrawal)
            for one in found.exhibits
        ],
    )
