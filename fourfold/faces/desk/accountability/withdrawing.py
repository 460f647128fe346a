"""Withdrawing what was recorded wrongly in a court file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.faces.desk.accountability import words
from fourfold.faces.desk.cases.steps import BOTH, Says, case_of, step
from fourfold.faces.desk.cases.withdrawing import Withdraw
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.tracks.accountability import acts, queries


def _withdraw(request: PageRequest, case_id: str, what: str, record_id: str, act: Callable[..., Any]) -> HttpResponse:
    case = case_of(request, case_id)
    said = words.record(what, queries.code_of(request.actor, what, record_id))
    if what == "accused":
        said = f"{said} · {words.name_of(queries.accused_brief(request.actor, record_id))}"
    says = Says(
        _("Withdraw from the court file"),
        _("Withdraw it"),
        _("It is withdrawn, and kept with its reason."),
        _("It no longer counts: stage, milestones and calendar follow. Nothing is deleted."),
        about=said,
        grave=True,
    )
    form = Withdraw(request.POST or None, reasons=Withdrawal)
    return step(request, case, form, act, says, to="desk:accountability", **{what: record_id})


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_accused(request: PageRequest, case_id: str, accused_id: str) -> HttpResponse:
    """An accused was recorded wrongly."""
    return _withdraw(request, case_id, "accused", accused_id, acts.withdraw_accused)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_step(request: PageRequest, case_id: str, accused_step_id: str) -> HttpResponse:
    """A step was recorded wrongly."""
    return _withdraw(request, case_id, "step", accused_step_id, acts.withdraw_step)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_charge(request: PageRequest, case_id: str, charge_id: str) -> HttpResponse:
    """A charge was recorded wrongly."""
    return _withdraw(request, case_id, "charge", charge_id, acts.withdraw_charge)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_verdict(request: PageRequest, case_id: str, verdict_id: str) -> HttpResponse:
    """A verdict was recorded wrongly."""
    return _withdraw(request, case_id, "verdict", verdict_id, acts.withdraw_verdict)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_sentence(request: PageRequest, case_id: str, sentence_id: str) -> HttpResponse:
    """A sentence was recorded wrongly."""
    return _withdraw(request, case_id, "sentence", sentence_id, acts.withdraw_sentence)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_hearing(request: PageRequest, case_id: str, hearing_id: str) -> HttpResponse:
    """A hearing was recorded wrongly."""
    return _withdraw(request, case_id, "hearing", hearing_id, acts.withdraw_hearing)


@page(enter=CASEWORKERS, methods=BOTH)
def withdraw_lodging(request: PageRequest, case_id: str, lodging_id: str) -> HttpResponse:
    """A complaint or registration was recorded wrongly."""
    return _withdraw(request, case_id, "lodging", lodging_id, acts.withdraw_lodging)
