"""Addresses of deadlines. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.clocks import pages


_C = "cases/<str:case_id>/deadlines/"
_D = _C + "<str:deadline_id>/"
urlpatterns = [
    path("deadlines/", pages.deadlines, name="deadlines"),
    path("deadlines/rules/", pages.clocks, name="clocks"),
    path(_C, pages.case_deadlines, name="case_deadlines"),
    path(_D + "met/", pages.meet_deadline, name="meet_deadline"),
    path(_D + "waive/", pages.waive_deadline, name="waive_deadline"),
    path(_D + "reopen/", pages.reopen_deadline, name="reopen_deadline"),
]
