"""Addresses of figures: a number's code, a period, an office's code."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.figures import pages


urlpatterns = [
    path("scoreboard/", pages.scoreboard, name="scoreboard"),
    path("scoreboard/<str:number>/", pages.figure, name="figure"),
]
