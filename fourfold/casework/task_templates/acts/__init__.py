"""Keeping the tasks that templates make in line with what was reached."""

from __future__ import annotations

from fourfold.casework.task_templates.acts.keeping import keep_tasks


__all__ = ["keep_tasks"]
