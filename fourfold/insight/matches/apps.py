"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The same person? Likely matches, read through the gate."""

    name = "fourfold.insight.matches"
    label = "matches"
