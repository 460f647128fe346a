"""Answering what one is told of a case one may not know: an offer to an office, a referral to a partner.

One page for all of them: what is told, a form, and where one goes then. What was told may be taken back at any moment;
who was typing an answer gets their words back with that, and whoever asks for what never was gets the same page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from fourfold.faces.desk.cases.steps import Says
from fourfold.faces.ui.forms import Prose
from fourfold.faces.ui.pages import PageRequest, attempt, render
from fourfold.ground.access.errors import Refused


@dataclass(frozen=True)
class Told:
    """All that is told, as rows of a summary; the address at which it is read, and what that page is called."""

    facts: list[dict[str, Any]]
    at: str
    called: str


def answer(
    request: PageRequest,
    form: Any,
    act: Callable[..., Any],
    says: Says,
    read: Callable[[], Told],
    *,
    then: Callable[[Any], HttpResponse],
    **held: Any,
) -> HttpResponse:
    """Shows what is told with the form, or does the act with its values and goes on. Raises Refused."""
    try:
        told = read()
        if request.method == "POST" and form.is_valid():
            done, ref = attempt(form, act, request.actor, now=request.now, key=form.once, **(held | form.values))
            if done:
                messages.success(request, says.done)
                return then(ref)
    except Refused as error:  # also by the act: it was taken back since the look
        words = _words(form) if request.method == "POST" and error.code == "gate.not_found" else []
        if not words:
            raise
        response = render(request, "desk/handovers/gone.html", None, None, words=words)
        response.status_code = 404
        return response
    return render(request, "desk/handovers/answer.html", None, form, says=says, told=told)


def _words(form: Any) -> list[str]:
    """What was typed into the long fields of a form."""
    long = (form.data.get(form.add_prefix(name), "") for name, one in form.fields.items() if isinstance(one, Prose))
    return [text for text in long if text.strip()]
