"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Counting many: the four-fold scoreboard."""

    name = "fourfold.insight.figures"
    label = "figures"
