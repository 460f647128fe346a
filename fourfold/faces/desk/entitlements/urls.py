"""Addresses of entitlements. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.entitlements import pages


_E = "cases/<str:case_id>/entitlements/"
urlpatterns = [
    path("owed/", pages.owed, name="owed"),
    path(_E, pages.entitlements, name="entitlements"),
    path(_E + "record/", pages.record_entitlement, name="record_entitlement"),
    path(_E + "<str:entitlement_id>/step/", pages.record_step, name="record_step"),
    path(_E + "<str:entitlement_id>/withdraw/", pages.withdraw_entitlement, name="withdraw_entitlement"),
    path(_E + "steps/<str:step_id>/withdraw/", pages.withdraw_step, name="withdraw_step"),
]
