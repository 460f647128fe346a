"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Calendar feeds."""

    name = "fourfold.exchange.calendars"
    label = "calendars"
