"""Addresses of flags. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.flags import many, pages


_F = "cases/<str:case_id>/flags/"
urlpatterns = [
    path("flags/raise/", many.raise_flags, name="raise_flags"),
    path("flags/raised/", many.raised_flags, name="raised_flags"),
    path("flags/take-back/", many.take_back_flags, name="take_back_flags"),
    path(_F, pages.flags, name="flags"),
    path(_F + "raise/", pages.raise_flag, name="raise_flag"),
    path(_F + "<str:flag_id>/resolve/", pages.resolve_flag, name="resolve_flag"),
    path(_F + "<str:flag_id>/give/", pages.give_flag, name="give_flag"),
    path(_F + "<str:flag_id>/again/", pages.reopen_flag, name="reopen_flag"),
    path(_F + "<str:flag_id>/take-back/", pages.take_back_flag, name="take_back_flag"),
]
