"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The doors for writing and reading."""

    name = "fourfold.ground.acts"
    label = "acts"
