"""Addresses of task templates. Ids and codes only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.task_templates import pages


urlpatterns = [
    path("task-templates/", pages.task_templates, name="task_templates"),
    path("task-templates/<str:office_code>/<str:template_code>/", pages.set_template, name="set_template"),
    path(
        "task-templates/changes/<str:template_change_id>/take-back/",
        pages.take_back_change,
        name="take_back_template_change",
    ),
]
