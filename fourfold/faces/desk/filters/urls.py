"""Addresses of one's own saved filters."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.filters import pages


urlpatterns = [
    path("filters/", pages.filters, name="filters"),
    path("filters/save/cases/", pages.save_filter, {"place": "cases"}, name="save_filter_of_cases"),
    path("filters/save/reports/", pages.save_filter, {"place": "reports"}, name="save_filter_of_reports"),
    path("filters/<str:filter_id>/rename/", pages.rename_filter, name="rename_filter"),
    path("filters/<str:filter_id>/start/", pages.start_with_filter, name="start_with_filter"),
    path("filters/<str:filter_id>/delete/", pages.drop_filter, name="drop_filter"),
    path("filters/<str:filter_id>/again/", pages.take_up_filter, name="take_up_filter"),
]
