"""Addresses of the exchange. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.imports import pages


urlpatterns = [
    path("imports/", pages.imports, name="imports"),
    path("imports/out/", pages.export_htcds, name="export_htcds"),
    path("imports/<str:batch_id>/", pages.batch, name="import"),
    path("imports/<str:batch_id>/progress/", pages.progress, name="import_progress"),
    path("imports/<str:batch_id>/rejects/", pages.rejects, name="import_rejects"),
    path("imports/<str:batch_id>/undo/", pages.undo, name="undo_import"),
]
