"""Addresses of the desk: one module per room, collected here. Ids only in addresses, never names."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path


_ROOMS = ("home", "cases", "intake", "people", "evidence", "imports")
_rooms: list[URLPattern | URLResolver] = [
    path("", include(f"fourfold.faces.desk.{room}.urls"))
    for room in _ROOMS
    if find_spec(f"fourfold.faces.desk.{room}") and find_spec(f"fourfold.faces.desk.{room}.urls")
]

# Sign-in and language have names of their own; the rooms share the namespace `desk`.
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include((_rooms, "desk"))),
]
