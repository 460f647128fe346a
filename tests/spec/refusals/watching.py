"""What is refused where few may decide: approvals, words and task templates of offices, emergency openings."""

from __future__ import annotations

from fourfold.casework.approvals import rules as approvals
from fourfold.casework.approvals.kinds import BOUNDS, ApprovalKind
from fourfold.casework.approvals.rules import Rule
from fourfold.casework.clocks.kinds import Unit
from fourfold.casework.emergencies import rules as emergencies
from fourfold.casework.emergencies.kinds import State, Verdict
from fourfold.casework.task_templates import rules as templates
from fourfold.casework.wording import rules as wording
from fourfold.ground.access.roles import Role
from tests.spec.printed_task_templates import VISIT
from tests.spec.refusals import Refusal


WORDS, TOO_FEW = "She was taken to the hospital at night.", "  ok      "
CLOSURE, EXPORT = ApprovalKind.CLOSURE, ApprovalKind.EXPORT
RULE = Rule(CLOSURE, frozenset({Role.DIRECTOR}))
GRANTED = Rule(CLOSURE, frozenset({Role.DIRECTOR}), own=True)
LEADING = {"kind": CLOSURE, "by": {Role.CASE_LEAD}}
AS_IT_IS = templates.Setting(on=True, count=2, unit=Unit.DAYS)
OWN = {"en": "Cleared to go"}

REFUSED = [
    Refusal(
        approvals.require_role,
        wrong={"rule": RULE, "held": {Role.CASE_LEAD}},
        right={"rule": RULE, "held": {Role.CASE_LEAD, Role.DIRECTOR}},
    ),
    Refusal(approvals.require_not_own, wrong={"rule": RULE, "own": True}, right={"rule": GRANTED, "own": True}),
    Refusal(
        approvals.require_new,
        wrong={"approver": "joyce", "before": ["joyce"]},
        right={"approver": "esther", "before": ["joyce"]},
    ),
    Refusal(approvals.require_kind, wrong={"kind": "lunch"}, right={"kind": "closure"}),
    Refusal(
        approvals.require_within,
        wrong={"kind": CLOSURE, "by": {Role.ANALYST}, "people": 1, "own": False},
        right=LEADING | {"people": 1, "own": False},
    ),
    Refusal(
        approvals.require_within,
        wrong=LEADING | {"people": BOUNDS[CLOSURE].most + 1, "own": False},
        right=LEADING | {"people": BOUNDS[CLOSURE].most, "own": False},
    ),
    Refusal(
        approvals.require_within,
        wrong={"kind": EXPORT, "by": BOUNDS[EXPORT].by, "people": 1, "own": True},
        right={"kind": EXPORT, "by": BOUNDS[EXPORT].by, "people": 1, "own": False},
    ),
    Refusal(approvals.require_reason, wrong={"why": TOO_FEW}, right={"why": WORDS}),
    Refusal(approvals.require_waiting, wrong={"state": "holds"}, right={"state": "waiting"}),
    Refusal(approvals.require_second, wrong={"own": True}, right={"own": False}),
    Refusal(
        templates.require_template,
        wrong={"template": None, "office": "NBO"},
        right={"template": VISIT, "office": "NBO"},
    ),
    Refusal(templates.require_offset, wrong={"count": 2, "unit": "hours"}, right={"count": 2, "unit": "days"}),
    Refusal(templates.require_offset, wrong={"count": 25, "unit": "months"}, right={"count": 24, "unit": "months"}),
    Refusal(
        templates.require_change,
        wrong={"before": AS_IT_IS, "after": AS_IT_IS},
        right={"before": AS_IT_IS, "after": templates.Setting(on=False, count=2, unit=Unit.DAYS)},
    ),
    Refusal(templates.require_reason, wrong={"why": TOO_FEW}, right={"why": WORDS}),
    Refusal(templates.require_last, wrong={"is_last": False}, right={"is_last": True}),
    Refusal(wording.require_list, wrong={"listed": "harms"}, right={"listed": "court_stages"}),
    Refusal(wording.require_term, wrong={"known": False}, right={"known": True}),
    Refusal(
        wording.require_languages,
        wrong={"words": ["fr"], "spoken": ["en", "ar"]},
        right={"words": ["ar"], "spoken": ["en", "ar"]},
    ),
    Refusal(wording.require_some, wrong={"own": {}}, right={"own": OWN}),
    Refusal(wording.require_changed, wrong={"own": OWN, "before": OWN}, right={"own": OWN, "before": {}}),
    Refusal(
        wording.require_word,
        wrong={"word": "a" * (wording.LONGEST + 1), "language": "en"},
        right={"word": "a" * wording.LONGEST, "language": "en"},
    ),
    Refusal(
        wording.require_word,
        wrong={"word": "stage_go", "language": "en"},
        right={"word": "Cleared to go", "language": "en"},
    ),
    Refusal(
        wording.require_told_apart,
        wrong={"words": OWN, "others": [OWN]},
        right={"words": OWN, "others": [{"en": "Planned"}]},
    ),
    Refusal(wording.require_renamed, wrong={"own": {}}, right={"own": OWN}),
    Refusal(wording.require_reason, wrong={"why": TOO_FEW}, right={"why": WORDS}),
    Refusal(emergencies.require_reason, wrong={"reason": "She is in danger."}, right={"reason": WORDS}),
    Refusal(emergencies.require_few, wrong={"opened": 3, "missed": 0}, right={"opened": 2, "missed": 5}),
    Refusal(emergencies.require_few, wrong={"opened": 0, "missed": 6}, right={"opened": 2, "missed": 5}),
    Refusal(emergencies.require_outside, wrong={"inside": True}, right={"inside": False}),
    Refusal(emergencies.require_open, wrong={"found": State.WAITING}, right={"found": State.OPEN}),
    Refusal(emergencies.require_may_close, wrong={"own": False, "leads": False}, right={"own": False, "leads": True}),
    Refusal(emergencies.require_reviewable, wrong={"found": State.OPEN}, right={"found": State.OVERDUE}),
    Refusal(emergencies.require_reviewable, wrong={"found": State.REVIEWED}, right={"found": State.WAITING}),
    Refusal(emergencies.require_another, wrong={"own": True}, right={"own": False}),
    Refusal(
        emergencies.require_verdict,
        wrong={"verdict": "perhaps", "note": WORDS},
        right={"verdict": Verdict.JUSTIFIED, "note": WORDS},
    ),
    Refusal(
        emergencies.require_verdict,
        wrong={"verdict": Verdict.NOT_JUSTIFIED, "note": TOO_FEW},
        right={"verdict": Verdict.NOT_JUSTIFIED, "note": WORDS},
    ),
]
