"""Addresses of the thread. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.thread import pages


urlpatterns = [
    path("cases/<str:case_id>/thread/", pages.thread, name="case_thread"),
]
