"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Exhibits: hashed at upload, encrypted, verified on every read."""

    name = "fourfold.casework.evidence"
    label = "evidence"
