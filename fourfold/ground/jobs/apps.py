"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Background work with lease, retry and progress; arguments are ids only."""

    name = "fourfold.ground.jobs"
    label = "jobs"
