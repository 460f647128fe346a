"""Addresses of absences. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.absences import pages


urlpatterns = [
    path("absences/", pages.absences, name="absences"),
    path("absences/<str:office_code>/<str:user_id>/", pages.hand_over, name="hand_over"),
    path("absences/<str:absence_id>/", pages.come_back, name="come_back"),
]
