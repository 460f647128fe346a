"""What went wrong, for a program (RFC 9457): a code, a sentence, and what else helps; never a value that was sent."""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


API: Final = "/api/"
"""Where programs come in."""
MEDIA_TYPE: Final = "application/problem+json"
TITLES: Final = {
    400: gettext_lazy("This request cannot be read"),
    401: gettext_lazy("No key that opens anything"),
    403: gettext_lazy("Not allowed"),
    404: gettext_lazy("Nothing is here"),
    405: gettext_lazy("Not done this way"),
    409: gettext_lazy("It does not fit what stands here"),
    413: gettext_lazy("Too large"),
    415: gettext_lazy("Not JSON"),
    422: gettext_lazy("It cannot be done so"),
    429: gettext_lazy("Too many requests"),
    500: gettext_lazy("Something broke"),
}
_BROKEN: Final = gettext_lazy("Something broke on our side. Nothing was half done; try again later.")


def problem(status: int, code: str, sentence: str = "", **more: Any) -> HttpResponse:
    """A problem as JSON. `type` is a relative reference whose last part is `code`; `more` are extension members."""
    body = {
        "type": f"{API}problems/{code}",
        "title": str(TITLES.get(status, "")),
        "status": status,
        "detail": sentence or (str(_BROKEN) if status >= 500 else _("Nothing was changed.")),  # noqa: PLR2004  # HTTP
        "code": code,
        **more,
    }
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE)
