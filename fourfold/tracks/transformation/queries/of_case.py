"""The transformation leg of one case."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.institutions.queries import named
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import names_of
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm
from fourfold.tracks.transformation import rules
from fourfold.tracks.transformation.models import Gap
from fourfold.tracks.transformation.queries.lines import Answering, withdrawn_line
from fourfold.tracks.transformation.sheets import CaseLessons, GapSheet


@read
def lessons_of(actor: Actor, case_id: object, *, now: datetime) -> CaseLessons:
    """The gaps of a case, newest first, with what answers them and what changed. Raises Refused. Ten queries."""
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    rows = list(gate.visible(actor, Gap.objects.filter(case=case)).order_by("-seen_on", "-pk"))
    standing = [row for row in rows if row.withdrawn_at is None]
    gone = [row for row in rows if row.withdrawn_at is not None]
    found = Answering(actor, standing, today=now.astimezone(ZoneInfo(case.office.time_zone)).date())
    warm([case, *rows])
    places = named(actor, [row.where_id for row in standing])
    who = names_of({row.withdrawn_by for row in gone})
    gaps = [
        gate.show(
            actor,
            row,
            GapSheet,
            where_name=places[row.where_id].name if row.where_id in places else "",
            stage=found.stage(row.pk),
            answers=found.sheets(row.pk),
        )
        for row in standing
    ]
    return CaseLessons(
        case=gate.show(actor, case, CaseBrief),
        office_id=case.office_id,
        time_zone=case.office.time_zone,
        open=case.status not in CLOSED,
        stage=rules.stage(one.stage for one in gaps),
        gaps=gaps,
        withdrawn=[withdrawn_line(actor, row, kind=row.kind, who=who) for row in gone],
    )
