"""Addresses of exhibits. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.evidence import pages


urlpatterns = [
    path("exhibits/<str:exhibit_id>/", pages.exhibit, name="exhibit"),
    path("exhibits/<str:exhibit_id>/file/", pages.download, name="exhibit_file"),
    path("exhibits/<str:exhibit_id>/check/", pages.check, name="check_exhibit"),
]
