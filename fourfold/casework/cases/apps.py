"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Cases: who is involved and as what, acts, milestones, tasks, notes; the fold."""

    name = "fourfold.casework.cases"
    label = "cases"
