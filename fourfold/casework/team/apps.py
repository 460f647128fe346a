"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Staff, duties, roles: who works here and what they may do."""

    name = "fourfold.casework.team"
    label = "team"
