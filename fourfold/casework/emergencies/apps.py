"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Emergency openings and their reviews."""

    name = "fourfold.casework.emergencies"
    label = "emergencies"
