"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Institutions, officials, postings."""

    name = "fourfold.casework.institutions"
    label = "institutions"
