"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Tasks that follow from what was reached."""

    name = "fourfold.casework.task_templates"
    label = "task_templates"
