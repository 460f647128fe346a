"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """Who was asked to tell it again."""

    name = "fourfold.casework.tellings"
    label = "tellings"

    def ready(self) -> None:
        """Loads the acts: they say what rests on somebody's part in a case, which does not know of it."""
        import_module("fourfold.casework.tellings.acts")
