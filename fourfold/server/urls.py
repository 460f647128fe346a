"""Mounts the faces this process serves (`FOURFOLD_FACES`): what is not mounted cannot be reached."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path


handler400 = "fourfold.faces.ui.errors.bad_request"
handler403 = "fourfold.faces.ui.errors.forbidden"
handler404 = "fourfold.faces.ui.errors.not_found"
handler429 = "fourfold.faces.ui.errors.too_often"
handler500 = "fourfold.faces.ui.errors.broken"

urlpatterns: list[URLPattern | URLResolver] = [path("", include("fourfold.faces.ui.urls"))]
if "api" in settings.FOURFOLD_FACES:
    urlpatterns.append(path("api/", include("fourfold.faces.api.urls")))
if "desk" in settings.FOURFOLD_FACES:
    urlpatterns.append(path("", include("fourfold.faces.desk.urls")))
