"""The stories of the demo say nothing by hand that follows from records."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from fourfold.faces.console.telling import courts
from fourfold.faces.console.telling.legs import Legs
from tests.spec.printing import ROOT, terms


STORIES = tomllib.loads((ROOT / "data" / "demo" / "stories.toml").read_text("utf-8"))["stories"]
CASES = [story for story in STORIES if "milestones" in story]
FOLLOW = {term["code"] for term in terms("milestone_types") if term.get("follows")}
BY_RECORD = {*Legs.WAYS, *courts.TOLD}


def untold(story: Mapping[str, Any]) -> set[str]:
    """What the milestones of a story need and nothing before them in time tells."""
    days: dict[str, int] = {}
    for row in story["milestones"]:
        days[row["milestone"]] = max(days.get(row["milestone"], -1000), row["days"])
    needs = {
        "immediate_needs_met": {"freed", "harm_stopped"},
        "care_plan_agreed": {"assessed"},
        "services_begun": {"assessed"},
        "closed": {"restored"},
        "project_begun": {"gap_found"},
        "measured_after": {"project_begun"},
    }
    return {
        f"{story['title']}: {kind}"
        for kind, before in needs.items()
        if kind in days and not any(days.get(one, -1000) >= days[kind] for one in before)
    }


def test_each_milestone_that_follows_is_told_by_the_records_it_follows_from() -> None:
    told = {row["milestone"] for story in CASES for row in story["milestones"]}
    assert told & FOLLOW - BY_RECORD == set()
    assert {kind for kind in BY_RECORD if kind not in FOLLOW} == set()
    assert told - FOLLOW, "and some are told by hand"


def test_each_story_tells_what_its_records_need_first() -> None:
    assert set[str]().union(*(untold(story) for story in CASES)) == set()
    bare = {"title": "Bare", "milestones": [{"milestone": "closed", "days": 3}, {"milestone": "freed", "days": 9}]}
    assert untold(bare) == {"Bare: closed"}
