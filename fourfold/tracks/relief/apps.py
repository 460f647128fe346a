"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Relief plans, people relieved, immediate needs."""

    name = "fourfold.tracks.relief"
    label = "relief"
