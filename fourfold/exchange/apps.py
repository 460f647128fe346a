"""Django's handle on this room."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """Formats in and out: HTCDS and spreadsheets."""

    name = "fourfold.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Registers the jobs, so that pages can ask for them."""
        import_module("fourfold.exchange.jobs")
