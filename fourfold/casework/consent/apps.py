"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Consent as given: per purpose, with date, method and language."""

    name = "fourfold.casework.consent"
    label = "consent"
