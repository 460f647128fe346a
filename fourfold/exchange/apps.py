"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Formats in and out: HTCDS and spreadsheets."""

    name = "fourfold.exchange"
    label = "exchange"
