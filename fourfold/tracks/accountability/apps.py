"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """Accused, charges, hearings, verdicts, sentences."""

    name = "fourfold.tracks.accountability"
    label = "accountability"

    def ready(self) -> None:
        """Loads the acts: they say of a case what stands behind its milestones, and what is not finished in it."""
        import_module("fourfold.tracks.accountability.acts")
        import_module("fourfold.tracks.accountability.acts.loose_ends")
