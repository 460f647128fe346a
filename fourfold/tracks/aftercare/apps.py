"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Assessments, goals, services, and the agreed end of care."""

    name = "fourfold.tracks.aftercare"
    label = "aftercare"
