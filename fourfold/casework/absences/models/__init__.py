"""Absences and what was moved (absence.py); what somebody holds, as pieces of a query (held.py)."""

from __future__ import annotations

from fourfold.casework.absences.models.absence import Absence, Moved, left_behind


__all__ = ["Absence", "Moved", "left_behind"]
