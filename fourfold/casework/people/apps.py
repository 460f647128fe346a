"""Django's handle on this room."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Persons, their names, identifiers, contacts and ties; search before create; judgements on likely matches."""

    name = "fourfold.casework.people"
    label = "people"
