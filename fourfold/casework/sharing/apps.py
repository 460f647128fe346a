"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """Referrals in and out."""

    name = "fourfold.casework.sharing"
    label = "sharing"

    def ready(self) -> None:
        """Loads the acts: one follows from consent, and some of a case are unfinished; neither room knows of them."""
        import_module("fourfold.casework.sharing.acts")
        import_module("fourfold.casework.sharing.acts.loose_ends")
