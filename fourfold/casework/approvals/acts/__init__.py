"""Changing who approves what (setting.py). What other rooms' acts ask is in asking.py."""

from __future__ import annotations

from fourfold.casework.approvals.acts.setting import confirm_rule, drop_rule, set_rule


__all__ = ["confirm_rule", "drop_rule", "set_rule"]
