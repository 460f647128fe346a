"""Addresses of tellings. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.tellings import pages


_T = "cases/<str:case_id>/tellings/"
urlpatterns = [
    path(_T, pages.tellings, name="tellings"),
    path(_T + "of/<str:person_id>/record/", pages.record_telling, name="record_telling"),
    path(_T + "<str:telling_id>/settle/", pages.settle_telling, name="settle_telling"),
    path(_T + "<str:telling_id>/withdraw/", pages.withdraw_telling, name="withdraw_telling"),
]
