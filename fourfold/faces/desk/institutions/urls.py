"""Addresses of institutions and officials. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.institutions import pages, partnering, serving


_I, _O = "institutions/<str:institution_id>/", "officials/<str:official_id>/"
urlpatterns = [
    path("institutions/", pages.institutions, name="institutions"),
    path("institutions/add/", pages.add_institution, name="add_institution"),
    path(_I, pages.institution, name="institution"),
    path(_I + "change/", pages.change_institution, name="change_institution"),
    path(_I + "close/", pages.close_institution, name="close_institution"),
    path(_I + "reopen/", pages.reopen_institution, name="reopen_institution"),
    path(_I + "officials/add/", serving.add_official, name="add_official"),
    path(_O, serving.official, name="official"),
    path(_O + "change/", serving.change_official, name="change_official"),
    path(_O + "post/", serving.post_official, name="post_official"),
    path(_I + "partners/add/", partnering.name_liaison, name="name_liaison"),
    path("partners/<str:liaison_id>/end/", partnering.part_with_liaison, name="part_with_liaison"),
    path("postings/<str:posting_id>/end/", serving.end_posting, name="end_posting"),
    path("postings/<str:posting_id>/withdraw/", serving.withdraw_posting, name="withdraw_posting"),
]
