"""What an office has learned: gaps counted over what the reader may know, its projects, and one of them whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.institutions.queries import named
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import names_of
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm
from fourfold.tracks.transformation import rules
from fourfold.tracks.transformation.models import Gap, GapAnswered, Indicator, Measurement, Project
from fourfold.tracks.transformation.queries.lines import Answering, Known, project_line, withdrawn_line
from fourfold.tracks.transformation.sheets import GapCount, GapLine, OfficeLessons, ProjectPage, WhereCount


MOST: Final = 50


def office_lessons(actor: Actor, *, kind: str = "", today: date) -> OfficeLessons:
    """Gaps by kind, the newest of them, and the projects, over all offices of the reader. Twelve queries.

    Every number counts gaps that the reader may know of, through the gate: a secret case is in none of them.
    """
    seen = gate.visible(actor, Gap.objects.filter(withdrawn_at=None))
    answers = gate.visible(
        actor, GapAnswered.objects.filter(gap=OuterRef("pk"), withdrawn_at=None, project__withdrawn_at=None)
    )
    marked = seen.annotate(answered=Exists(answers))
    counted = marked.values("kind").annotate(
        gaps=Count("pk"), cases=Count("case", distinct=True), with_answer=Count("pk", filter=Q(answered=True))
    )
    counts = [
        GapCount(row["kind"], row["gaps"], row["cases"], row["with_answer"])
        for row in counted.order_by("-gaps", "kind")
    ]
    places = seen.exclude(where=None).values("where_id").annotate(gaps=Count("pk"), cases=Count("case", distinct=True))
    known = named(actor, [row["where_id"] for row in places])
    where = [
        WhereCount(row["where_id"], known[row["where_id"]].name, row["gaps"], row["cases"])
        for row in places.order_by("-gaps", "where_id")
        if row["where_id"] in known
    ]
    listed = seen.filter(kind=kind) if kind else seen
    rows = list(listed.select_related("case").order_by("-seen_on", "-pk")[: MOST + 1])
    projects = list(gate.visible(actor, Project.objects.filter(withdrawn_at=None)).order_by("-begun_on", "-pk"))
    warm(projects)
    return OfficeLessons(
        counts=counts,
        where=where,
        gaps=_lines(actor, rows[:MOST], today=today),
        more=len(rows) > MOST,
        projects=[project_line(actor, row, today=today) for row in projects],
    )


@read
def project_page(actor: Actor, project_id: object, *, now: datetime) -> ProjectPage:
    """A project with its indicators, and those of its gaps that the reader may know of. Raises Refused."""
    project = the_one(actor, Project.objects.select_related("office"), project_id)
    today = now.astimezone(ZoneInfo(project.office.time_zone)).date()
    known = Known(actor, [project], today=today)
    answers = GapAnswered.objects.filter(project=project, withdrawn_at=None, gap__withdrawn_at=None)
    gap_ids = gate.visible(actor, answers).values("gap_id")
    rows = list(gate.visible(actor, Gap.objects.filter(pk__in=gap_ids)).select_related("case").order_by("-seen_on"))
    gone_ones = gate.visible(actor, Indicator.objects.filter(project=project).exclude(withdrawn_at=None))
    values = gate.visible(actor, Measurement.objects.filter(indicator__project=project).exclude(withdrawn_at=None))
    gone: list[Indicator | Measurement] = [*gone_ones, *values]
    warm(gone)
    who = names_of({row.withdrawn_by for row in gone})
    return gate.show(
        actor,
        project,
        ProjectPage,
        time_zone=project.office.time_zone,
        state=rules.state(project.begun_on, project.ended_on, today=today),
        gaps=_lines(actor, rows, today=today),
        indicators=known.indicators(project.pk),
        withdrawn=[withdrawn_line(actor, row, kind=row._meta.model_name or "", who=who) for row in gone],
    )


def _lines(actor: Actor, rows: Iterable[Gap], *, today: date) -> list[GapLine]:
    """Gaps in a list, each with its case and its stage."""
    listed = list(rows)
    found = Answering(actor, listed, today=today)
    places = named(actor, [row.where_id for row in listed])
    warm([*listed, *(row.case for row in listed)])
    return [
        gate.show(
            actor,
            row,
            GapLine,
            where_name=places[row.where_id].name if row.where_id in places else "",
            stage=found.stage(row.pk),
            case=gate.show(actor, row.case, CaseBrief),
        )
        for row in listed
    ]
