"""Django's handle on this face."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """The staff's own pages: one folder per room."""

    name = "fourfold.faces.desk"
    label = "desk"
