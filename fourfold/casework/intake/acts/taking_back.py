"""Taking back a report that came in with a file: only as long as nobody has worked on it."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.intake.acts.taking import IMPORTED
from fourfold.casework.intake.models import Report
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Stale
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vault import keys
from fourfold.ground.vocab.kinds import mark


_WORKED_ON = mark("Somebody has worked on this since it came in; it stays.")


@act(by=INTAKE_DESK, on={"report": Report}, machine=True)
def take_back_report(actor: Actor, *, report: Report, now: datetime) -> None:
    """Take back a report that came in with a file, if nobody has worked on it since; its key is destroyed.

    Cases that took it are taken back before.
    """
    added = report.named.exclude(made_at=report.made_at).exists()
    if report.channel != IMPORTED or report.version > 1 or added:
        raise Stale("intake.worked_on", _WORKED_ON)
    key = report.key_id
    report.delete()
    keys.destroy(key)
