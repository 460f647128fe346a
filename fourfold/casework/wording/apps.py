"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """What an office calls stages and milestones."""

    name = "fourfold.casework.wording"
    label = "wording"
