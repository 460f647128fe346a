"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """Relief plans, people relieved, immediate needs."""

    name = "fourfold.tracks.relief"
    label = "relief"

    def ready(self) -> None:
        """Loads the acts: cases and absences, which know of none of them, ask what is said here."""
        import_module("fourfold.tracks.relief.acts")
        import_module("fourfold.tracks.relief.acts.loose_ends")
        import_module("fourfold.tracks.relief.facts")
