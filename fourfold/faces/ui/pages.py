"""Pages are closed by default: each says who may enter, and answers the errors of an act with a page that helps."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as django_render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.faces.ui import errors, typed
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import ActError, CannotOpen, Refused, RuleBroken, Stale, Unopened
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.unsent import UNSENT


if TYPE_CHECKING:
    from fourfold.ground.access.sheets import OfficeSheet

    class PageRequest(HttpRequest):
        """What a page is given: the request, who asks, and the moment; where they work, once a page has asked."""

        actor: Actor
        now: datetime
        offices: list[OfficeSheet]

else:
    PageRequest = HttpRequest

P = ParamSpec("P")
_SANDBOX: Final = "sandbox; default-src 'none'"
_pages: list[Callable[..., HttpResponse]] = []


def page(
    *, enter: frozenset[Role], methods: tuple[str, ...] = ("GET",)
) -> Callable[
    [Callable[Concatenate[PageRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Makes a function a page: only holders of a role in `enter` come in, by these methods."""

    def close(
        view: Callable[Concatenate[PageRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        # HEAD carries no token: a page that only takes forms must not do its work for it.
        allowed = {*methods, "HEAD"} if "GET" in methods else {*methods}

        @functools.wraps(view)
        def enter_page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            back = typed.returned(request) if "POST" in allowed else None
            if request.method not in allowed and back is None:
                return _wrong_method(request, methods)
            if not request.user.is_authenticated:
                return _sign_in(request)
            if not request.actor.holds(enter):  # type: ignore[attr-defined]  # set by SignedIn
                return errors.forbidden(request)
            with typed.brought_back(request, back), typed.noted(request):
                return typed.once_more(request, _asked(request, view, *args, **kwargs), back=back is not None)

        enter_page.enter = enter  # type: ignore[attr-defined]  # read by the test that walks every address
        enter_page.methods = methods  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", enter_page)

    return close


def _asked(request: Any, view: Callable[..., HttpResponse], /, *args: Any, **kwargs: Any) -> HttpResponse:
    """What the page answers; of what it refuses, a page that helps."""
    try:
        return view(request, *args, **kwargs)
    except ActError as error:
        return _answer(request, error)
    except CannotOpen:  # a list shows names without a door
        return _answer(request, Unopened())
    except Http404:
        return errors.not_found(request)


def _sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and afterwards to where they were going, with what they had typed."""
    if request.method == "GET":
        return redirect_to_login(request.get_full_path())
    if request.method != "POST":
        return redirect_to_login("/")
    kept = typed.keep(request)
    if kept is None:
        said = _("Your session had ended, so what you just asked for was not done. Sign in, then do it once more.")
        messages.warning(request, said)
    return kept or redirect_to_login("/")


def _wrong_method(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    response = errors.page(request, 405)
    response.headers["Allow"] = HttpResponseNotAllowed(methods).headers["Allow"]
    return response


def sentence(error: ActError) -> str:
    """An act's error as a person reads it, in their language."""
    text = _(error.sentence)
    return text % error.filled if error.filled and "%(" in text else text


def _answer(request: HttpRequest, error: ActError) -> HttpResponse:
    if isinstance(error, Unopened):
        return errors.unopened(request, sentence(error))
    if isinstance(error, Refused):
        return errors.page(request, 403, sentence(error)) if error.code == "gate.role" else errors.not_found(request)
    return errors.page(request, 409 if isinstance(error, Stale) else 400, sentence(error))


def attempt(form: Any, act: Callable[..., Any], actor: Actor, /, **arguments: Any) -> tuple[bool, Any]:
    """Does an act with a form's values; a broken rule or a stale record becomes the form's error, losing nothing.

    So does that something stands open for looking only. What changed meanwhile stands beside it (`forms/meanwhile.py`).

    Returns (done, what the act returned). Positional, since an act may have an argument `act`.
    """
    try:
        return True, act(actor, **arguments)
    except Stale as error:
        form.stale = error  # `render` shows what stands now, once the page has read it
        return False, None
    except RuleBroken as error:
        if error.code == UNSENT:  # the page says so; the form is as it was sent
            return False, None
        field = error.values.get("field")
        form.add_error(field if field in form.fields else None, sentence(error))
        return False, None
    except Refused as error:
        if error.code != "gate.for_looking":  # seen, so that it may be said; what was typed is not lost
            raise
        form.add_error(None, sentence(error))
        return False, None


def render(request: HttpRequest, template: str, sheet: Any = None, form: Any = None, **more: Any) -> HttpResponse:
    """A template gets one sheet, at most one form, and what else the page names.

    422 when the form has errors; 409 when somebody changed what it is about, and then it shows what stands there now.
    """
    status = 422 if form is not None and form.is_bound and form.errors else 200
    if getattr(form, "stale", None) is not None:
        form.add_error(None, form.catch_up(zone=_zone(request)))
        status = 409
    return django_render(request, template, {"sheet": sheet, "form": form, **more}, status=status)


def _zone(request: HttpRequest) -> str:
    """The clock of the reader's office, the first by name if there are several."""
    actor: Actor | None = getattr(request, "actor", None)
    return next((office.time_zone for office in offices_of(actor)), "UTC") if actor else "UTC"


def go(to: str, *args: Any, **kwargs: Any) -> HttpResponse:
    """After a write: see other."""
    response: HttpResponse = redirect(to, *args, **kwargs)
    response.status_code = 303
    return response


def attachment(parts: Iterable[bytes], name: str, size: int) -> StreamingHttpResponse:
    """A file for keeping: no browser opens it by itself, and nothing in it runs. `name` is safe in a header."""
    response = StreamingHttpResponse(parts, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def language() -> str:
    """The reader's language, two letters."""
    return (get_language() or "en")[:2]
