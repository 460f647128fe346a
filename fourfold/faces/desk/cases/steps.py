"""What every write on a case shares: one small page with one form, which loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from fourfold.casework.cases import queries
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.faces.ui.pages import PageRequest, attempt, go, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.sheets import OfficeSheet


BOTH = ("GET", "POST")


@dataclass(frozen=True)
class Says:
    """The words of a step: its title, what it does, the word on the button, and what is said when it is done.

    `about` says to which of several it is done: in the page, never in its title, which stays in a browser's history.
    """

    title: str
    submit: str
    done: str
    intro: str = ""
    about: str = ""
    grave: bool = False


def step(
    request: PageRequest,
    brief: CaseBrief,
    form: Any,
    act: Callable[..., Any],
    says: Says,
    *,
    to: str = "desk:case",
    template: str = "desk/cases/step.html",
    **held: Any,
) -> HttpResponse:
    """Shows the form, or does the act with its values and what is `held`, and goes back to the case."""
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, **(held | form.values))
        if done:
            messages.success(request, says.done)
            return go(to, brief.id)
    return render(request, template, brief, form, says=says, back=to)


def case_of(request: PageRequest, case_id: str) -> CaseBrief:
    """The case in half a line, or a page that says nothing is here."""
    return queries.case_brief(request.actor, case_id)


def offices(request: PageRequest) -> list[OfficeSheet]:
    """The offices in which the reader works, by name; asked for once a page."""
    if not hasattr(request, "offices"):
        request.offices = offices_of(request.actor)
    return request.offices


def zone_of(request: PageRequest) -> tzinfo:
    """The time zone where the reader works: their office's, the first by name if there are several."""
    here = offices(request)
    return ZoneInfo(here[0].time_zone) if here else timezone.get_default_timezone()


def today(request: PageRequest) -> date:
    """The day where the reader works."""
    return request.now.astimezone(zone_of(request)).date()
