"""Closed sets of entitlements. What is owed, and in which currency, is vocabulary."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Step(Kind):
    """What was done about it."""

    CLAIMED = "claimed", mark("Claimed")
    SANCTIONED = "sanctioned", mark("Sanctioned")
    PAID = "paid", mark("Paid or handed over")
    REFUSED = "refused", mark("Refused")


STAGES = ("owed", "claimed", "sanctioned", "part_paid", "received", "refused")
"""Codes of entitlement_stages; the labels are vocabulary."""
