"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Scored questionnaires, their versions and their scoring."""

    name = "fourfold.casework.instruments"
    label = "instruments"
