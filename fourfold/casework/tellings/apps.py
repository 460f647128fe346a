"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """Who was asked to tell it again."""

    name = "fourfold.casework.tellings"
    label = "tellings"

    def ready(self) -> None:
        """Loads the acts: what rests on somebody's part in a case, and what follows from a no, is said there."""
        import_module("fourfold.casework.tellings.acts")
