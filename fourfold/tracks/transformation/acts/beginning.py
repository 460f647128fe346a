"""Projects that were planned and have begun: the calendar moves without a record. Done by Fourfold itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kinds import CLOSED
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import CannotOpen
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.door import act, step
from fourfold.tracks.transformation.acts.milestones import MOVES, reach


@act(by=frozenset({Role.ADMINISTRATOR}), includes=MOVES, machine=True)
def begin_planned(actor: Actor, *, case_ids: Sequence[str], now: datetime) -> None:
    """Say of cases that a project which was to begin has begun, since its day has come."""
    for name in sorted(case_ids):
        try:
            with step():
                case = holding.case(name)
                if case.status not in CLOSED:
                    reach(actor, case, now)
        except CannotOpen:  # it was erased; nothing is to be said of it any more
            continue
