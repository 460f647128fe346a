"""Addresses of emergency openings. Ids only; a reference is typed, never part of an address."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.emergencies import pages


urlpatterns = [
    path("emergencies/", pages.emergencies, name="emergencies"),
    path("emergencies/new/", pages.open_in_emergency, name="open_in_emergency"),
    path("emergencies/<str:opening_id>/", pages.emergency, name="emergency"),
    path("emergencies/<str:opening_id>/close/", pages.close_opening, name="close_opening"),
    path("emergencies/<str:opening_id>/review/", pages.review_opening, name="review_opening"),
]
"""The order matters: `new` is no id."""
