"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """Assessments, goals, services, and the agreed end of care."""

    name = "fourfold.tracks.aftercare"
    label = "aftercare"

    def ready(self) -> None:
        """Loads the acts: they say of a case what stands behind its milestones, and what is not finished in it."""
        import_module("fourfold.tracks.aftercare.acts")
        import_module("fourfold.tracks.aftercare.acts.loose_ends")
        import_module("fourfold.tracks.aftercare.facts")
