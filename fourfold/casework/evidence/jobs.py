"""Clearing away encrypted files that no record names: what an act wrote before it failed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from fourfold.casework.evidence.queries import claimed_blobs
from fourfold.ground.jobs.standing import every
from fourfold.ground.jobs.work import Progress, job
from fourfold.ground.vault import blobs
from fourfold.ground.vault.ids import is_id


SWEEP: Final = "evidence.sweep"
GRACE: Final = timedelta(days=1)
"""A file this young may belong to an act that has not committed yet."""
_AT_ONCE: Final = 500


@job(SWEEP)
def run_sweep(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """The standing job."""
    sweep(now, progress)


every(timedelta(hours=12), SWEEP)


def sweep(now: datetime, progress: Progress | None = None) -> int:
    """Removes files older than a day that no record names; returns how many."""
    old, removed = _old_files(now), 0
    for start in range(0, len(old), _AT_ONCE):
        some = old[start : start + _AT_ONCE]
        claimed = claimed_blobs(some)
        left = [blob for blob in some if blob not in claimed]
        for blob in left:
            blobs.remove(blob)
        removed += len(left)
        if progress:
            progress(start + len(some), len(old))
    return removed


def _old_files(now: datetime) -> list[str]:
    limit = (now - GRACE).timestamp()
    files = blobs.store_folder().glob("*/*")
    return [f.name.upper() for f in files if is_id(f.name) and f.stat().st_mtime < limit]
