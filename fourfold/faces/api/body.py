"""From bytes that anybody may have sent to one JSON object; what cannot be taken is told in a sentence."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


DEEPEST: Final = 12
"""Levels of objects and lists within each other. The deepest argument of an act has four."""

_DIGITS: Final = 12


class Unreadable(Exception):
    """A request that is refused before any record is looked at: an HTTP status, a code, a sentence."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(code)
        self.status, self.code, self.sentence = status, code, sentence


def told_in(request: HttpRequest) -> dict[str, Any]:
    """The body as an object; numbers with a point are Decimals. Raises Unreadable."""
    if request.content_type != "application/json":
        raise Unreadable(415, "body.type", _("Send the arguments as JSON, with Content-Type: application/json."))
    most = settings.FOURFOLD_API_BODY
    if length_of(request) > most:
        raise Unreadable(413, "body.size", _("This is more than the api takes at once."))
    try:
        text = request.read(most + 1).decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(400, "body.utf8", _("This is not UTF-8.")) from None
    except OSError:
        raise Unreadable(400, "body.cut", _("The request ended before all of it was here.")) from None
    return parsed(text)


def length_of(request: HttpRequest) -> int:
    """How many bytes the sender says there are; what is no number is too many."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(length) if length.isascii() and length.isdigit() and len(length) <= _DIGITS else sys.maxsize


def parsed(text: str) -> dict[str, Any]:
    """A text as one JSON object. Raises Unreadable."""
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_float=Decimal, parse_constant=_no_number)
    except Unreadable:
        raise
    except (ValueError, ArithmeticError):
        raise Unreadable(400, "body.json", _("This is not JSON.")) from None
    except RecursionError:
        raise _too_deep() from None
    if not isinstance(found, dict):
        raise Unreadable(400, "body.object", _("Send one JSON object, with the arguments by name."))
    _require_flat(found)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers take a doubled name differently, so it is not taken at all (RFC 8259, section 4)."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable(400, "body.double", _("A name stands twice in the same object."))
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _require_flat(found: Any) -> None:
    level, depth = [found], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise _too_deep()
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [each for some in inner for each in some]


def _too_deep() -> Unreadable:
    return Unreadable(400, "body.depth", _("Objects lie too deep within each other."))
