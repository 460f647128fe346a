"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Who may know: users, offices, roles, circles, tiers and the gate."""

    name = "fourfold.ground.access"
    label = "access"
