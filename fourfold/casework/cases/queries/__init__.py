"""Reading cases: lists, one case whole, who may know and who looked, what waits today."""

from __future__ import annotations

from fourfold.casework.cases.queries.choices import Colleague, assignees, circles_of, may_be_shut_out, team_choices
from fourfold.casework.cases.queries.day import given_tasks, my_day
from fourfold.casework.cases.queries.ending import may_stay_open, unfinished
from fourfold.casework.cases.queries.flow import COUNTERS, cases_along, flow
from fourfold.casework.cases.queries.knowing import who_looked, who_may_know
from fourfold.casework.cases.queries.listing import (
    by_reference,
    case_brief,
    case_briefs,
    case_lines,
    case_list,
    cases_of_person,
    leads_of,
    visible_ids,
)
from fourfold.casework.cases.queries.owed import late_deadlines, owed_and_late
from fourfold.casework.cases.queries.page import case_page
from fourfold.casework.cases.queries.parts import (
    following_milestones,
    involvement,
    milestone_of,
    milestones_of,
    people_in,
    task_of,
    tasks_of,
)
from fourfold.casework.cases.queries.team import colleague_day, left_behind, loads
from fourfold.casework.cases.queries.thread import thread_head
from fourfold.casework.cases.queries.told import still_told_of
from fourfold.casework.cases.queries.withdrawn import incident_act, withdrawn_from


__all__ = [
    "COUNTERS",
    "Colleague",
    "assignees",
    "by_reference",
    "case_brief",
    "case_briefs",
    "case_lines",
    "case_list",
    "case_page",
    "cases_along",
    "cases_of_person",
    "circles_of",
    "colleague_day",
    "flow",
    "following_milestones",
    "given_tasks",
    "incident_act",
    "involvement",
    "late_deadlines",
    "leads_of",
    "left_behind",
    "loads",
    "may_be_shut_out",
    "may_stay_open",
    "milestone_of",
    "milestones_of",
    "my_day",
    "owed_and_late",
    "people_in",
    "still_told_of",
    "task_of",
    "tasks_of",
    "team_choices",
    "thread_head",
    "unfinished",
    "visible_ids",
    "who_looked",
    "who_may_know",
    "withdrawn_from",
]
