"""Addresses of aftercare. Ids only; the words before the ids come first, so that no id can hide them."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.aftercare import assessing, caring, closing, pages


_C = "cases/<str:case_id>/aftercare/"
_OF = _C + "of/<str:person_id>/"
urlpatterns = [
    path("care/", pages.waiting, name="care"),
    path(_C, pages.aftercare, name="aftercare"),
    path(_OF + "assess/<str:instrument_id>/", assessing.assess, name="assess"),
    path(_C + "assessments/<str:assessment_id>/", pages.assessment, name="assessment"),
    path(_C + "assessments/<str:assessment_id>/safety/", assessing.safety_step, name="safety_step"),
    path(_C + "assessments/<str:assessment_id>/withdraw/", assessing.withdraw, name="withdraw_assessment"),
    path(_OF + "goals/set/", caring.set_goal, name="set_goal"),
    path(_C + "goals/<str:goal_id>/met/", caring.meet_goal, name="meet_goal"),
    path(_C + "goals/<str:goal_id>/drop/", caring.drop_goal, name="drop_goal"),
    path(_OF + "services/record/", caring.record_service, name="record_service"),
    path(_C + "services/<str:service_id>/withdraw/", caring.withdraw_service, name="withdraw_service"),
    path(_OF + "end/", closing.ask_closure, name="ask_closure"),
    path(_C + "ends/<str:closure_id>/approve/", closing.approve_closure, name="approve_closure"),
    path(_C + "ends/<str:closure_id>/refuse/", closing.refuse_closure, name="refuse_closure"),
    path(_C + "ends/<str:closure_id>/again/", closing.take_up_again, name="take_up_again"),
]
