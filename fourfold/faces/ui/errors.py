"""Pages that help when something went wrong. None of them says whether a record exists."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fourfold.faces.ui import problems


_MINUTE: Final = 60
"""Seconds, as in the rates of the settings."""


def page(request: HttpRequest, status: int, sentence: str = "", **words: str) -> HttpResponse:
    """An error page in the house's look: what happened, what to do, that nothing was lost.

    `words` override the page's own: title, todo.
    """
    if request.path.startswith(problems.API):
        return problems.problem(status, f"http.{status}", sentence)
    return render(request, "ui/error.html", {"status": status, "sentence": sentence, **words}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for what is not there and for what may not be seen."""
    return page(request, 404)


def unopened(request: HttpRequest, sentence: str) -> HttpResponse:
    """409: a stored value that does not open under its key."""
    todo = _("Tell whoever keeps the machine; the ledger says when it was seen, and a backup may hold the original.")
    return page(request, 409, sentence, title=_("This cannot be opened"), todo=todo)


def too_often(request: HttpRequest) -> HttpResponse:
    """429, for who signs in; allauth asks for it by its name in the addresses."""
    response = page(
        request,
        429,
        _("Many people, or one very often, tried to sign in from your address within a minute."),
        title=_("Too many tries at once"),
        todo=_("Wait a minute, then try again."),
    )
    response.headers["Retry-After"] = str(_MINUTE)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return page(request, 500)


def csrf(request: HttpRequest) -> HttpResponse:
    """403 for a form whose token is missing or old."""
    return page(
        request,
        403,
        _("This form is too old, or came from another page. Open it again; nothing was changed."),
    )
