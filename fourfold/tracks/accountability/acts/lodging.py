"""A complaint, and its registration at a station."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases.models import Case
from fourfold.casework.cases.rules import require_open
from fourfold.casework.institutions.models import Institution
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.tracks.accountability import rules
from fourfold.tracks.accountability.acts.keeping import KEEPS, keep
from fourfold.tracks.accountability.kinds import Lodged
from fourfold.tracks.accountability.models import Lodging


@act(by=CASEWORKERS, on={"case": Case, "station": Institution}, mentions=("station",), includes=KEEPS)
def record_lodging(
    actor: Actor,
    *,
    case: Case,
    kind: str,
    on: date,
    station: Institution | None,
    number: str,
    note: str,
    now: datetime,
) -> Lodging:
    """Record that a complaint was filed, or that the police registered it, and under which number."""
    require_open(case.status)
    rules.require_known_word(kind in Lodged.codes(), field="kind")
    rules.require_not_future(on, today=case.office.today(now), field="on")
    lodging = Lodging.from_circle_of(case, case=case, kind=kind, on=on, station=station, made_at=now)
    lodging.number, lodging.note = number or None, note or None
    lodging.save()
    keep(actor, case, now=now)
    return lodging
