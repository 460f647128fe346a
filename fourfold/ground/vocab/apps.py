"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Code lists with translations, loaded from data/vocab."""

    name = "fourfold.ground.vocab"
    label = "vocab"
