"""Closed sets of relief. Kinds of relief, authorities, needs and preparations are vocabulary."""

from __future__ import annotations

from typing import Final

from fourfold.ground.access.roles import Role
from fourfold.ground.vocab.kinds import Kind, mark


class Stage(Kind):
    """How far relief has come; computed, never typed in. Their names: casework/wording."""

    NOT_BEGUN = "not_begun", mark("Not begun")
    PLANNED = "planned", mark("Planned")
    STOPPED = "stopped", mark("Not to go")
    GO = "go", mark("To go")
    IN_PART = "in_part", mark("Relieved in part")
    RELIEVED = "relieved", mark("Relieved")
    NEEDS_MET = "needs_met", mark("Immediate needs settled")


class Decision(Kind):
    """What a director says of a plan."""

    GO = "go", mark("Go")
    NO_GO = "no_go", mark("No go")


class NeedState(Kind):
    """What became of a need."""

    NEEDED = "needed", mark("Not met yet")
    MET = "met", mark("Met")
    DECLINED = "declined", mark("The person did not want it")
    MISTAKEN = "mistaken", mark("Recorded by mistake")


OUTCOMES: Final = (NeedState.MET, NeedState.DECLINED, NeedState.MISTAKEN)
"""How a need is settled."""
PLANNERS: Final = frozenset({Role.INVESTIGATOR, Role.RELIEF_LEAD, Role.CASE_LEAD, Role.DIRECTOR})
DIRECTORS: Final = frozenset({Role.DIRECTOR})
