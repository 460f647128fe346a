"""Addresses of approvals. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.approvals import pages


urlpatterns = [
    path("approvals/", pages.approvals, name="approvals"),
    path("approvals/<str:office_code>/<str:approval_kind>/", pages.set_rule, name="set_rule"),
    path("approvals/changes/<str:rule_id>/confirm/", pages.confirm_rule, name="confirm_rule"),
    path("approvals/changes/<str:rule_id>/drop/", pages.drop_rule, name="drop_rule"),
]
