"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Saved filters of lists."""

    name = "fourfold.casework.filters"
    label = "filters"
