"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """What the law owes somebody, from claim to payment."""

    name = "fourfold.casework.entitlements"
    label = "entitlements"
