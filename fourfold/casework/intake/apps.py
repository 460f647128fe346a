"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Reports taken, triaged and decided."""

    name = "fourfold.casework.intake"
    label = "intake"
