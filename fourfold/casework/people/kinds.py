"""Closed sets of codes about people."""

from __future__ import annotations

from typing import Final

from fourfold.ground.vocab.kinds import Kind, mark


class Verdict(Kind):
    """What somebody says of two records that look alike."""

    SAME = "same", mark("The same person")
    DIFFERENT = "different", mark("Two different people")
    UNSURE = "unsure", mark("Cannot tell yet")


class AgeBand(Kind):
    """How old, as counted on the day the birth date was last written."""

    CHILD = "child", mark("Under 18")
    ADULT = "adult", mark("18 or older")


PHONE_KINDS: Final = frozenset({"mobile", "home_phone", "message_app", "trusted_person", "workplace"})
"""Kinds of contact whose value may hold a phone number; these are found by their last digits."""
