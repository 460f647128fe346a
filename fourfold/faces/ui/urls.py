"""Addresses of the look: its style sheet, its behaviours, and the neutral page a quick exit lands on."""

from __future__ import annotations

from django.urls import path

from fourfold.faces.ui import styles
from fourfold.faces.ui.out import out


app_name = "ui"

urlpatterns = [
    path("ui/<slug:digest>.css", styles.styles, name="styles"),
    path("ui/<slug:digest>.js", styles.scripts, name="scripts"),
    path("out/", out, name="out"),
]
