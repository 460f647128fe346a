"""The rules of the intake desk, on plain values. Printed for people in docs/rules/intake.md.

Sources: product must-haves 9 (drafts without loss) and 11 (triage, clock, reason); domain-standards §2.5 (decisions
and coded reasons). The hours of each urgency stand in data/vocab/urgency.toml.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from fourfold.casework.intake.kinds import ClockState, ReportState, Step
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


_UNDECIDED: Final = frozenset({Step.WRITE, Step.NAME_PERSON, Step.TRIAGE, Step.RESPOND, Step.DECIDE})
ALLOWS: Final[dict[ReportState, frozenset[Step]]] = {
    ReportState.NEW: _UNDECIDED,
    ReportState.TRIAGED: _UNDECIDED,
    ReportState.DECIDED: frozenset({Step.NAME_PERSON, Step.RESPOND, Step.REOPEN}),
}
"""Which state allows which step. Triage may be done again: urgency changes with what is learned."""


@dataclass(frozen=True)
class DecisionTerms:
    """What a decision asks for: a coded reason, words beside it, and whether somebody still waits for an answer."""

    reason: bool
    note: bool
    response: bool = True


DECISIONS: Final[dict[str, DecisionTerms]] = {
    "accept": DecisionTerms(reason=False, note=False),
    "accept_with_conditions": DecisionTerms(reason=True, note=True),
    "refer": DecisionTerms(reason=True, note=False),
    "monitor": DecisionTerms(reason=True, note=False),
    "merge": DecisionTerms(reason=True, note=True, response=False),
    "decline": DecisionTerms(reason=True, note=False),
}
"""By code of triage_decisions. A code that an agency added asks for a reason."""
_OTHERS: Final = DecisionTerms(reason=True, note=False)
REASONS_WITH_WORDS: Final = frozenset({"other"})
FEWEST_WORDS: Final = 10
"""Letters that a note or reason in words has at least."""
SOON: Final = 0.25
"""The last quarter of the time for a first response is 'soon'."""
CLOCK_SKEW: Final = timedelta(minutes=5)
"""How far a device's clock may run ahead of ours."""


def terms_of(decision: str) -> DecisionTerms:
    """What a decision asks for."""
    return DECISIONS.get(decision, _OTHERS)


def respond_by(received_at: datetime, urgency_hours: int | None) -> datetime | None:
    """When the first response is due: the urgency's hours after receipt; None while nobody has judged the urgency."""
    return None if urgency_hours is None else received_at + timedelta(hours=urgency_hours)


@dataclass(frozen=True)
class Clock:
    """How the time for a first response stands, and by how much: hours left, or hours late when negative."""

    state: ClockState
    hours: float = 0.0


def clock(
    *,
    received_at: datetime,
    respond_by: datetime | None,
    responded_at: datetime | None,
    decision: str,
    now: datetime,
) -> Clock:
    """The clock of one report. It runs until somebody answers, whatever was decided; a merged one needs no answer."""
    if responded_at is not None:
        late = respond_by is not None and responded_at > respond_by
        return Clock(ClockState.ANSWERED_LATE if late else ClockState.ANSWERED)
    if decision and (respond_by is None or not terms_of(decision).response):
        return Clock(ClockState.NOT_NEEDED)
    if respond_by is None:
        return Clock(ClockState.UNSET)
    left = (respond_by - now).total_seconds() / 3600
    if left < 0:
        return Clock(ClockState.LATE, left)
    whole = (respond_by - received_at).total_seconds() / 3600
    return Clock(ClockState.SOON if left < whole * SOON else ClockState.DUE, left)


def require_step(state: str, step: Step) -> None:
    """Each state allows its own steps."""
    if step in ALLOWS[ReportState(state)]:
        return
    if state == ReportState.DECIDED:
        raise RuleBroken("intake.decided", mark("This report is decided. Reopen it to change it."))
    raise RuleBroken("intake.not_decided", mark("This report is not decided yet."))


def require_known_word(*, known: bool, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("intake.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_received(received_at: datetime, *, now: datetime) -> None:
    """A report was received before it is written down."""
    if received_at > now + CLOCK_SKEW:
        raise RuleBroken(
            "intake.future", mark("This moment is still to come. When did the report reach you?"), field="received_on"
        )


def require_reason(decision: str, reason: str, *, fitting: Collection[str]) -> None:
    """Every decision but plain acceptance names a reason that fits it (`fitting`: the decisions a reason goes with)."""
    if terms_of(decision).reason and not reason:
        raise RuleBroken("intake.reason", mark("Choose the reason for this decision."), field="reason")
    if reason and decision not in fitting:
        raise RuleBroken(
            "intake.reason_does_not_fit", mark("This reason does not go with this decision."), field="reason"
        )


def require_note(decision: str, reason: str, note: str) -> None:
    """Conditions, the earlier report and 'another reason' are told in words."""
    if (terms_of(decision).note or reason in REASONS_WITH_WORDS) and len(note.strip()) < FEWEST_WORDS:
        raise RuleBroken(
            "intake.note",
            mark("Say it in a few words: the conditions, the earlier report, or the reason."),
            field="note",
        )


def require_words(text: str, *, field: str) -> None:
    """Some steps need a reason in words."""
    if len(text.strip()) < FEWEST_WORDS:
        raise RuleBroken("intake.words", mark("Say why, in a few words."), field=field)


def require_unanswered(responded_at: datetime | None) -> None:
    """There is one first response."""
    if responded_at is not None:
        raise RuleBroken("intake.answered", mark("The first response is written down already."))


def require_at_desk(*, at_desk: bool) -> None:
    """Once a case has taken a report, the case answers for it."""
    if not at_desk:
        raise RuleBroken("intake.in_a_case", mark("A case has taken this report. Close or change the case instead."))


def with_earlier(newest: str, earlier: str) -> str:
    """Notes on decisions, newest first; nothing that was written is lost."""
    return "\n\n".join(part for part in (newest.strip(), earlier) if part)
