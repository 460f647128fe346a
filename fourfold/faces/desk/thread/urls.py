"""Addresses of the thread. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.thread import office, pages


urlpatterns = [
    path("thread/", office.flow, name="flow"),
    path("thread/cases/", office.flow_cases, name="flow_cases"),
    path("cases/<str:case_id>/thread/", pages.thread, name="case_thread"),
]
