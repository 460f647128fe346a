"""One small page with one form, for what hangs on no case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from fourfold.casework.institutions.sheets import PostingLine
from fourfold.faces.desk.cases.steps import Says
from fourfold.faces.desk.cases.words import word
from fourfold.faces.ui.days import day
from fourfold.faces.ui.pages import PageRequest, attempt, go, render


def small(
    request: PageRequest,
    form: Any,
    act: Callable[..., Any],
    says: Says,
    *,
    back: tuple[str, str] | tuple[str],
    crumb: str,
    **held: Any,
) -> HttpResponse:
    """Shows the form, or does the act with its values and what is `held`, and goes `back` (name, id)."""
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, **(held | form.values))
        if done:
            messages.success(request, says.done)
            return go(*back)
    name, *ids = back
    return render(
        request, "desk/institutions/small.html", None, form, says=says, back=name, of="".join(ids), crumb=crumb
    )


def posting(one: PostingLine) -> dict[str, Any]:
    """A posting in words."""
    span = " – ".join(part for part in (day(one.since), day(one.until)) if part)
    return {"sheet": one, "post": word("post_kinds", one.post), "name": str(one.name), "span": span}
