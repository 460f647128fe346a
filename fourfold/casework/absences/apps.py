"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Absences, and what was handed on because of them."""

    name = "fourfold.casework.absences"
    label = "absences"
