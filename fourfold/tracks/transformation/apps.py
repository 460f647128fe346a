"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Gaps, projects, indicators before and after."""

    name = "fourfold.tracks.transformation"
    label = "transformation"
