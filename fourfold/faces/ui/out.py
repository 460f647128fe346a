"""Where "Leave this page" lands: a page about nothing, served by us so that no other site learns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_LENGTHS = ((1, "0.39"), (5, "1.97"), (10, "3.94"), (30, "11.81"), (50, "19.69"), (100, "39.37"))
_WEIGHTS = ((1, "2.20"), (5, "11.02"), (10, "22.05"), (25, "55.12"), (50, "110.23"), (100, "220.46"))


@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """Show a small table of measures: no name of ours, no link back, nothing kept."""
    response = render(request, "ui/out.html", {"lengths": _LENGTHS, "weights": _WEIGHTS})
    response["Cache-Control"] = "no-store"
    return response
