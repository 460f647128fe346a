"""A file that comes in with an act: one part of a form, encrypted while it arrives, as from the desk.

The other parts are the act's arguments as JSON and, if the sender likes, the SHA-256 of what was sent: a file that was
cut on the way is not taken for the whole one.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from fourfold.faces.api.body import Unreadable, length_of, parsed


ARGUMENTS: Final = "arguments"
DIGEST: Final = "sha256"
_MEGABYTE: Final = 1024 * 1024


def told_with(request: HttpRequest, file: str) -> tuple[dict[str, Any], Any]:
    """The arguments, and the upload of this name or None when it is missing. Raises Unreadable."""
    if request.content_type != "multipart/form-data":
        raise Unreadable(415, "body.type", _wanted(file))
    most, length = settings.FOURFOLD_UPLOAD_LIMIT, length_of(request)
    if length > most + settings.FOURFOLD_API_BODY:
        raise _too_big()
    if not length:  # in chunks, whose end nobody knows before it is there
        raise Unreadable(400, "body.length", _("Send it in one piece, with its Content-Length."))
    fields, files = _parts(request, file)
    upload = files.get(file)
    if upload is None and length > most:  # the handler stopped taking it
        raise _too_big()
    arguments = parsed(fields.get(ARGUMENTS, ""))
    claimed = "".join(fields.get(DIGEST, "").split()).lower()
    if upload is not None and claimed and claimed != upload.sha256:
        raise Unreadable(422, "evidence.mismatch", _mismatch())
    return arguments, upload


def _parts(request: HttpRequest, file: str) -> tuple[dict[str, str], dict[str, Any]]:
    """Each part once, and none of another name."""
    request.encoding = "utf-8"  # a charset that the sender names may be none at all
    try:
        fields, files = request.POST, request.FILES
    except RequestDataTooBig:
        raise Unreadable(413, "body.size", _("This is more than the api takes at once.")) from None
    except OSError:
        raise Unreadable(400, "body.cut", _("The request ended before all of it was here.")) from None
    except (MultiPartParserError, SuspiciousOperation, BadRequest):
        raise Unreadable(400, "body.parts", _wanted(file)) from None
    many = any(len(told.getlist(name)) > 1 for told in (fields, files) for name in told)
    if set(fields) - {ARGUMENTS, DIGEST} or set(files) - {file} or many:
        raise Unreadable(400, "body.parts", _wanted(file))
    return {name: str(fields[name]) for name in fields}, {name: files[name] for name in files}


def _wanted(file: str) -> str:
    return _(
        "Send multipart/form-data: the arguments as JSON in a part called arguments, the file with its name in one "
        "called %(file)s, its SHA-256 in one called sha256 if you like, and nothing else."
    ) % {"file": file}


def _too_big() -> Unreadable:
    most = settings.FOURFOLD_UPLOAD_LIMIT // _MEGABYTE
    sentence = _("This file is larger than %(most)d MB, the most that is taken at once. Nothing was kept.")
    return Unreadable(413, "evidence.too_big", sentence % {"most": most})


def _mismatch() -> str:
    return _("The file that arrived is not the file that was sent: their SHA-256 differ. Nothing was kept.")
