"""Triage, first response, decision and its undoing."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.intake import rules
from fourfold.casework.intake.acts.taking import hours_of, require_words
from fourfold.casework.intake.kinds import ReportState, Step
from fourfold.casework.intake.models import Report
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


@act(by=INTAKE_DESK, on={"report": Report})
def triage(
    actor: Actor,
    *,
    report: Report,
    urgency: str,
    type: str,  # noqa: A002  # the field's own name
    harm: str,
    now: datetime,
) -> Report:
    """Judge how urgent a report is and what it is about; this starts the clock for the first response."""
    rules.require_step(report.state, Step.TRIAGE)
    rules.require_known_word(known=vocab.has("urgency", urgency), field="urgency")
    rules.require_known_word(known=vocab.has("report_types", type), field="type")
    require_words(harm=("harms", harm))
    report.urgency, report.type, report.harm = urgency, type, harm
    report.respond_by = rules.respond_by(report.received_at, hours_of(urgency))
    report.state = ReportState.TRIAGED
    report.save()
    return report


@act(by=INTAKE_DESK, on={"report": Report})
def record_first_response(actor: Actor, *, report: Report, now: datetime) -> Report:
    """Record that somebody answered whoever reported; this stops the clock."""
    rules.require_step(report.state, Step.RESPOND)
    rules.require_unanswered(report.responded_at)
    report.responded_at = now
    report.save(update_fields=["responded_at"])
    return report


@act(by=INTAKE_DESK, on={"report": Report})
def decide(actor: Actor, *, report: Report, decision: str, reason: str, note: str, now: datetime) -> Report:
    """Decide what becomes of a report, with a coded reason unless it is plainly accepted."""
    rules.require_step(report.state, Step.DECIDE)
    rules.require_known_word(known=vocab.has("triage_decisions", decision), field="decision")
    rules.require_known_word(known=not reason or vocab.has("decision_reasons", reason), field="reason")
    word = vocab.word("decision_reasons", reason, language="en")
    rules.require_reason(decision, reason, fitting=word.extra.get("decisions", ()) if word else ())
    rules.require_note(decision, reason, note)
    report.decision, report.reason = decision, reason
    report.decided_at, report.decided_by = now, actor.user_id
    report.decision_note = rules.with_earlier(note, report.decision_note or "") or None
    report.state = ReportState.DECIDED
    report.save()
    return report


@act(by=INTAKE_DESK, on={"report": Report})
def reopen(actor: Actor, *, report: Report, why: str, now: datetime) -> Report:
    """Reopen a decided report that no case has taken; the earlier notes stay."""
    rules.require_step(report.state, Step.REOPEN)
    rules.require_at_desk(at_desk=report.circle_id == report.office.intake_id)
    rules.require_words(why, field="why")
    report.state = ReportState.TRIAGED if report.urgency and report.type else ReportState.NEW
    report.decision, report.reason, report.decided_at, report.decided_by = "", "", None, ""
    report.decision_note = rules.with_earlier(why, report.decision_note or "")
    report.save()
    return report
