"""The Django app that carries the templates, static files and template tags."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look."""

    name = "fourfold.faces.ui"
    label = "ui"
