"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Exhibits: hashed at upload, encrypted, verified on every read."""

    name = "fourfold.casework.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Makes the standing job known to whoever does jobs."""
        from fourfold.casework.evidence import jobs  # noqa: F401, PLC0415  # needs the models
