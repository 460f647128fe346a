"""What can be done about staff: offices, accounts, roles given and ended."""

from __future__ import annotations

from fourfold.casework.team.acts.staffing import add_staff, end_role, end_roles, found_office, give_role


__all__ = ["add_staff", "end_role", "end_roles", "found_office", "give_role"]
