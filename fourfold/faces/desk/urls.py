"""Addresses of the desk: one module per room, collected here. Ids only in addresses, never names."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path


urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
]
