"""What holds for every request: bad bytes refused, hard headers, who asks, sessions that end, words asked for once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from fourfold.casework.wording.queries import looked_up_once
from fourfold.faces.ui import errors, problems, typed
from fourfold.faces.ui.signing import forget_after_sign_out
from fourfold.ground.access.queries import actor_of


Answer = Callable[[HttpRequest], HttpResponse]
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
_SEEN: Final = "seen"
_BEGUN: Final = "begun"
_WRITE_EVERY: Final = 60


class Hardened:
    """Refuses NUL bytes, tells browsers to keep nothing and to lend nothing."""

    def __init__(self, get_response: Answer) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        bad = _has_nul(request) or not _is_for_us(request)
        response = errors.bad_request(request) if bad else self._next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _has_nul(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    return "\x00" in request.path or "%00" in query or "\x00" in query


def _is_for_us(request: HttpRequest) -> bool:
    """Whether the browser asked for one of our host names: a name of somebody else's may not lead to these pages."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


class SignedIn:
    """Who asks, and when; sessions end after 15 idle minutes or 12 hours."""

    def __init__(self, get_response: Answer) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(("/ui/", problems.API)):  # a program has no session; its key says who it is
            return self._next(request)
        now = timezone.now()
        request.now = now  # type: ignore[attr-defined]  # PageRequest declares it
        over = request.user.is_authenticated and _is_over(request, now)
        if over:
            logout(request)
        if not request.user.is_authenticated and _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            if not over or _length(request) > settings.FOURFOLD_UPLOAD_LIMIT:
                return errors.forbidden(request)  # before a stranger's files are taken to disk
            request.upload_handlers = [typed.Dropping(request)]
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined]
        return forget_after_sign_out(request, self._next(request))


class WordedOnce:
    """Whether an office has changed its words is asked once in a request, by the first word that is shown."""

    def __init__(self, get_response: Answer) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with looked_up_once():
            return self._next(request)


def _length(request: HttpRequest) -> int:
    """Of the body in bytes, as it is told; 0 where it is not."""
    told = str(request.META.get("CONTENT_LENGTH", ""))[:12]
    return int(told) if told.isdecimal() else 0


def _is_over(request: HttpRequest, now: datetime) -> bool:
    session, moment = request.session, int(now.timestamp())
    begun = session.setdefault(_BEGUN, moment)
    seen = session.get(_SEEN, moment)
    if moment - seen > settings.FOURFOLD_IDLE.total_seconds() or moment - begun > settings.SESSION_COOKIE_AGE:
        return True
    if _SEEN not in session or moment - seen > _WRITE_EVERY:
        session[_SEEN] = moment
    return False
