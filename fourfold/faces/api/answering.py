"""What holds for every address of the api: a key each time, its scope, its measure, and problems told as JSON."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from fourfold.faces.api.body import Unreadable
from fourfold.faces.ui.pages import sentence
from fourfold.faces.ui.problems import problem
from fourfold.ground.access.errors import ActError, CannotOpen, Refused, RuleBroken, Stale, Unopened
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.access.roles import Role
from fourfold.ground.tokens import acts as tokens
from fourfold.ground.tokens.kinds import covers
from fourfold.ground.tokens.queries import bearer as bearer_of
from fourfold.ground.tokens.sheets import Bearer


View = Callable[..., HttpResponseBase]
_LONGEST_KEY: Final = 200
_MINUTE: Final = 60


def endpoint(
    *, enter: frozenset[Role], methods: tuple[str, ...], scope: Callable[[str], str]
) -> Callable[[View], View]:
    """Makes a function an address for programs: `enter` by role, as on the page; `scope` says what the key must cover.

    It takes the request, who stands behind the key, and what the address names. No session is asked, so that no
    other site's page can make a browser do anything here.
    """

    def close(view: View) -> View:
        @functools.wraps(view)
        def enter_here(request: HttpRequest, **places: str) -> HttpResponseBase:
            request.now = timezone.now()  # type: ignore[attr-defined]  # as SignedIn does for pages
            if request.method not in methods:
                response = problem(405, "method", _("Not by this method."))
                response.headers["Allow"] = ", ".join(methods)
                return response
            try:
                return _let_in(request, view, enter, scope(places.get("name", "")), places)
            except Unreadable as error:
                return problem(error.status, error.code, error.sentence)
            except ActError as error:
                return told(error)
            except CannotOpen:  # a list shows names without a door
                return told(Unopened())

        enter_here.enter = enter  # type: ignore[attr-defined]  # read by the test that walks every address
        return csrf_exempt(enter_here)

    return close


def _let_in(
    request: HttpRequest, view: View, enter: frozenset[Role], scope: str, places: dict[str, str]
) -> HttpResponseBase:
    now: datetime = request.now  # type: ignore[attr-defined]
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    fits = kind.lower() == "bearer" and secret.isascii() and len(secret) <= _LONGEST_KEY
    bearer = bearer_of(secret.strip(), now=now) if fits else None
    if bearer is None:
        response = problem(401, "key", _("Send a key that is open: Authorization: Bearer …"))
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    if wait := _too_many(bearer, now):
        response = problem(429, "rate", _too_often())
        response.headers["Retry-After"] = str(wait)
        return response
    if not covers(bearer.scopes, scope):
        return problem(
            403, "scope", _("This key does not cover it: its scopes lack %(scope)s.") % {"scope": scope[:60]}
        )
    if not bearer.actor.holds(enter):
        return problem(403, "gate.role", _("Your role does not include this."))
    if bearer.used_on != now.date():
        tokens.note_use(bearer.actor, token=bearer.token_id, now=now)
    return view(request, bearer, **places)


def _too_often() -> str:
    most = settings.FOURFOLD_API_RATE
    return ngettext(
        "This key may ask %(most)d time a minute. Nothing was done; wait as many seconds as Retry-After says.",
        "This key may ask %(most)d times a minute. Nothing was done; wait as many seconds as Retry-After says.",
        most,
    ) % {"most": most}


def _too_many(bearer: Bearer, now: datetime) -> int:
    """Seconds to wait, 0 when there is room. Counted by the minute, in the store that all processes share."""
    minute, second = divmod(int(now.timestamp()), _MINUTE)
    counter = f"api:{bearer.token_id}:{minute}"
    if cache.add(counter, 1, timeout=2 * _MINUTE):
        return 0
    try:
        count = cache.incr(counter)
    except ValueError:  # it ran out between the two
        return 0
    return _MINUTE - second if count > settings.FOURFOLD_API_RATE else 0


def told(error: ActError) -> HttpResponse:
    """An act's error as a problem, with the statuses that the desk's pages have."""
    if isinstance(error, Unopened):
        return problem(409, error.code, sentence(error))
    if isinstance(error, Refused):
        return problem(403, error.code, sentence(error)) if error.code == "gate.role" else not_found()
    status = 409 if isinstance(error, Stale) else 422 if isinstance(error, RuleBroken) else 400
    return problem(status, error.code, sentence(error))


def not_found() -> HttpResponse:
    """The same for what is not there and for what may not be seen."""
    return problem(404, "gate.not_found", _(NOT_FOUND))


def answer(content: Any) -> HttpResponse:
    """JSON as UTF-8."""
    return HttpResponse(json.dumps(content, ensure_ascii=False), content_type="application/json")
