"""Addresses of one's own calendar. The secret one is the only address of the house that holds more than ids."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.calendars import pages


urlpatterns = [
    path("hearings/feed/", pages.my_calendar, name="my_calendar"),
    path("hearings/feed/revoke/", pages.revoke_calendar, name="revoke_calendar"),
    path("calendar/<str:secret>.ics", pages.fetched, name="fetched_calendar"),
]
