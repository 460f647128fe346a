"""These tests walk the pages."""

from __future__ import annotations

from tests.faces.desk.intake.browsing import as_, cast


__all__ = ["as_", "cast"]
