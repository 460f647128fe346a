"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """What the law owes somebody, from claim to payment."""

    name = "fourfold.casework.entitlements"
    label = "entitlements"

    def ready(self) -> None:
        """Loads the acts: they say which records stand behind a milestone of a case, which does not know of them."""
        import_module("fourfold.casework.entitlements.acts")
