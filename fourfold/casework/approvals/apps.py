"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Who approves what, and what was approved so far."""

    name = "fourfold.casework.approvals"
    label = "approvals"
