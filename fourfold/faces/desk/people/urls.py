"""Addresses of people. Ids only: what is searched for goes by POST."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.people import changing, consenting, erasing, matching, person, searching


urlpatterns = [
    path("people/", searching.people, name="people"),
    path("find/", searching.find, name="find"),
    path("people/add/", searching.add_person, name="add_person"),
    path("people/<str:person_id>/", person.person, name="person"),
    path("people/<str:person_id>/history/", person.person_history, name="person_history"),
    path("people/<str:person_id>/alike/", matching.alike, name="alike"),
    path("people/<str:person_id>/name/", changing.add_name, name="add_name"),
    path("people/<str:person_id>/name/<str:name_id>/remove/", changing.remove_name, name="remove_name"),
    path("people/<str:person_id>/document/", changing.add_identifier, name="add_identifier"),
    path("people/<str:person_id>/contact/", changing.add_contact, name="add_contact"),
    path("people/<str:person_id>/contact/<str:contact_id>/", changing.mark_contact, name="mark_contact"),
    path("people/<str:person_id>/correct/", changing.correct_person, name="correct_person"),
    path("people/<str:person_id>/tie/", changing.tie, name="tie"),
    path("people/<str:person_id>/tie/<str:tie_id>/remove/", changing.untie, name="untie"),
    path("people/<str:person_id>/consent/", consenting.consent, name="record_consent"),
    path(
        "people/<str:person_id>/consent/<str:consent_id>/withdraw/",
        consenting.withdraw_consent,
        name="withdraw_consent",
    ),
    path("people/<str:person_id>/erase/", changing.erase_person, name="erase_person"),
    path("people/<str:person_id>/told/", erasing.still_told, name="still_told"),
    path("matches/", matching.matches, name="matches"),
    path("matches/<str:first_id>/<str:second_id>/", matching.match, name="match"),
    path("matches/<str:first_id>/<str:second_id>/undo/", matching.undo_judgement, name="undo_judgement"),
]
