"""What is refused around a case: itself, its team, clocks, consent, money owed, handing on, being asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from fourfold.casework.absences import rules as absences
from fourfold.casework.absences.kinds import AbsenceKind
from fourfold.casework.cases import rules as cases
from fourfold.casework.cases.kinds import TaskState
from fourfold.casework.clocks import rules as clocks
from fourfold.casework.consent import rules as consent
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.entitlements import rules as entitlements
from fourfold.casework.entitlements.kinds import Step
from fourfold.casework.entitlements.rules import Done
from fourfold.casework.sharing import rules as sharing
from fourfold.casework.sharing.kinds import HandoverKind, HandoverState, Move, Side
from fourfold.casework.tellings import rules as tellings
from fourfold.casework.tellings.kinds import Caution, Went
from tests.spec.refusals import Refusal


NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY, TOMORROW, YESTERDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22)
WORDS, TOO_FEW = "The chief settled it.", "  ok      "
LEAVE, GONE = AbsenceKind.LEAVE, AbsenceKind.DEPARTURE
CLAIMED, SANCTIONED = Done(Step.CLAIMED, YESTERDAY, None), Done(Step.SANCTIONED, YESTERDAY, Decimal(500))
PAID = Done(Step.PAID, TODAY, Decimal(500))
MONEY = {"before": [CLAIMED, SANCTIONED], "money": True, "places": 2}


def _paid(amount: str | None) -> dict[str, object]:
    return MONEY | {"new": Done(Step.PAID, TODAY, None if amount is None else Decimal(amount))}


def _move(state: HandoverState, side: Side) -> dict[str, object]:
    return {"kind": HandoverKind.TRANSFER, "state": state, "move": Move.ACCEPT, "sides": {side}}


REFUSED = [
    Refusal(
        cases.require_report_to_take,
        wrong={"at_desk": True, "decision": "decline"},
        right={"at_desk": True, "decision": "accept"},
    ),
    Refusal(
        cases.require_fresh_search,
        wrong={"searched_at": NOW - timedelta(minutes=61), "now": NOW},
        right={"searched_at": NOW - timedelta(minutes=60), "now": NOW},
    ),
    Refusal(cases.require_open, wrong={"status": "closed"}, right={"status": "active"}),
    Refusal(cases.require_closed, wrong={"status": "active"}, right={"status": "closed"}),
    Refusal(cases.require_words, wrong={"text": " \n", "field": "title"}, right={"text": "Acacia", "field": "title"}),
    Refusal(
        cases.require_work_day,
        wrong={"on": date(1999, 12, 31), "field": "on"},
        right={"on": cases.FIRST_DAY, "field": "on"},
    ),
    Refusal(cases.require_known_word, wrong={"known": False, "field": "x"}, right={"known": True, "field": "x"}),
    Refusal(cases.require_by_hand, wrong={"follows": True, "field": "kind"}, right={"follows": False, "field": "kind"}),
    Refusal(
        cases.require_comes,
        wrong={"follows": True, "comes_on": None, "on": TODAY},
        right={"follows": True, "comes_on": TODAY, "on": TODAY},
    ),
    Refusal(
        cases.require_comes,
        wrong={"follows": True, "comes_on": TOMORROW, "on": TODAY},
        right={"follows": False, "comes_on": None, "on": TODAY},
    ),
    Refusal(
        cases.require_nothing_behind,
        wrong={"says": "A gap stands behind this milestone. Withdraw the gap, and the milestone goes with it."},
        right={"says": ""},
    ),
    Refusal(
        cases.require_nothing_rests,
        wrong={"says": "An incident of this case names this person. Withdraw the incident first."},
        right={"says": ""},
    ),
    Refusal(
        cases.require_ended,
        wrong={"first": "Somebody in this case is in care still. Ask for the end of their care first."},
        right={"first": ""},
    ),
    Refusal(cases.require_named, wrong={"left": {"task"}}, right={"left": set()}),
    Refusal(
        cases.require_not_future,
        wrong={"on": TOMORROW, "today": TODAY, "field": "on"},
        right={"on": TODAY, "today": TODAY, "field": "on"},
    ),
    Refusal(
        cases.require_order,
        wrong={"start": TODAY, "end": YESTERDAY, "field": "until"},
        right={"start": TODAY, "end": TODAY, "field": "until"},
    ),
    Refusal(cases.require_may_drop, wrong={"leads": False, "directs": False}, right={"leads": True, "directs": False}),
    Refusal(
        cases.require_open_task,
        wrong={"state": TaskState.DROPPED},
        right={"state": TaskState.OPEN},
    ),
    Refusal(cases.require_said, wrong={"outcome": TOO_FEW, "kept": True}, right={"outcome": "", "kept": False}),
    Refusal(cases.require_reason, wrong={"text": TOO_FEW, "field": "why"}, right={"text": WORDS, "field": "why"}),
    Refusal(cases.require_not_withdrawn, wrong={"withdrawn": True}, right={"withdrawn": False}),
    Refusal(
        cases.require_not_self,
        wrong={"actor_id": "joyce", "user_id": "joyce"},
        right={"actor_id": "joyce", "user_id": "esther"},
    ),
    Refusal(cases.require_new_role, wrong={"already": True}, right={"already": False}),
    Refusal(cases.require_team_duty, wrong={"casework": False}, right={"casework": True}),
    Refusal(cases.require_let_in_by_another, wrong={"by_another": False}, right={"by_another": True}),
    Refusal(cases.require_holds, wrong={"holds": False, "field": "duty"}, right={"holds": True, "field": "duty"}),
    Refusal(cases.require_not_shut_out, wrong={"shut_out": True}, right={"shut_out": False}),
    Refusal(cases.require_somebody_left, wrong={"left": False}, right={"left": True}),
    Refusal(
        cases.require_may_take_off,
        wrong={"is_lead": True, "own": False, "directs": False},
        right={"is_lead": True, "own": False, "directs": True},
    ),
    Refusal(cases.require_on_team, wrong={"on_team": False}, right={"on_team": True}),
    Refusal(cases.require_may_know, wrong={"knows": False, "field": "user"}, right={"knows": True, "field": "user"}),
    Refusal(clocks.require_open, wrong={"state": "met"}, right={"state": "open"}),
    Refusal(clocks.require_settled, wrong={"state": "open"}, right={"state": "met"}),
    Refusal(
        clocks.require_after,
        wrong={"on": YESTERDAY, "began_on": TODAY},
        right={"on": TODAY, "began_on": TODAY},
    ),
    Refusal(clocks.require_not_future, wrong={"on": TOMORROW, "today": TODAY}, right={"on": TODAY, "today": TODAY}),
    Refusal(clocks.require_reason, wrong={"why": TOO_FEW}, right={"why": WORDS}),
    Refusal(
        consent.require_receiver,
        wrong={"wanted": True, "live": True, "receiver": ""},
        right={"wanted": True, "live": True, "receiver": "Shelter"},
    ),
    Refusal(
        consent.require_receiver,
        wrong={"wanted": False, "live": True, "receiver": "Shelter"},
        right={"wanted": False, "live": True, "receiver": ""},
    ),
    Refusal(
        consent.require_until,
        wrong={"until": TOMORROW, "live": False, "given_on": None},
        right={"until": None, "live": False, "given_on": None},
    ),
    Refusal(
        consent.require_until,
        wrong={"until": YESTERDAY, "live": True, "given_on": TODAY},
        right={"until": TODAY, "live": True, "given_on": TODAY},
    ),
    Refusal(
        consent.require_back_after,
        wrong={"on": TODAY, "given_on": TOMORROW},
        right={"on": TODAY, "given_on": TODAY},
    ),
    Refusal(consent.require_in_force, wrong={"in_force": True, "live": False}, right={"in_force": True, "live": True}),
    Refusal(consent.require_may_part, wrong={"said_no": True, "leads": False}, right={"said_no": True, "leads": True}),
    Refusal(consent.require_known_word, wrong={"known": False, "field": "x"}, right={"known": True, "field": "x"}),
    Refusal(
        consent.require_past, wrong={"given_on": TOMORROW, "today": TODAY}, right={"given_on": TODAY, "today": TODAY}
    ),
    Refusal(
        consent.require_how,
        wrong={"allows": True, "given_on": None, "method": "verbal"},
        right={"allows": True, "given_on": TODAY, "method": "verbal"},
    ),
    Refusal(
        consent.require_how,
        wrong={"allows": True, "given_on": TODAY, "method": ""},
        right={"allows": False, "given_on": None, "method": ""},
    ),
    Refusal(
        consent.require_told,
        wrong={"told": {"weather": True}, "questions": {"risks"}},
        right={"told": {"risks": None}, "questions": {"risks"}},
    ),
    Refusal(entitlements.require_known_word, wrong={"known": "", "field": "x"}, right={"known": "x", "field": "x"}),
    Refusal(entitlements.require_in_case, wrong={"involved": False}, right={"involved": True}),
    Refusal(
        entitlements.require_harmed_if_accused,
        wrong={"roles": ["accused", "witness"]},
        right={"roles": ["accused", "victim"]},
    ),
    Refusal(
        entitlements.require_currency,
        wrong={"money": True, "currency": ""},
        right={"money": True, "currency": "KES"},
    ),
    Refusal(
        entitlements.require_currency,
        wrong={"money": False, "currency": "KES"},
        right={"money": False, "currency": ""},
    ),
    *(
        Refusal(
            entitlements.require_due,
            wrong={"due_on": on, "basis": basis, "known_basis": bool(basis), "ruled": True},
            right={"due_on": TODAY, "basis": "order", "known_basis": True, "ruled": True},
        )
        for on, basis in ((TODAY, ""), (None, "agreed"), (TODAY, "agreed"))
    ),
    Refusal(entitlements.require_stands, wrong={"withdrawn": True}, right={"withdrawn": False}),
    Refusal(
        entitlements.require_step,
        wrong={"before": [], "new": Done(Step.CLAIMED, TOMORROW, None), "today": TODAY},
        right={"before": [], "new": Done(Step.CLAIMED, TODAY, None), "today": TODAY},
    ),
    Refusal(
        entitlements.require_step,
        wrong={"before": [SANCTIONED], "new": Done(Step.PAID, YESTERDAY - timedelta(days=1), None), "today": TODAY},
        right={"before": [SANCTIONED], "new": PAID, "today": TODAY},
    ),
    Refusal(
        entitlements.require_step,
        wrong={"before": [CLAIMED], "new": PAID, "today": TODAY},
        right={"before": [CLAIMED], "new": Done(Step.REFUSED, TODAY, None), "today": TODAY},
    ),
    Refusal(
        entitlements.require_amount,
        wrong={"before": [CLAIMED], "new": SANCTIONED, "money": False, "places": 2},
        right={"before": [], "new": CLAIMED, "money": False, "places": 2},
    ),
    Refusal(entitlements.require_amount, wrong=_paid(None), right=_paid("0.01")),
    Refusal(entitlements.require_amount, wrong=_paid("0.001"), right=_paid("499.99")),
    Refusal(entitlements.require_amount, wrong=_paid("500.01"), right=_paid("500")),
    Refusal(entitlements.require_last, wrong={"is_last": False}, right={"is_last": True}),
    Refusal(
        sharing.require_move,
        wrong=_move(HandoverState.REJECTED, Side.RECEIVER),
        right=_move(HandoverState.OFFERED, Side.RECEIVER),
    ),
    Refusal(
        sharing.require_move,
        wrong=_move(HandoverState.OFFERED, Side.WORKER),
        right=_move(HandoverState.OFFERED, Side.RECEIVER),
    ),
    Refusal(sharing.require_reason, wrong={"text": TOO_FEW, "field": "why"}, right={"text": WORDS, "field": "why"}),
    *(
        Refusal(sharing.require_consent, wrong={"standing": one}, right={"standing": Standing.ALLOWED})
        for one in Standing
        if one != Standing.ALLOWED
    ),
    *(
        Refusal(
            sharing.require_covered,
            wrong={"standings": [Standing.ALLOWED, one], "overridden": one == Standing.CLOSED},
            right={"standings": [Standing.ALLOWED], "overridden": False},
        )
        for one in (Standing.SILENT, Standing.EXPIRED, Standing.CLOSED)
    ),
    Refusal(
        sharing.require_no_refusal,
        wrong={"standings": [Standing.ALLOWED, Standing.CLOSED]},
        right={"standings": [Standing.ALLOWED, Standing.SILENT]},
    ),
    *[
        Refusal(
            rule,
            wrong={"standings": [Standing.ALLOWED, Standing.SILENT], "overridden": False},
            right={"standings": [Standing.ALLOWED, Standing.SILENT], "overridden": True},
        )
        for rule in (sharing.require_asked, sharing.require_may_cross)
    ],
    Refusal(
        sharing.require_purpose,
        wrong={"known": True, "names_receiver": False},
        right={"known": True, "names_receiver": True},
    ),
    Refusal(
        sharing.require_receiver,
        wrong={"organisation": " ", "wanted": True},
        right={"organisation": "Hope Shelter", "wanted": True},
    ),
    Refusal(
        sharing.require_receiver,
        wrong={"organisation": "Hope Shelter", "wanted": False},
        right={"organisation": "", "wanted": False},
    ),
    *(
        Refusal(
            sharing.require_override,
            wrong={"basis": basis, "why": why, "known": known, "discloses": discloses},
            right={"basis": "legal_duty", "why": WORDS, "known": True, "discloses": True},
        )
        for basis, why, known, discloses in (
            ("legal_duty", WORDS, True, False),
            ("convenience", WORDS, False, True),
            ("legal_duty", TOO_FEW, True, True),
            ("", WORDS, False, True),
        )
    ),
    Refusal(sharing.require_known_word, wrong={"known": None, "field": "x"}, right={"known": 1, "field": "x"}),
    Refusal(sharing.require_other_lead, wrong={"is_lead": True}, right={"is_lead": False}),
    Refusal(sharing.require_may_know, wrong={"knows": False}, right={"knows": True}),
    Refusal(sharing.require_none_open, wrong={"exists": True}, right={"exists": False}),
    Refusal(sharing.require_in_case, wrong={"involved": False}, right={"involved": True}),
    Refusal(sharing.require_all_in_case, wrong={"found": 1, "named": 2}, right={"found": 2, "named": 2}),
    Refusal(
        sharing.require_told_of,
        wrong={"direction": "out", "people": 0, "ground": False},
        right={"direction": "out", "people": 1, "ground": False},
    ),
    Refusal(
        sharing.require_told_of,
        wrong={"direction": "in", "people": 1, "ground": False},
        right={"direction": "in", "people": 0, "ground": False},
    ),
    Refusal(
        sharing.require_may_tell,
        wrong={"standings": [Standing.ALLOWED, Standing.CLOSED], "overridden": True},
        right={"standings": [Standing.ALLOWED, Standing.SILENT], "overridden": True},
    ),
    Refusal(
        sharing.require_may_tell,
        wrong={"standings": [Standing.ALLOWED, Standing.EXPIRED], "overridden": False},
        right={"standings": [Standing.ALLOWED], "overridden": False},
    ),
    Refusal(sharing.require_same_office, wrong={"same": False}, right={"same": True}),
    Refusal(
        sharing.require_may_hand_on,
        wrong={"leads": False, "directs": False, "led": True},
        right={"leads": False, "directs": False, "led": False},
    ),
    Refusal(sharing.require_not_overtaken, wrong={"assigned": True}, right={"assigned": False}),
    Refusal(
        sharing.require_may_offer,
        wrong={"leads": False, "directs": True, "secret": True},
        right={"leads": True, "directs": False, "secret": True},
    ),
    Refusal(
        sharing.require_may_offer,
        wrong={"leads": False, "directs": False, "secret": False},
        right={"leads": False, "directs": True, "secret": False},
    ),
    Refusal(
        sharing.require_other_office,
        wrong={"known": False, "same": False},
        right={"known": True, "same": False},
    ),
    Refusal(
        sharing.require_other_office,
        wrong={"known": True, "same": True},
        right={"known": True, "same": False},
    ),
    Refusal(sharing.require_somebody_there, wrong={"found": False}, right={"found": True}),
    Refusal(
        sharing.require_short,
        wrong={"text": "very many " * 9, "most": 40, "field": "people"},
        right={"text": "about twelve", "most": 40, "field": "people"},
    ),
    Refusal(
        sharing.require_to_send,
        wrong={"kind": HandoverKind.REFERRAL, "state": HandoverState.ACCEPTED, "already": False},
        right={"kind": HandoverKind.REFERRAL, "state": HandoverState.OFFERED, "already": False},
    ),
    Refusal(
        sharing.require_reader,
        wrong={"same": False, "somebody": True},
        right={"same": True, "somebody": True},
    ),
    Refusal(
        sharing.require_reader,
        wrong={"same": True, "somebody": False},
        right={"same": True, "somebody": True},
    ),
    Refusal(
        sharing.require_reader,
        wrong={"same": True, "somebody": True, "namesakes": 1},
        right={"same": True, "somebody": True, "namesakes": 0},
    ),
    Refusal(
        sharing.require_with_them,
        wrong={"standing": Standing.CLOSED, "state": HandoverState.OFFERED, "open_case": True, "partner": True},
        right={"standing": Standing.ALLOWED, "state": HandoverState.OFFERED, "open_case": True, "partner": True},
    ),
    Refusal(sharing.require_direction, wrong={"direction": "up"}, right={"direction": "in"}),
    Refusal(tellings.require_known_word, wrong={"known": False, "field": "x"}, right={"known": True, "field": "x"}),
    Refusal(tellings.require_in_case, wrong={"involved": False}, right={"involved": True}),
    Refusal(
        tellings.require_read_first,
        wrong={"warned": Caution.AGAIN, "why": WORDS, "read_first": False},
        right={"warned": Caution.NONE, "why": "", "read_first": False},
    ),
    Refusal(
        tellings.require_read_first,
        wrong={"warned": Caution.AGAIN, "why": TOO_FEW, "read_first": True},
        right={"warned": Caution.AGAIN, "why": WORDS, "read_first": True},
    ),
    Refusal(
        tellings.require_day,
        wrong={"went": Went.TO_COME, "on": YESTERDAY, "today": TODAY},
        right={"went": Went.TO_COME, "on": TODAY, "today": TODAY},
    ),
    Refusal(
        tellings.require_day,
        wrong={"went": Went.TOLD, "on": TOMORROW, "today": TODAY},
        right={"went": Went.TOLD, "on": TODAY, "today": TODAY},
    ),
    Refusal(
        tellings.require_consent,
        wrong={"went": Went.TO_COME, "needed": True, "allowed": False},
        right={"went": Went.TO_COME, "needed": False, "allowed": False},
    ),
    Refusal(
        tellings.require_still_allowed,
        wrong={"went": Went.TOLD, "needed": True, "allowed": False},
        right={"went": Went.DECLINED, "needed": True, "allowed": False},
    ),
    Refusal(tellings.require_to_come, wrong={"went": Went.TOLD}, right={"went": Went.TO_COME}),
    Refusal(tellings.require_settled, wrong={"went": Went.TO_COME}, right={"went": Went.TOLD}),
    Refusal(
        absences.require_may_hand_on,
        wrong={"kind": GONE, "directs": True, "own": True},
        right={"kind": LEAVE, "directs": False, "own": True},
    ),
    Refusal(
        absences.require_may_hand_on,
        wrong={"kind": GONE, "directs": False, "own": False},
        right={"kind": GONE, "directs": True, "own": False},
    ),
    Refusal(
        absences.require_may_hand_on,
        wrong={"kind": LEAVE, "directs": False, "own": False},
        right={"kind": LEAVE, "directs": True, "own": False},
    ),
    Refusal(absences.require_colleague, wrong={"works": False}, right={"works": True}),
    Refusal(
        absences.require_end,
        wrong={"kind": "holiday", "until": None, "today": TODAY},
        right={"kind": GONE, "until": None, "today": TODAY},
    ),
    Refusal(
        absences.require_end,
        wrong={"kind": LEAVE, "until": YESTERDAY, "today": TODAY},
        right={"kind": LEAVE, "until": TODAY, "today": TODAY},
    ),
    Refusal(
        absences.require_end,
        wrong={"kind": GONE, "until": TOMORROW, "today": TODAY},
        right={"kind": GONE, "until": None, "today": TODAY},
    ),
    Refusal(absences.require_here, wrong={"away": True, "kind": LEAVE}, right={"away": True, "kind": GONE}),
    Refusal(
        absences.require_receivers,
        wrong={"kind": GONE, "held": ["cases", "tasks"], "chosen": {"cases": "esther"}, "user_id": "joyce"},
        right={"kind": LEAVE, "held": ["cases", "tasks"], "chosen": {"cases": "esther"}, "user_id": "joyce"},
    ),
    Refusal(
        absences.require_receivers,
        wrong={"kind": LEAVE, "held": ["cases"], "chosen": {}, "user_id": "joyce"},
        right={"kind": LEAVE, "held": [], "chosen": {}, "user_id": "joyce"},
    ),
    Refusal(
        absences.require_receivers,
        wrong={"kind": LEAVE, "held": ["cases"], "chosen": {"cases": "joyce"}, "user_id": "joyce"},
        right={"kind": LEAVE, "held": ["cases"], "chosen": {"cases": "esther"}, "user_id": "joyce"},
    ),
    Refusal(absences.require_away, wrong={"back": True, "kind": LEAVE}, right={"back": False, "kind": LEAVE}),
    Refusal(absences.require_may_return, wrong={"own": False, "leads": False}, right={"own": False, "leads": True}),
]
