"""What one may choose from on the forms of transformation."""

from __future__ import annotations

from fourfold.casework.cases.models import Case
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm
from fourfold.tracks.transformation.models import Gap, Indicator, Project


def projects_for(actor: Actor, *, office_id: str) -> list[tuple[str, str]]:
    """Pairs of id and title of an office's projects, newest first. Two queries."""
    rows = list(
        gate.visible(actor, Project.objects.filter(office_id=office_id, withdrawn_at=None)).order_by("-begun_on", "-pk")
    )
    warm(rows)
    return [(row.pk, str(row.title)) for row in rows]


def gap_kind(actor: Actor, gap_id: object) -> tuple[str, str]:
    """What a gap is (a code) and the office it lies in, for the head of a form. Raises Refused."""
    gap = the_one(actor, Gap.objects.all(), gap_id)
    return gap.kind, gap.office_id


def indicator_brief(actor: Actor, indicator_id: object) -> tuple[str, str, str]:
    """The project of an indicator, what it measures, and its unit. Raises Refused."""
    indicator = the_one(actor, Indicator.objects.all(), indicator_id)
    return indicator.project_id, str(indicator.what), indicator.unit


def project_brief(actor: Actor, project_id: object) -> tuple[str, str]:
    """Id and title of a project, for the head of a form. Raises Refused."""
    project = the_one(actor, Project.objects.all(), project_id)
    return project.pk, str(project.title)


def office_of(actor: Actor, case_id: object) -> str:
    """The office that a case lies in. Raises Refused."""
    found: str = the_one(actor, Case.objects.all(), case_id).office_id
    return found
