"""Addresses of the desk: one module per room, collected here. Ids only in addresses, never names."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path


_rooms: list[URLPattern | URLResolver] = [
    path("", include("fourfold.faces.desk.home.urls")),
    path("", include("fourfold.faces.desk.cases.urls")),
    path("", include("fourfold.faces.desk.aftercare.urls")),
    path("", include("fourfold.faces.desk.intake.urls")),
    path("", include("fourfold.faces.desk.people.urls")),
    path("", include("fourfold.faces.desk.evidence.urls")),
    path("", include("fourfold.faces.desk.institutions.urls")),
    path("", include("fourfold.faces.desk.accountability.urls")),
    path("", include("fourfold.faces.desk.calendars.urls")),
    path("", include("fourfold.faces.desk.imports.urls")),
    path("", include("fourfold.faces.desk.keys.urls")),
    path("", include("fourfold.faces.desk.transformation.urls")),
    path("", include("fourfold.faces.desk.tellings.urls")),
    path("", include("fourfold.faces.desk.handovers.urls")),
    path("", include("fourfold.faces.desk.partners.urls")),
    path("", include("fourfold.faces.desk.absences.urls")),
    path("", include("fourfold.faces.desk.approvals.urls")),
    path("", include("fourfold.faces.desk.task_templates.urls")),
    path("", include("fourfold.faces.desk.wording.urls")),
    path("", include("fourfold.faces.desk.emergencies.urls")),
    path("", include("fourfold.faces.desk.entitlements.urls")),
    path("", include("fourfold.faces.desk.flags.urls")),
    path("", include("fourfold.faces.desk.filters.urls")),
    path("", include("fourfold.faces.desk.relief.urls")),
    path("", include("fourfold.faces.desk.clocks.urls")),
    path("", include("fourfold.faces.desk.thread.urls")),
    path("", include("fourfold.faces.desk.figures.urls")),
]

# Sign-in and language have names of their own; the rooms share the namespace `desk`.
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include((_rooms, "desk"))),
]
