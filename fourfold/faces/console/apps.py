"""Django's handle on this face."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The console command, for whoever keeps the machine."""

    name = "fourfold.faces.console"
    label = "console"
