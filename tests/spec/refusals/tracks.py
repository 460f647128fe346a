"""What is refused on the four legs: relief, accountability, aftercare, transformation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from fourfold.tracks.accountability import charge_rules
from fourfold.tracks.accountability import rules as accountability
from fourfold.tracks.accountability.kinds import Group, Step
from fourfold.tracks.accountability.rules import AccusedFacts, ChargeFacts, Decided
from fourfold.tracks.aftercare import rules as aftercare
from fourfold.tracks.relief import rules as relief
from fourfold.tracks.transformation import rules as transformation
from fourfold.tracks.transformation.kinds import Moment
from tests.spec.refusals import Refusal


NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY, TOMORROW, YESTERDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22)
WORDS, TOO_FEW = "The chief settled it.", "  ok      "
BEFORE, AFTER = Moment.BEFORE, Moment.AFTER
UNCHARGED = AccusedFacts(known=True)
JUDGED = AccusedFacts(known=True, charges=(ChargeFacts(YESTERDAY, (Decided(Group.CONVICTED, TODAY),)),))


def _order(moment: Moment, baseline: date | None, first_after: date | None) -> dict[str, object]:
    return {"moment": moment, "on": TODAY, "baseline": baseline, "first_after": first_after}


REFUSED = [
    Refusal(
        relief.require_other_decider,
        wrong={"drafter": "samuel", "decider": "samuel"},
        right={"drafter": "samuel", "decider": "joyce"},
    ),
    Refusal(
        relief.require_other_hand,
        wrong={"changed_by": "samuel", "decider": "samuel"},
        right={"changed_by": "samuel", "decider": "joyce"},
    ),
    Refusal(
        relief.require_ready,
        wrong={"decision": "go", "ready": [], "required": ["safe_place_booked"]},
        right={"decision": "no_go", "ready": [], "required": ["safe_place_booked"]},
    ),
    Refusal(relief.require_estimate, wrong={"people": -5}, right={"people": None}),
    Refusal(relief.require_estimate, wrong={"people": 100_001}, right={"people": 100_000}),
    Refusal(relief.require_undecided, wrong={"decision": "go"}, right={"decision": ""}),
    Refusal(relief.require_standing, wrong={"withdrawn": True}, right={"withdrawn": False}),
    Refusal(
        relief.require_relievable,
        wrong={"victim": False, "listed": False},
        right={"victim": True, "listed": False},
    ),
    Refusal(
        relief.require_relievable,
        wrong={"victim": True, "listed": True},
        right={"victim": True, "listed": False},
    ),
    Refusal(
        relief.require_after,
        wrong={"on": YESTERDAY, "relieved_on": TODAY, "field": "on"},
        right={"on": TODAY, "relieved_on": TODAY, "field": "on"},
    ),
    Refusal(
        relief.require_need, wrong={"state": "needed", "settled": True}, right={"state": "needed", "settled": False}
    ),
    Refusal(relief.require_need, wrong={"state": "met", "settled": False}, right={"state": "met", "settled": True}),
    Refusal(relief.require_director, wrong={"fits": False}, right={"fits": True}),
    Refusal(relief.require_may_know, wrong={"knows": False}, right={"knows": True}),
    Refusal(relief.require_not_deciding, wrong={"decides": True}, right={"decides": False}),
    Refusal(relief.require_somebody_left, wrong={"left": False}, right={"left": True}),
    Refusal(accountability.require_known_word, wrong={"known": "", "field": "x"}, right={"known": "x", "field": "x"}),
    Refusal(
        accountability.require_somebody,
        wrong={"person": False, "known_as": " "},
        right={"person": False, "known_as": "the foreman"},
    ),
    Refusal(accountability.require_not_accused_twice, wrong={"already": True}, right={"already": False}),
    Refusal(
        accountability.require_offence,
        wrong={"offence": "ke_ctip_3", "as_written": "Section 3"},
        right={"offence": "", "as_written": "Section 3"},
    ),
    Refusal(
        charge_rules.require_law_of_court,
        wrong={"law": "UG", "country": "KE"},
        right={"law": "UG", "country": "UG"},
    ),
    Refusal(
        charge_rules.require_court_named,
        wrong={"abroad": True, "court": " "},
        right={"abroad": True, "court": WORDS},
    ),
    Refusal(
        charge_rules.require_in_force,
        wrong={"since": TODAY, "until": None, "done_on": YESTERDAY},
        right={"since": TODAY, "until": None, "done_on": TODAY},
    ),
    Refusal(
        charge_rules.require_non_punishment,
        wrong={"risk": "", "is_victim": True, "words": " "},
        right={"risk": "", "is_victim": True, "words": WORDS},
    ),
    Refusal(
        charge_rules.require_spared,
        wrong={"words": " "},
        right={"words": WORDS},
    ),
    Refusal(
        charge_rules.require_joined_spared,
        wrong={"words": " "},
        right={"words": WORDS},
    ),
    Refusal(
        charge_rules.require_to_spare,
        wrong={"charged": True, "is_victim": False},
        right={"charged": True, "is_victim": True},
    ),
    Refusal(
        accountability.require_not_future,
        wrong={"on": TOMORROW, "today": TODAY, "field": "on"},
        right={"on": TODAY, "today": TODAY, "field": "on"},
    ),
    Refusal(
        accountability.require_order,
        wrong={"first": TODAY, "then": YESTERDAY, "field": "on"},
        right={"first": TODAY, "then": TODAY, "field": "on"},
    ),
    Refusal(
        accountability.require_step,
        wrong={"kind": Step.TRIAL_OPENED, "on": TODAY, "accused": UNCHARGED},
        right={"kind": Step.TRIAL_OPENED, "on": TODAY, "accused": JUDGED},
    ),
    Refusal(
        accountability.require_step,
        wrong={"kind": Step.FINAL, "on": YESTERDAY, "accused": JUDGED},
        right={"kind": Step.FINAL, "on": TODAY, "accused": JUDGED},
    ),
    Refusal(
        accountability.require_step,
        wrong={"kind": Step.APPEAL_DECIDED, "on": TODAY, "accused": JUDGED},
        right={"kind": Step.APPEALED, "on": TODAY, "accused": JUDGED},
    ),
    Refusal(accountability.require_filed, wrong={"filed_on": None}, right={"filed_on": TODAY}),
    Refusal(accountability.require_not_filed, wrong={"filed_on": TODAY}, right={"filed_on": None}),
    Refusal(
        accountability.require_conviction,
        wrong={"verdicts": [Decided(Group.CONVICTED, YESTERDAY), Decided(Group.ACQUITTED, TODAY)]},
        right={"verdicts": [Decided(Group.CONVICTED, TODAY)]},
    ),
    Refusal(
        accountability.require_measure,
        wrong={"needs": "months", "months": None, "amount": None},
        right={"needs": "months", "months": 60, "amount": None},
    ),
    Refusal(
        accountability.require_measure,
        wrong={"needs": "amount", "months": None, "amount": None},
        right={"needs": "amount", "months": None, "amount": Decimal(100)},
    ),
    Refusal(
        accountability.require_currency,
        wrong={"amount": Decimal(100), "currency": "sh"},
        right={"amount": Decimal(100), "currency": "KES"},
    ),
    Refusal(accountability.require_accused, wrong={"count": 0}, right={"count": 1}),
    Refusal(accountability.require_not_over, wrong={"state": "held"}, right={"state": "planned"}),
    Refusal(
        accountability.require_begun,
        wrong={"at": NOW + timedelta(minutes=1), "now": NOW},
        right={"at": NOW, "now": NOW},
    ),
    Refusal(
        accountability.require_adjournment,
        wrong={"state": "adjourned", "reason": "", "cause": "court"},
        right={"state": "held", "reason": "", "cause": ""},
    ),
    Refusal(
        accountability.require_adjournment,
        wrong={"state": "adjourned", "reason": "witness_absent", "cause": ""},
        right={"state": "adjourned", "reason": "witness_absent", "cause": "police"},
    ),
    Refusal(
        accountability.require_later,
        wrong={"at": NOW, "next_at": NOW},
        right={"at": NOW, "next_at": NOW + timedelta(days=1)},
    ),
    Refusal(
        accountability.require_one_side,
        wrong={"came": {"judge"}, "missing": {"judge"}},
        right={"came": {"judge"}, "missing": {"witness"}},
    ),
    Refusal(accountability.require_not_withdrawn, wrong={"withdrawn": True}, right={"withdrawn": False}),
    Refusal(aftercare.require_in_case, wrong={"involved": False}, right={"involved": True}),
    Refusal(aftercare.require_past, wrong={"on": TOMORROW, "today": TODAY}, right={"on": TODAY, "today": TODAY}),
    Refusal(
        aftercare.require_due_in_case,
        wrong={"due_on": YESTERDAY, "opened_on": TODAY},
        right={"due_on": TODAY, "opened_on": TODAY},
    ),
    Refusal(aftercare.require_known, wrong={"known": None, "field": "x"}, right={"known": 1, "field": "x"}),
    Refusal(aftercare.require_words, wrong={"text": TOO_FEW, "field": "x"}, right={"text": WORDS, "field": "x"}),
    Refusal(aftercare.require_standing, wrong={"withdrawn": True}, right={"withdrawn": False}),
    Refusal(
        aftercare.require_state,
        wrong={"state": "met", "allowed": {"open"}},
        right={"state": "open", "allowed": {"open"}},
    ),
    Refusal(aftercare.require_owed, wrong={"owed": False}, right={"owed": True}),
    Refusal(
        aftercare.require_ready_to_close,
        wrong={"reason": "died", "checks": (), "owed": True, "restored": False},
        right={"reason": "died", "checks": (), "owed": False, "restored": False},
    ),
    Refusal(
        aftercare.require_ready_to_close,
        wrong={"reason": "goals_met", "checks": aftercare.CHECKS["goals_met"], "owed": False, "restored": False},
        right={"reason": "goals_met", "checks": aftercare.CHECKS["goals_met"], "owed": False, "restored": True},
    ),
    Refusal(
        aftercare.require_ready_to_close,
        wrong={"reason": "no_contact", "checks": (), "owed": False, "restored": False},
        right={
            "reason": "no_contact",
            "checks": aftercare.CHECKS["no_contact"],
            "owed": False,
            "restored": False,
        },
    ),
    Refusal(
        aftercare.require_another,
        wrong={"asked_by": "mercy", "decided_by": "mercy"},
        right={"asked_by": "mercy", "decided_by": "joyce"},
    ),
    Refusal(aftercare.require_not_closed, wrong={"closed": True}, right={"closed": False}),
    Refusal(transformation.require_known_word, wrong={"known": 0, "field": "x"}, right={"known": 1, "field": "x"}),
    Refusal(
        transformation.require_past,
        wrong={"on": TOMORROW, "today": TODAY, "field": "on"},
        right={"on": TODAY, "today": TODAY, "field": "on"},
    ),
    Refusal(
        transformation.require_end_after_beginning,
        wrong={"begun_on": TODAY, "ended_on": YESTERDAY},
        right={"begun_on": TODAY, "ended_on": TODAY},
    ),
    Refusal(transformation.require_underway, wrong={"ended": True}, right={"ended": False}),
    Refusal(transformation.require_ended, wrong={"ended": False}, right={"ended": True}),
    Refusal(transformation.require_stands, wrong={"withdrawn": True}, right={"withdrawn": False}),
    Refusal(transformation.require_new_answer, wrong={"exists": True}, right={"exists": False}),
    Refusal(
        transformation.require_within,
        wrong={"number": Decimal(101), "lowest": 0, "highest": 100},
        right={"number": Decimal(100), "lowest": 0, "highest": 100},
    ),
    Refusal(transformation.require_counted, wrong={"counted": 0}, right={"counted": 1}),
    Refusal(transformation.require_order, wrong=_order(BEFORE, YESTERDAY, None), right=_order(BEFORE, None, TOMORROW)),
    Refusal(transformation.require_order, wrong=_order(BEFORE, None, TODAY), right=_order(BEFORE, None, TOMORROW)),
    Refusal(transformation.require_order, wrong=_order(AFTER, None, None), right=_order(AFTER, YESTERDAY, None)),
    Refusal(transformation.require_order, wrong=_order(AFTER, TODAY, None), right=_order(AFTER, YESTERDAY, None)),
]
