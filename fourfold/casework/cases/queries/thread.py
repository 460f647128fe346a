"""Where the thread of a case begins: the report that led to it, and the milestones. Nothing of it is confidential."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases.models import Case, Milestone
from fourfold.casework.cases.sheets import CaseBrief, Reached, ThreadHead
from fourfold.casework.intake.models import Report
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm


def thread_head(actor: Actor, case_id: object, *, now: datetime) -> ThreadHead:
    """A case, its milestones by day, and the report where the reader may know of it. Raises Refused. Four queries."""
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    warm([case])
    report = gate.visible(actor, Report.objects.filter(pk=case.report_id or "")).first()
    rows = gate.visible(actor, Milestone.objects.filter(case=case)).order_by("on", "pk")
    return ThreadHead(
        case=gate.show(actor, case, CaseBrief),
        office_id=case.office_id,
        time_zone=case.office.time_zone,
        today=case.office.today(now),
        report_id=report.pk if report else "",
        report_reference=report.reference if report else "",
        milestones=[gate.show(actor, row, Reached) for row in rows],
    )
