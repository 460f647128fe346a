"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Words to a person that say nothing about a case."""

    name = "fourfold.ground.notices"
    label = "notices"
