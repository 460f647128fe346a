"""Addresses of cases. Ids only; the words before the ids come first, so that no id can hide them."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.cases import adding, knowing, opening, pages, undoing, withdrawing


_C = "cases/<str:case_id>/"
urlpatterns = [
    path("cases/", pages.cases, name="cases"),
    path("cases/open/", opening.open_case, name="open_case"),
    path("cases/involve/", adding.involve, name="involve"),
    path(_C + "involve/", adding.involve, name="involve"),
    path(_C, pages.case, name="case"),
    path(_C + "change/", opening.change_case, name="change_case"),
    path(_C + "close/", opening.close_case, name="close_case"),
    path(_C + "reopen/", opening.reopen_case, name="reopen_case"),
    path(_C + "secret/", opening.make_secret, name="make_secret"),
    path(_C + "ordinary/", opening.make_ordinary, name="make_ordinary"),
    path(_C + "knowers/", pages.knowers, name="case_knowers"),
    path(_C + "looks/", pages.looks, name="case_looks"),
    path(_C + "team/add/", knowing.add_to_team, name="add_to_team"),
    path(_C + "team/<str:user_id>/leave/", knowing.leave_team, name="leave_team"),
    path(_C + "exclude/", knowing.exclude, name="exclude"),
    path(_C + "exclude/<str:user_id>/lift/", knowing.readmit, name="readmit"),
    path(_C + "people/<str:involvement_id>/out/", undoing.uninvolve, name="uninvolve"),
    path(_C + "milestones/", pages.milestones, name="milestones"),
    path(_C + "milestones/record/", adding.record_milestone, name="record_milestone"),
    path(_C + "milestones/<str:milestone_id>/reach/", undoing.reach_milestone, name="reach_milestone"),
    path(_C + "milestones/<str:milestone_id>/drop/", undoing.drop_milestone, name="drop_milestone"),
    path(_C + "tasks/", pages.tasks, name="tasks"),
    path(_C + "tasks/add/", adding.add_task, name="add_task"),
    path(_C + "tasks/<str:task_id>/done/", undoing.finish_task, name="finish_task"),
    path(_C + "tasks/<str:task_id>/drop/", undoing.drop_task, name="drop_task"),
    path(_C + "tasks/<str:task_id>/reopen/", undoing.reopen_task, name="reopen_task"),
    path(_C + "notes/write/", adding.write_note, name="write_note"),
    path(_C + "incidents/record/", adding.record_incident, name="record_incident"),
    path(_C + "incidents/<str:incident_id>/withdraw/", withdrawing.withdraw_incident, name="withdraw_incident"),
    path(_C + "exhibits/add/", adding.add_exhibit, name="add_exhibit"),
    path(_C + "exhibits/<str:exhibit_id>/withdraw/", withdrawing.withdraw_exhibit, name="withdraw_exhibit"),
    path(_C + "withdrawn/", withdrawing.withdrawn, name="withdrawn"),
    path(_C + "referrals/", pages.referrals, name="referrals"),
    path(_C + "referrals/record/", adding.record_referral, name="record_referral"),
]
