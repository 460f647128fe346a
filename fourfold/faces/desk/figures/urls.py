"""Addresses of figures; which number, period and office is asked for stands in the query."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.figures import pages


urlpatterns = [
    path("scoreboard/", pages.scoreboard, name="scoreboard"),
    path("scoreboard/list/", pages.figure, name="figure"),
]
