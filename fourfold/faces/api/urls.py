"""Addresses for programs. Ids only, never names; what is not here is told as a problem, not as a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from fourfold.faces.api.answering import endpoint, not_found
from fourfold.faces.api.describing import CONTENT, openapi
from fourfold.faces.api.doing import do
from fourfold.faces.api.files import content
from fourfold.faces.api.reads import READS, view_of
from fourfold.ground.access.roles import EVERYONE
from fourfold.ground.tokens.kinds import READ
from fourfold.ground.tokens.sheets import Bearer


app_name = "api"


@endpoint(enter=EVERYONE, methods=("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"), scope=lambda _name: READ)
def unknown(_request: HttpRequest, _bearer: Bearer, **_places: str) -> HttpResponse:
    """Nothing of this name."""
    return not_found()


urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("acts/<str:name>", do, name="act"),
    path(CONTENT, content),
    *(path(one.address, view_of(one)) for one in READS),
    path("<path:rest>", unknown),
    path("", unknown),
]
