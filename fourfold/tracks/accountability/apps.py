"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Accused, charges, hearings, verdicts, sentences."""

    name = "fourfold.tracks.accountability"
    label = "accountability"
