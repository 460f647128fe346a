"""Addresses of transformation: the leg of a case, and the lessons of an office. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.transformation import gaps, pages, projects


_LEG = "cases/<str:case_id>/transformation/"
_PROJECT = "lessons/projects/<str:project_id>/"
_INDICATOR = _PROJECT + "indicators/<str:indicator_id>/"
urlpatterns = [
    path(_LEG, pages.leg, name="transformation"),
    path(_LEG + "gaps/record/", gaps.record_gap, name="record_gap"),
    path(_LEG + "gaps/<str:gap_id>/answer/", gaps.answer_gap, name="answer_gap"),
    path(_LEG + "gaps/<str:gap_id>/withdraw/", gaps.withdraw_gap, name="withdraw_gap"),
    path(_LEG + "answers/<str:answered_id>/drop/", gaps.drop_answer, name="drop_answer"),
    path("lessons/", pages.lessons, name="lessons"),
    path("lessons/projects/begin/", projects.begin_project, name="begin_project"),
    path(_PROJECT, pages.project, name="project"),
    path(_PROJECT + "end/", projects.end_project, name="end_project"),
    path(_PROJECT + "resume/", projects.resume_project, name="resume_project"),
    path(_PROJECT + "withdraw/", projects.withdraw_project, name="withdraw_project"),
    path(_PROJECT + "indicators/add/", projects.add_indicator, name="add_indicator"),
    path(_INDICATOR + "measure/", projects.measure, name="measure"),
    path(_INDICATOR + "withdraw/", projects.withdraw_indicator, name="withdraw_indicator"),
    path(
        _PROJECT + "measurements/<str:measurement_id>/withdraw/",
        projects.withdraw_measurement,
        name="withdraw_measurement",
    ),
]
