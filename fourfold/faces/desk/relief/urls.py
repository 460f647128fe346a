"""Addresses of relief. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.relief import pages, planning, relieving


_C = "cases/<str:case_id>/relief/"
_P = _C + "plans/<str:plan_id>/"
_R = _C + "people/<str:relieved_id>/"
_N = _C + "needs/<str:need_id>/"
urlpatterns = [
    path("relief/", pages.relieved_people, name="relieved_people"),
    path(_C, pages.relief, name="relief"),
    path(_C + "plans/draw/", planning.draw_up_plan, name="draw_up_plan"),
    path(_P, pages.plan, name="relief_plan"),
    path(_P + "change/", planning.change_plan, name="change_plan"),
    path(_P + "with/", planning.plan_with, name="plan_with"),
    path(_P + "with/<str:user_id>/leave/", planning.leave_plan, name="leave_plan"),
    path(_P + "decide/", planning.decide_plan, name="decide_plan"),
    path(_P + "withdraw/", planning.withdraw_plan, name="withdraw_plan"),
    path(_C + "people/add/", relieving.relieve, name="relieve"),
    path(_R + "needs/", relieving.check_needs, name="check_needs"),
    path(_R + "withdraw/", relieving.withdraw_relief, name="withdraw_relief"),
    path(_N + "settle/", relieving.settle_need, name="settle_need"),
    path(_N + "reopen/", relieving.reopen_need, name="reopen_need"),
]
