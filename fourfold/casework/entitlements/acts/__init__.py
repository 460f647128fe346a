"""Recording what is owed, each step from claim to payment, and taking back what was recorded wrongly."""

from __future__ import annotations

from fourfold.casework.entitlements.acts.recording import (
    Owed,
    record_entitlement,
    record_step,
    withdraw_entitlement,
    withdraw_step,
)


__all__ = ["Owed", "record_entitlement", "record_step", "withdraw_entitlement", "withdraw_step"]
