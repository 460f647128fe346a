"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Deadlines: what starts them, how long they run, who hears when they are late."""

    name = "fourfold.casework.clocks"
    label = "clocks"
