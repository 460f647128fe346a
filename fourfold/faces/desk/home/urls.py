"""The first page and the pages of those who open no case."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.home import ledger, pages, staff, team, waiting


urlpatterns = [
    path("", pages.home, name="home"),
    path("notices/away/", pages.put_away, name="put_away"),
    path("waiting-on/", waiting.waiting_on, name="waiting_on"),
    path("team/", team.team, name="team_day"),
    path("team/<str:user_id>/", team.colleague_day, name="colleague_day"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("staff/", staff.staff, name="staff"),
    path("staff/add/", staff.add_staff, name="add_staff"),
    path("staff/<str:user_id>/role/", staff.give_role, name="give_role"),
    path("staff/<str:user_id>/end/<str:office_code>/<str:role>/", staff.end_role, name="end_role"),
]
