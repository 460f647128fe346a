"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The append-only ledger: chain, checkpoints, cursors."""

    name = "fourfold.ground.audit"
    label = "audit"
