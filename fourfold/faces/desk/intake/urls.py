"""Addresses of the intake desk. Ids only, never a reference or a name."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.intake import pages, steps


urlpatterns = [
    path("reports/", pages.reports, name="reports"),
    path("reports/new/", pages.new_report, name="new_report"),
    path("reports/<str:report_id>/", pages.report, name="report"),
    path("reports/<str:report_id>/write/", pages.write_report, name="write_report"),
    path("reports/<str:report_id>/triage/", steps.triage, name="triage_report"),
    path("reports/<str:report_id>/answer/", steps.answer, name="answer_report"),
    path("reports/<str:report_id>/decide/", steps.decide, name="decide_report"),
    path("reports/<str:report_id>/reopen/", steps.reopen, name="reopen_report"),
    path("reports/<str:report_id>/people/", steps.name_person, name="name_in_report"),
]
