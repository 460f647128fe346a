"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Keys, encrypted fields, blind index and encrypted files."""

    name = "fourfold.ground.vault"
    label = "vault"
