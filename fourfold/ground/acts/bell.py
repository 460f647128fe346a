"""The only signal in the house: rung after a commit, it only wakes. Nothing durable depends on it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.dispatch import Signal


bell = Signal()


def ring_after_commit() -> None:
    """Wakes whoever listens once the transaction is on disk."""
    transaction.on_commit(lambda: bell.send(sender=None), robust=True)


def when_rung(wake: Callable[[], object]) -> None:
    """Calls `wake` at every ring, in this process."""
    bell.connect(lambda **_: wake(), weak=False)
