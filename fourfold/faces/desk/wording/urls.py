"""Addresses of an office's words. Ids only."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.desk.wording import pages


urlpatterns = [
    path("words/", pages.office_words, name="office_words"),
    path("words/<str:office_code>/<str:word_list>/<str:word_term>/", pages.set_word, name="set_word"),
    path("words/<str:office_code>/<str:word_list>/<str:word_term>/house/", pages.restore_word, name="restore_word"),
]
