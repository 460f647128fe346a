"""The desk's addresses as far as these tests walk them, beside stand-ins for the rooms of others."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import include, path

from fourfold.faces.desk.evidence.urls import urlpatterns as evidence
from fourfold.faces.desk.intake.urls import urlpatterns as intake


handler400 = "fourfold.faces.ui.errors.bad_request"
handler403 = "fourfold.faces.ui.errors.forbidden"
handler404 = "fourfold.faces.ui.errors.not_found"
handler500 = "fourfold.faces.ui.errors.broken"


def elsewhere(request, **_ids):
    return HttpResponse("another room")


others = [
    path("", elsewhere, name="home"),
    path("cases/new/", elsewhere, name="open_case"),
    path("people/", elsewhere, name="people"),
    path("people/<str:person_id>/", elsewhere, name="person"),
]
urlpatterns = [
    path("", include("fourfold.faces.ui.urls")),
    path("account/", include("allauth.urls")),
    path("", include(([*intake, *evidence, *others], "desk"))),
]
