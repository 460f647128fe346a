"""Keeping the blind index in step with the folding of names: a release that folds otherwise finds nobody by old tokens.

Whoever dies midway loses nothing: tokens carry the version that made them, so the next run goes on with what is left.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from fourfold.casework.people.acts.indexing import index_anew
from fourfold.casework.people.index import is_outdated, outdated
from fourfold.ground.access.actors import ITSELF
from fourfold.ground.jobs.standing import every
from fourfold.ground.jobs.work import Progress, job


REINDEX: Final = "people.reindex"
_AT_ONCE: Final = 50
"""People to one act: on SQLite everybody else waits for it."""


@job(REINDEX)
def reindex(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Makes the tokens of everybody anew whose tokens another version of the folding made."""
    left = outdated()
    for start in range(0, len(left), _AT_ONCE):
        index_anew(ITSELF, person_ids=left[start : start + _AT_ONCE], now=now)
        progress(min(start + _AT_ONCE, len(left)), len(left))


every(timedelta(hours=1), REINDEX, pressing=is_outdated)
