"""What somebody typed comes back to them when their form was sent after the session had ended (ADR 0030).

Each form says who it was shown to and where it is sent (`mark_of`), signed. If it arrives without a session, or with
the token of an earlier one, its fields wait encrypted in the browser's session, for an hour at most, until the same
person has signed in; the page then shows the form as it was sent, with the door shut (`as_unsent`), and says so.
Somebody else who signs in finds nothing, and is told that something was thrown away.

A form that was done and arrives once more – a second click, a lost answer – is told so (`noted`, `once_more`): the door
does the work once for a key, but a page comes first and looks up what the form is about, and what was declined or given
away by it is not there any more.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from fourfold.faces.ui import errors
from fourfold.ground.access.errors import CannotOpen
from fourfold.ground.access.waiting import put_away, taken_out
from fourfold.ground.acts import replay
from fourfold.ground.acts.unsent import as_unsent
from fourfold.ground.vault.ids import is_id


FIELD: Final = "typed_by"
KEEPS: Final = "fourfold.keeps"
"""Set on a request whose answer must leave the browser its new session."""
_DROPPED: Final = "fourfold.dropped"
"""Set on a request whose files were not taken in."""
_PLACE: Final = "typed"
"""Where in the session."""
OPEN: Final = timedelta(days=3)
"""How long a form may have stood open: over a weekend."""
KEPT: Final = timedelta(hours=1)
MOST: Final = 1024 * 1024
"""Bytes of what is kept."""
NEVER: Final = frozenset({"password", "csrfmiddlewaretoken", FIELD})
"""Fields that are never kept."""


def mark_of(user_id: str, path: str) -> str:
    """The mark of a form that is shown to somebody and sent to a path: signed, with the moment."""
    return _signer(path).sign(user_id)


def _signer(path: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"fourfold.typed:{path}")


def _typed_by(request: HttpRequest) -> str:
    """Who had the form before them; nobody where the mark is missing, old, or of another form."""
    try:
        return _signer(request.path).unsign(request.POST.get(FIELD, ""), max_age=OPEN)
    except signing.BadSignature:
        return ""


def keep(request: HttpRequest) -> HttpResponse | None:
    """Keeps what was sent for whoever typed it, and answers where they go on. None where it is nobody's."""
    by, signed_in = _typed_by(request), request.user.is_authenticated
    if not by:
        return None
    if signed_in and str(request.user.pk) != by:
        return _thrown_away(request)
    fields = [(name, values) for name, values in request.POST.lists() if name not in NEVER]
    text = json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")
    if len(text) > MOST:
        return _too_long(request)
    _put(request, by, text)
    if signed_in:
        return _see_other(HttpResponseRedirect(request.get_full_path()))
    request.META[KEEPS] = True
    request.session.set_expiry(2 * int(KEPT.total_seconds()))  # longer than its words, so that their end can be told
    said = _("Your session had ended, so nothing is written yet. What you typed is kept: sign in, and it comes back.")
    messages.warning(request, said)
    return _see_other(redirect_to_login(request.get_full_path()))


def _put(request: HttpRequest, by: str, text: bytes) -> None:
    request.session[_PLACE] = {
        "by": by,
        "path": request.path,
        "at": int(timezone.now().timestamp()),
        "sealed": b64encode(put_away(text, user_id=by, path=request.path)).decode(),
        "without": bool(request.FILES or request.META.get(_DROPPED) or request.POST.get("password")),
    }


def _too_long(request: HttpRequest) -> HttpResponse:
    return errors.page(
        request,
        413,
        _("Your session had ended, and this is too long to be kept while you sign in. Nothing of it is written."),
        title=_("This is too long to be kept"),
        todo=_("Go back: your words are still in the form. Copy them, sign in, and put them in again."),
    )


def _see_other(response: HttpResponse) -> HttpResponse:
    response.status_code = 303
    return response


def _thrown_away(request: HttpRequest) -> HttpResponse:
    """For somebody else at the same browser: nothing of it is shown."""
    request.session.pop(_PLACE, None)
    messages.warning(
        request, _("What was typed here before you signed in was somebody else's. It was thrown away, and not written.")
    )
    return _see_other(HttpResponseRedirect("/"))


def after_sign_in(request: HttpRequest) -> HttpResponse | None:
    """Where somebody goes who signed in where another had typed: to a fresh start."""
    held = request.session.get(_PLACE)
    if held is None:
        return None
    request.session.set_expiry(None)  # from now on as long as any other
    return _thrown_away(request) if held["by"] != str(request.user.pk) else None


def returned(request: HttpRequest) -> QueryDict | None:
    """The fields that wait for whoever is signed in, on the page that they were sent to; they stay until sent."""
    held = request.session.get(_PLACE)
    if not held or request.method != "GET" or held["path"] != request.path:
        return None
    if timezone.now().timestamp() - held["at"] > KEPT.total_seconds():
        forget(request)
        messages.warning(request, _("What you had typed here was kept for an hour and is gone. Nothing was written."))
        return None
    try:
        text = taken_out(b64decode(held["sealed"]), user_id=str(request.user.pk), path=request.path)
    except CannotOpen:
        return None
    fields = QueryDict(mutable=True)
    for name, values in json.loads(text):
        fields.setlist(name, values)
    return fields


def forget(request: HttpRequest) -> None:
    """What waits for this page waits no more."""
    held = request.session.get(_PLACE)
    if held and held["path"] == request.path:
        del request.session[_PLACE]


@contextmanager
def brought_back(request: HttpRequest, fields: QueryDict | None) -> Iterator[None]:
    """A page is answered: with what was typed as if it were just sent, but nothing done; else as it is asked for."""
    if fields is None:
        if request.method == "POST":
            forget(request)  # it is sent again
        yield
        return
    said = _("You are signed in again, and what you typed is back. Nothing is written yet: look at it, then send it.")
    if request.session[_PLACE]["without"]:
        said += " " + _("Files and passphrases are not kept: choose the file again, type the passphrase again.")
    messages.warning(request, said)
    asked: Any = request
    asked.method, asked.POST, asked._files = "POST", fields, MultiValueDict()  # noqa: SLF001  # as Django reads a form
    with as_unsent():
        yield


@contextmanager
def noted(request: HttpRequest) -> Iterator[None]:
    """While a page answers a form, the door keeps with its key which form it was; a page that reads none is left so."""
    token = replay.sent_as.set(lambda: _hash(request))
    try:
        yield
    finally:
        replay.sent_as.reset(token)


def _hash(request: HttpRequest) -> str:
    """Of the path and every field but those that are never kept; blank where no key came, or a file.

    Two files under the same words are two things: the second is never told that it was taken in.
    """
    if request.method != "POST" or not is_id(request.POST.get("key", "")) or request.FILES:
        return ""
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in NEVER)
    return replay.digest({"path": request.path, "fields": fields})


def once_more(request: HttpRequest, response: HttpResponse, *, back: bool) -> HttpResponse:
    """The answer, or where to go on when the form that is refused was done before.

    `back`: it is shown again after signing in (`typed`), unsent; what was done before is not put before anybody anew.
    """
    if request.method != "POST" or not (back or response.status_code >= HTTPStatus.BAD_REQUEST):
        return response
    if not replay.was_sent(request.actor, request.POST.get("key", ""), _hash(request)):  # type: ignore[attr-defined]
        return response
    forget(request)
    messages.success(request, _("You sent this before, and it was done then. Nothing was done a second time."))
    found = HttpResponseRedirect("/")
    found.status_code = HTTPStatus.SEE_OTHER
    return found


def csrf(request: HttpRequest, reason: str = "", **_kwargs: Any) -> HttpResponse:
    """A form whose token is missing or of an earlier session. One that our own page sent is kept."""
    ours = f"{request.scheme}://{request.get_host()}"
    kept = keep(request) if request.headers.get("Origin") == ours and _is_page(request) else None
    return kept or errors.csrf(request)


def _is_page(request: HttpRequest) -> bool:
    """Whether it was sent to a page of ours that takes forms."""
    found = request.resolver_match
    return found is not None and request.method == "POST" and "POST" in getattr(found.func, "methods", ())


class Dropping(FileUploadHandler):
    """Reads past the files of somebody whose session has ended: their words are kept, nothing goes to disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        assert self.request is not None
        self.request.META[_DROPPED] = True
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        """No file comes of it."""
