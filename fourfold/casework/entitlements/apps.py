"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """What the law owes somebody, from claim to payment."""

    name = "fourfold.casework.entitlements"
    label = "entitlements"

    def ready(self) -> None:
        """Loads the acts: they say of a case what stands behind its milestones, and what is not finished in it."""
        import_module("fourfold.casework.entitlements.acts")
        import_module("fourfold.casework.entitlements.acts.loose_ends")
