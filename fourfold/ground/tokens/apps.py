"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Keys for programs."""

    name = "fourfold.ground.tokens"
    label = "tokens"
