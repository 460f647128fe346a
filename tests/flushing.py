"""Tests with real transactions empty the tables afterwards; the ledger's own triggers would refuse that."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase


_APPEND_ONLY = import_module("fourfold.ground.audit.migrations.0002_append_only")


def install() -> None:
    """Takes the triggers away for the moment of the flush and sets them, and the empty head, again."""
    original = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # Django's own, not in its stubs

    def teardown(self: Any) -> None:
        with connection.schema_editor() as editor:
            _APPEND_ONLY.backwards(apps, editor)
        original(self)
        with connection.schema_editor() as editor:
            _APPEND_ONLY.forwards(apps, editor)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[attr-defined]
