"""What can be done to a case: opening and closing, who may know, who is involved, what happened, what is to do."""

from __future__ import annotations

from fourfold.casework.cases.acts.closing import close_case, reopen_case
from fourfold.casework.cases.acts.content import add_exhibit, record_incident, take_in_incident, write_note
from fourfold.casework.cases.acts.involving import involve, keep_word, uninvolve
from fourfold.casework.cases.acts.knowing import (
    add_to_team,
    exclude,
    leave_team,
    make_ordinary,
    make_secret,
    readmit,
    take_lead,
    take_place,
)
from fourfold.casework.cases.acts.moving import move_to_office
from fourfold.casework.cases.acts.opening import change_case, open_case, take_in_case
from fourfold.casework.cases.acts.progress import (
    drop_milestone,
    follow_milestone,
    reach_milestone,
    record_milestone,
    unfollow_milestone,
)
from fourfold.casework.cases.acts.taking_back import take_back_case
from fourfold.casework.cases.acts.tasks import add_task, drop_task, finish_task, reopen_task, take_task
from fourfold.casework.cases.acts.withdrawing import withdraw_incident


__all__ = [
    "add_exhibit",
    "add_task",
    "add_to_team",
    "change_case",
    "close_case",
    "drop_milestone",
    "drop_task",
    "exclude",
    "finish_task",
    "follow_milestone",
    "involve",
    "keep_word",
    "leave_team",
    "make_ordinary",
    "make_secret",
    "move_to_office",
    "open_case",
    "reach_milestone",
    "readmit",
    "record_incident",
    "record_milestone",
    "reopen_case",
    "reopen_task",
    "take_back_case",
    "take_in_case",
    "take_in_incident",
    "take_lead",
    "take_place",
    "take_task",
    "unfollow_milestone",
    "uninvolve",
    "withdraw_incident",
    "write_note",
]
