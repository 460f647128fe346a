"""What is refused before there is a case: reports, people, institutions, exhibits, forms, staff, keys for programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from fourfold.casework.evidence import rules as evidence
from fourfold.casework.institutions import rules as institutions
from fourfold.casework.instruments import rules as instruments
from fourfold.casework.instruments.rules import Answer
from fourfold.casework.intake import rules as intake
from fourfold.casework.intake.kinds import Step
from fourfold.casework.people import rules as people
from fourfold.casework.people.kinds import Verdict
from fourfold.casework.team import rules as team
from fourfold.exchange.calendars import rules as calendars
from fourfold.ground.tokens import rules as tokens
from tests.spec.refusals import Refusal
from tests.spec.test_instruments import PHQ


NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY, TOMORROW, YESTERDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22)
WORDS, TOO_FEW = "The chief settled it.", "  ok      "
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 24
HASH = "0" * 64
FIRST = PHQ.items[0]

REFUSED = [
    Refusal(
        intake.require_step,
        wrong={"state": "decided", "step": Step.TRIAGE},
        right={"state": "new", "step": Step.TRIAGE},
    ),
    Refusal(
        intake.require_step,
        wrong={"state": "new", "step": Step.REOPEN},
        right={"state": "decided", "step": Step.REOPEN},
    ),
    Refusal(intake.require_known_word, wrong={"known": False, "field": "x"}, right={"known": True, "field": "x"}),
    Refusal(
        intake.require_received,
        wrong={"received_at": NOW + timedelta(hours=1), "now": NOW},
        right={"received_at": NOW, "now": NOW},
    ),
    Refusal(
        intake.require_reason,
        wrong={"decision": "decline", "reason": "", "fitting": ()},
        right={"decision": "accept", "reason": "", "fitting": ()},
    ),
    Refusal(
        intake.require_reason,
        wrong={"decision": "refer", "reason": "civil_only", "fitting": {"decline"}},
        right={"decision": "decline", "reason": "civil_only", "fitting": {"decline"}},
    ),
    Refusal(
        intake.require_note,
        wrong={"decision": "merge", "reason": "civil_only", "note": TOO_FEW},
        right={"decision": "merge", "reason": "civil_only", "note": WORDS},
    ),
    Refusal(intake.require_words, wrong={"text": TOO_FEW, "field": "why"}, right={"text": WORDS, "field": "why"}),
    Refusal(intake.require_unanswered, wrong={"responded_at": NOW}, right={"responded_at": None}),
    Refusal(intake.require_at_desk, wrong={"at_desk": False}, right={"at_desk": True}),
    Refusal(
        people.require_receipt,
        wrong={"searched_at": NOW, "used": True, "now": NOW},
        right={"searched_at": NOW, "used": False, "now": NOW},
    ),
    Refusal(
        people.require_enough,
        wrong={"tokens": (), "one_name": True},
        right={"tokens": {"a"}, "one_name": True},
    ),
    Refusal(
        people.require_enough,
        wrong={"tokens": (), "one_name": False},
        right={"tokens": {"a"}, "one_name": False},
    ),
    Refusal(people.require_known_word, wrong={"known": False, "field": "x"}, right={"known": True, "field": "x"}),
    Refusal(people.require_value, wrong={"value": "n" * 501, "field": "x"}, right={"value": "n" * 500, "field": "x"}),
    Refusal(people.require_name, wrong={"names": []}, right={"names": ["Mama Njeri"]}),
    Refusal(people.require_reason, wrong={"text": TOO_FEW, "field": "why"}, right={"text": WORDS, "field": "why"}),
    Refusal(people.require_another, wrong={"count": 1}, right={"count": 2}),
    Refusal(people.require_countries, wrong={"codes": ["Kenya"]}, right={"codes": ["ke", "UG"]}),
    Refusal(people.require_two, wrong={"first": "a", "second": "a"}, right={"first": "a", "second": "b"}),
    Refusal(
        people.require_judgeable,
        wrong={"standing": Verdict.SAME, "verdict": Verdict.DIFFERENT, "reason": WORDS},
        right={"standing": Verdict.UNSURE, "verdict": Verdict.DIFFERENT, "reason": WORDS},
    ),
    Refusal(
        people.require_birth,
        wrong={"birth": {"low": TOMORROW.isoformat(), "precision": "day"}, "today": TODAY},
        right={"birth": {"low": TODAY.isoformat(), "precision": "day"}, "today": TODAY},
    ),
    Refusal(people.require_new_tie, wrong={"already": True}, right={"already": False}),
    Refusal(people.require_standing_judgement, wrong={"undone": True}, right={"undone": False}),
    Refusal(people.require_no_contradiction, wrong={"contradicts": True}, right={"contradicts": False}),
    Refusal(institutions.require_known_word, wrong={"known": "", "field": "x"}, right={"known": "a", "field": "x"}),
    Refusal(institutions.require_name, wrong={"name": "  "}, right={"name": "Station of the harbour"}),
    Refusal(institutions.require_new, wrong={"already": True}, right={"already": False}),
    Refusal(
        institutions.require_same_name,
        wrong={"before": "Hope Shelter", "after": "Bridge Home", "comes_in": True},
        right={"before": "Hope Shelter", "after": "hope  shelter", "comes_in": True},
    ),
    Refusal(
        institutions.require_order,
        wrong={"since": TODAY, "until": YESTERDAY, "field": "until"},
        right={"since": TODAY, "until": TODAY, "field": "until"},
    ),
    Refusal(
        institutions.require_not_future,
        wrong={"on": TOMORROW, "today": TODAY, "field": "on"},
        right={"on": None, "today": TODAY, "field": "on"},
    ),
    Refusal(institutions.require_standing, wrong={"closed_on": TODAY}, right={"closed_on": None}),
    Refusal(
        institutions.require_same_office,
        wrong={"official": "nairobi", "institution": "cebu"},
        right={"official": "nairobi", "institution": "nairobi"},
    ),
    Refusal(institutions.require_partner, wrong={"holds": False}, right={"holds": True}),
    Refusal(institutions.require_one_place, wrong={"already": True}, right={"already": False}),
    Refusal(institutions.require_belonging, wrong={"ended": True}, right={"ended": False}),
    Refusal(institutions.require_serving, wrong={"until": TODAY}, right={"until": None}),
    Refusal(evidence.require_size, wrong={"size": 0}, right={"size": 1}),
    Refusal(evidence.require_size, wrong={"size": evidence.MOST_BYTES + 1}, right={"size": evidence.MOST_BYTES}),
    Refusal(
        evidence.require_type,
        wrong={"name": "photo.png", "head": b"MZ\x90\x00" + b"\x00" * 28},
        right={"name": "photo.png", "head": PNG},
    ),
    Refusal(
        evidence.require_type,
        wrong={"name": "photo.xyz", "head": PNG},
        right={"name": "PHOTO.PNG", "head": PNG},
    ),
    Refusal(
        evidence.require_type,
        wrong={"name": "photo.pdf", "head": PNG},
        right={"name": "photo.png", "head": PNG},
    ),
    Refusal(
        evidence.require_same_hash,
        wrong={"taken": HASH, "claimed": "not a hash"},
        right={"taken": HASH, "claimed": ""},
    ),
    Refusal(
        evidence.require_same_hash,
        wrong={"taken": HASH, "claimed": "1" * 64},
        right={"taken": HASH, "claimed": HASH},
    ),
    Refusal(evidence.require_not_withdrawn, wrong={"withdrawn": True}, right={"withdrawn": False}),
    Refusal(evidence.require_known_word, wrong={"known": False, "field": "x"}, right={"known": True, "field": "x"}),
    Refusal(evidence.require_title, wrong={"title": " "}, right={"title": "Ledger of debts"}),
    Refusal(
        instruments.require_answers,
        wrong={"definition": PHQ, "answers": {FIRST.code: Answer(99)}},
        right={"definition": PHQ, "answers": {FIRST.code: Answer(min(FIRST.values))}},
    ),
    Refusal(
        instruments.require_answers,
        wrong={"definition": PHQ, "answers": {}},
        right={"definition": PHQ, "answers": {FIRST.code: Answer(min(FIRST.values))}},
    ),
    Refusal(team.require_new_code, wrong={"taken": True}, right={"taken": False}),
    Refusal(team.require_free_name, wrong={"taken": True}, right={"taken": False}),
    Refusal(team.require_known_role, wrong={"known": False}, right={"known": True}),
    Refusal(team.require_held, wrong={"held": False}, right={"held": True}),
    Refusal(
        team.require_somebody_else,
        wrong={"actor_id": "joyce", "user_id": "joyce"},
        right={"actor_id": "joyce", "user_id": "esther"},
    ),
    Refusal(calendars.require_digest, wrong={"digest": "a secret"}, right={"digest": HASH}),
    Refusal(tokens.require_digest, wrong={"digest": "a secret"}, right={"digest": HASH}),
    Refusal(tokens.require_name, wrong={"name": "n" * 61}, right={"name": "Sheet of the partner"}),
    Refusal(
        tokens.require_scopes,
        wrong={"scopes": [], "acts": ["cases.add_task"]},
        right={"scopes": ["cases"], "acts": ["cases.add_task"]},
    ),
    Refusal(
        tokens.require_scopes,
        wrong={"scopes": ["weather"], "acts": ["cases.add_task"]},
        right={"scopes": ["read"], "acts": ["cases.add_task"]},
    ),
    Refusal(
        tokens.require_end,
        wrong={"until": TODAY + timedelta(days=367), "today": TODAY},
        right={"until": TODAY + timedelta(days=366), "today": TODAY},
    ),
]
