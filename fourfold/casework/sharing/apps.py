"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Referrals in and out."""

    name = "fourfold.casework.sharing"
    label = "sharing"
