"""Keeping the tasks that templates make in line with what was reached; what offices set about templates."""

from __future__ import annotations

from fourfold.casework.task_templates.acts.keeping import keep_tasks
from fourfold.casework.task_templates.acts.setting import set_template, take_back_change


__all__ = ["keep_tasks", "set_template", "take_back_change"]
