"""What is refused of flags, and of what people put in order for themselves."""

from __future__ import annotations

from datetime import date

from fourfold.casework.filters import rules as filters
from fourfold.casework.flags import rules as flags
from fourfold.casework.flags.kinds import FlagState
from tests.spec.refusals import Refusal


TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)

OFFERED = {"status": frozenset({"open"})}

REFUSED = [
    Refusal(filters.require_name, wrong={"name": "x" * 41}, right={"name": "x" * 40}),
    Refusal(filters.require_place, wrong={"known": False}, right={"known": True}),
    Refusal(
        filters.require_criteria,
        wrong={"criteria": {"status": "Mary Atieno"}, "options": OFFERED},
        right={"criteria": {"status": "open"}, "options": OFFERED},
    ),
    Refusal(filters.require_room, wrong={"kept": 20}, right={"kept": 19}),
    Refusal(filters.require_standing, wrong={"dropped": True}, right={"dropped": False}),
    Refusal(flags.require_message, wrong={"message": "  "}, right={"message": "Ask the station"}),
    Refusal(flags.require_due, wrong={"due_on": YESTERDAY, "today": TODAY}, right={"due_on": TODAY, "today": TODAY}),
    Refusal(flags.require_knows, wrong={"knows": False}, right={"knows": True}),
    Refusal(flags.require_note, wrong={"note": "Done"}, right={"note": "They called back"}),
    Refusal(flags.require_raised, wrong={"state": FlagState.RESOLVED}, right={"state": FlagState.OPEN}),
    Refusal(flags.require_resolved, wrong={"state": FlagState.TAKEN_BACK}, right={"state": FlagState.RESOLVED}),
    Refusal(
        flags.require_own,
        wrong={"raised_by": "a", "actor_id": "b"},
        right={"raised_by": "a", "actor_id": "a"},
    ),
]
