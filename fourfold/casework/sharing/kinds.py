"""Closed sets of handing on."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class HandoverKind(Kind):
    """The ways of handing on."""

    ASSIGN = "assign", mark("Assigned")
    TRANSFER = "transfer", mark("Transfer offered")
    REQUEST = "request", mark("Transfer asked for")
    REFERRAL = "referral", mark("Referral")
    OFFICE = "office", mark("Offered to another office")


class HandoverState(Kind):
    """Where it stands."""

    OFFERED = "offered", mark("waits for an answer")
    ACCEPTED = "accepted", mark("accepted")
    REJECTED = "rejected", mark("rejected")
    DONE = "done", mark("done")
    REVOKED = "revoked", mark("revoked")


LIVE = (HandoverState.OFFERED, HandoverState.ACCEPTED, HandoverState.DONE)
"""Of a referral: the organisation was told."""


ON_THEIR_DESK = (HandoverState.OFFERED, HandoverState.ACCEPTED)
"""Of a referral that was sent: the organisation still reads it."""


class Move(Kind):
    """What can be done about it."""

    ACCEPT = "accept", mark("Accept")
    REJECT = "reject", mark("Reject")
    FINISH = "finish", mark("Done")
    REVOKE = "revoke", mark("Revoke")


class Side(Kind):
    """Who somebody is to it."""

    GIVER = "giver", mark("who began it")
    RECEIVER = "receiver", mark("whom it was offered to")
    LEAD = "lead", mark("the case's lead, or the director")
    WORKER = "worker", mark("anybody on casework who may know of the case")
