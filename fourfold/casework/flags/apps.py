"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Flags on cases."""

    name = "fourfold.casework.flags"
    label = "flags"
