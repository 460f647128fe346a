"""Closed sets of consent. Purposes and answers are vocabulary."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Standing(Kind):
    """What holds for one purpose and receiver on a day."""

    SILENT = "silent", mark("Not asked, or not decided yet")
    ALLOWED = "allowed", mark("Consent in force")
    EXPIRED = "expired", mark("Consent has run out")
    CLOSED = "closed", mark("No consent")
