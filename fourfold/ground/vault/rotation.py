"""Rotating the root key: every office key re-wrapped in one transaction, the old root forgotten after the commit."""

from __future__ import annotations

from django.db import transaction

from fourfold.ground.vault import keys


def rotate() -> int:
    """A new root key for every office; returns how many office keys were re-wrapped.

    Killed midway, both root keys remain and everything still opens; running it again finishes the work.
    """
    with transaction.atomic():
        count = keys.rewrap_offices()
    keys.forget_old_roots()
    return count
