"""What transformation brings to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.institutions.models import Institution
from fourfold.tracks.transformation.models import Project
from tests.architecture.calls import Call, Look, in_office, on, said
from tests.casework.cases import samples as cases
from tests.cast import Cast
from tests.tracks.transformation import samples


CALLS: dict[str, Call] = {
    "transformation.add_indicator": on("other case", "project", **samples.INDICATOR),
    "transformation.answer_gap": on("case", "gap", "project:new_project", nested=()),
    "transformation.begin_planned": Call(
        "anywhere",
        lambda world, actor: {"case_ids": [world.at.beginning]},
        nested=("cases.unfollow_milestone", "cases.follow_milestone"),
    ),
    "transformation.begin_project": in_office(said(**samples.PROJECT)),
    "transformation.drop_answer": on("case", "answered", why="mistaken", nested=("cases.unfollow_milestone",)),
    "transformation.end_project": on("other case", "project", ended_on=samples.LATER["on"], outcome="It works"),
    "transformation.measure": on("other case", "indicator", **samples.LATER),
    "transformation.record_gap": on("case", "case", **samples.GAP),
    "transformation.resume_project": on("other case", "project:ended_project", why="There are new means"),
    "transformation.withdraw_gap": on("case", "gap", why="mistaken", nested=("cases.unfollow_milestone",) * 2),
    "transformation.withdraw_indicator": on("other case", "indicator", why="twice"),
    "transformation.withdraw_measurement": on("other case", "measurement", why="mistaken"),
    "transformation.withdraw_project": on("other case", "project", why="not_done"),
}
"""Everyone on casework in the office may know of its projects, as of its other cases."""
LOOKS: dict[str, Look] = {
    "transformation.lessons_of": Look("case", lambda world: (world.at.case,), "case"),
    "transformation.project_page": Look("other case", lambda world: (world.at.project,), "project"),
}
FORMS: dict[str, dict[str, Any]] = {
    "begin_project": {"office": "office"},
    "measure": {"value": "61", "counted": "54", "moment": "after", "on": "2026-11-21"},
    "answer_gap": {"project": "spare_project"},
    "add_indicator": {"unit": "percent"},
}


def prepare(world: Any) -> None:
    """A gap that a project answers; an indicator of another, with its baseline."""
    from fourfold.tracks.transformation import acts  # noqa: PLC0415  # as the tests do
    from tests.architecture.world import LATER  # noqa: PLC0415  # the world reads this module

    cast, at = world.cast, world.at
    at.gap = samples.gap(cast, at.case)
    at.answered = samples.answer(cast, at.gap, samples.project(cast))
    at.project, at.new_project = samples.project(cast), samples.project(cast)
    at.indicator = samples.indicator(cast, at.project)
    at.measurement = samples.measured(cast, at.indicator)
    at.beginning = cases.case(cast, title="Cedrela")
    samples.planned(cast, at.beginning)
    at.ended_project = samples.project(cast)
    acts.end_project(cast.lead, project=at.ended_project, ended_on=samples.LATER["on"], outcome="", now=LATER)


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """A gap in the case and what answers it. The projects are the office's, made once, and tell of no case."""
    found: dict[str, str] = {}
    if not Project.objects.exists():
        project = samples.project(cast)
        indicator = samples.indicator(cast, project)
        found = {
            "project_id": project,
            "indicator_id": indicator,
            "measurement_id": samples.measured(cast, indicator),
            "spare_project": samples.project(cast, title="Court users' table"),
        }
    place = Institution.objects.order_by("pk").values_list("pk", flat=True).first()
    gap = samples.gap(cast, case_id, where=place)
    answered = samples.answer(cast, gap, Project.objects.order_by("pk")[0].pk)
    return found | {"gap_id": gap, "answered_id": answered}
