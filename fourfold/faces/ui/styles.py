"""One style sheet and one script out of many small files, put together once when the process starts.

Small files are kept for people, one file for slow phones: a chain of ``@import`` would cost a round trip
each. The address carries a digest of the content, so a browser may keep it for a year.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe


if TYPE_CHECKING:
    from django.http import HttpRequest

_STATIC = Path(__file__).parent / "static" / "ui"
# The quick exit is first: nothing before it can fail and take it away.
_FIRST_BEHAVIOUR = "quick-exit.js"


@dataclass(frozen=True)
class Bundle:
    """Text to serve, with its media type and the digest that names it (16 hexadecimal digits)."""

    text: str
    media_type: str
    digest: str


@cache
def style_sheet() -> Bundle:
    """Join tokens, ground rules, components (in order of name) and print rules."""
    files = [_STATIC / "tokens.css", _STATIC / "base.css"]
    files += sorted((_STATIC / "components").glob("*.css"))
    files.append(_STATIC / "print.css")
    return _bundle([path.read_text(encoding="utf-8") for path in files], "text/css; charset=utf-8")


@cache
def behaviours() -> Bundle:
    """Join the behaviours, each in a block of its own so that no name meets another."""
    files = sorted((_STATIC / "behaviours").glob("*.js"), key=lambda p: (p.name != _FIRST_BEHAVIOUR, p.name))
    blocks = [f"{{\n{path.read_text(encoding='utf-8')}\n}}" for path in files]
    return _bundle(blocks, "text/javascript; charset=utf-8")


@require_safe
def styles(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve the style sheet."""
    return _served(style_sheet(), digest)


@require_safe
def scripts(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve the behaviours."""
    return _served(behaviours(), digest)


def _bundle(texts: list[str], media_type: str) -> Bundle:
    text = "\n".join(texts)
    return Bundle(text, media_type, hashlib.sha256(text.encode()).hexdigest()[:16])


def _served(bundle: Bundle, digest: str) -> HttpResponse:
    """Answer for the current digest only: an old page asking for an old sheet must not cache the new one."""
    if digest != bundle.digest:
        raise Http404
    response = HttpResponse(bundle.text, content_type=bundle.media_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
