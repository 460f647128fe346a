"""Copies of cells as they came in, kept beside a row for whoever has to correct it."""

from __future__ import annotations

from collections.abc import Iterable

from fourfold.exchange.models import BatchRow


def forget_cells(person_ids: Iterable[str]) -> int:
    """Removes them for good from the rows that brought these people; returns how many rows. For the listener alone.

    The row's own line and its keyed hash stay: the same file must not bring the person back.
    """
    rows = BatchRow.objects.filter(person__in=list(person_ids))
    return rows.update(problems=None, cells=None, given=None)
