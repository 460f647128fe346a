"""One transaction for a whole act, in which losing against somebody else's is told as what it is.

The gate knows that an act is under way, so that no act has to remember that what is open for looking is not to act on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import OperationalError, transaction

from fourfold.ground.access import gate
from fourfold.ground.access.errors import Stale
from fourfold.ground.acts.resolving import MOVED
from fourfold.ground.acts.unsent import require_sent


_LOST: Final = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL's states for a transaction that could not be put in order with others, for a deadlock, and for a row that
somebody else holds while an act would rather give way than wait."""


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Raises Stale where the database had to choose between two acts that waited for each other, or one gave way.

    Every act comes through here first: while a form is only shown again, none goes further.
    """
    require_sent()
    acting = gate.acting.set(True)
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") in _LOST:
            raise Stale("stale", MOVED) from error
        raise
    finally:
        gate.acting.reset(acting)
