"""Closed sets of task templates."""

from __future__ import annotations

from fourfold.ground.vocab.kinds import Kind, mark


class Refrain(Kind):
    """Why no task is made of something that was reached."""

    CLOSED = "closed", mark("The case is closed")
    OVER = "over", mark("What makes it needless was reached already")
    PAST = "past", mark("What it prepares for was to be before today")
    LONG_OVER = "long_over", mark("Its day was over long ago")


class Need(Kind):
    """Whether a task that was made is still needed."""

    NEEDED = "needed", mark("Still needed")
    OVER = "over", mark("Something was reached that makes it needless")
    GONE = "gone", mark("What it followed from was taken back")
