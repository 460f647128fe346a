"""Closed sets of consent. Purposes and answers are vocabulary."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Standing(Kind):
    """What holds for one purpose and receiver on a day."""

    SILENT = "silent", mark("Not asked, or not decided yet")
    ALLOWED = "allowed", mark("Consent in force")
    EXPIRED = "expired", mark("Consent has run out")
    CLOSED = "closed", mark("No consent")


class Instead(Kind):
    """Why an answer is not the one that counts for its purpose and receiver."""

    REPLACED = "replaced", mark("replaced since")
    NO_TO_ALL = "no_to_all", mark("does not hold any more: they said no to everybody since")
    NO_ELSEWHERE = "no_elsewhere", mark("does not hold: they have said no")
    NO_STAYS = "no_stays", mark("changes nothing: the no from before holds")
