"""What a notice may say. A closed list of sentences without places: nothing of a case can get into one."""

from __future__ import annotations

from typing import Final

from fourfold.ground.vocab.kinds import Kind, mark


class NoticeKind(Kind):
    """Why somebody is told. Where to look is known only after sign-in."""

    TASK = "task", mark("Something was given to you to do.")
    DUE = "due", mark("Something of yours is due.")
    LATE = "late", mark("Something that you answer for is late.")
    DECISION = "decision", mark("Something waits for your decision.")
    JUDGEMENT = "judgement", mark("Two records may be one and wait for your judgement.")
    TEAM = "team", mark("You were added to a team.")
    CHANGE = "change", mark("Something you work on has changed.")
    GONE = "gone", mark("What you offered was taken over.")
    LOOKED = "looked", mark("Somebody from outside the team looked at something of yours.")
    EMERGENCY = "emergency", mark("Somebody opened something in an emergency. Look under “Emergency openings”.")
    RULES = "rules", mark("Who approves what was changed in your office.")
    PASSED = "passed", mark("In your office something was passed on without consent, on a ground in law.")
    FINISHED = "finished", mark("Work that you asked for is finished.")
    FAILED = "failed", mark("Work that you asked for could not be finished.")


MAIL_SUBJECT: Final = mark("Fourfold")
MAIL_TEXT: Final = mark("Something in Fourfold is waiting for you.")
"""The whole text of every message that leaves the house."""
