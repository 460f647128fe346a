"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Who was asked to tell it again."""

    name = "fourfold.casework.tellings"
    label = "tellings"
