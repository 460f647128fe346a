"""Addresses of one's own keys for programs."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.keys import pages


urlpatterns = [
    path("keys/", pages.keys, name="keys"),
    path("keys/<str:token_id>/revoke/", pages.revoke_key, name="revoke_key"),
]
