"""Closed sets of tellings. Who asks, and what for, is vocabulary."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Went(Kind):
    """How it went."""

    TOLD = "told", mark("Told it")
    PARTLY = "partly", mark("Told a part of it, then stopped")
    DECLINED = "declined", mark("Did not want to tell it")
    TO_COME = "to_come", mark("Is still to be asked")


class Caution(Kind):
    """What stands before asking."""

    NONE = "none", mark("Nobody has asked yet.")
    AGAIN = "again", mark("This has been told before.")
    DECLINED = "declined", mark("The last time, they did not want to tell it.")
