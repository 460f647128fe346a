"""Hearings: set, moved, cancelled, held or adjourned to a next date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fourfold.casework.cases.models import Case
from fourfold.casework.cases.rules import require_open
from fourfold.casework.institutions.models import Institution
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.accountability import rules
from fourfold.tracks.accountability.acts.keeping import KEEPS, keep, open_case
from fourfold.tracks.accountability.kinds import Cause, HearingState, Party
from fourfold.tracks.accountability.models import Accused, Attendance, Hearing, HearingOf


@act(by=CASEWORKERS, on={"case": Case, "court": Institution}, mentions=("court",), includes=KEEPS)
def plan_hearing(
    actor: Actor,
    *,
    case: Case,
    court: Institution | None,
    accused: Sequence[str],
    at: datetime,
    purpose: str,
    room: str,
    now: datetime,
) -> Hearing:
    """Set the date of a hearing: which court hears whom, when, for what."""
    require_open(case.status)
    rules.require_known_word(vocab.has("hearing_purposes", purpose), field="purpose")
    rules.require_accused(len(accused))
    heard = list(Accused.objects.filter(case=case, pk__in=accused, withdrawn_at=None).values_list("pk", flat=True))
    rules.require_known_word(len(heard) == len(set(accused)), field="accused")
    hearing = Hearing.from_circle_of(case, case=case, court=court, at=at, purpose=purpose, made_at=now)
    hearing.room = room or None
    _write(hearing, heard, now)
    keep(actor, case, now=now)
    return hearing


def _write(hearing: Hearing, heard: Sequence[str], now: datetime) -> None:
    hearing.changed_at = now
    hearing.save()
    HearingOf.objects.bulk_create([HearingOf(hearing=hearing, accused_id=one) for one in sorted(heard)])


@act(by=CASEWORKERS, on={"hearing": Hearing, "court": Institution}, mentions=("court",), includes=KEEPS)
def move_hearing(
    actor: Actor,
    *,
    hearing: Hearing,
    court: Institution | None,
    at: datetime,
    purpose: str,
    room: str,
    now: datetime,
) -> Hearing:
    """Correct a hearing to come, or move it to another day or court before it is held.

    A court of which whoever moves it may not know stays until they name another: they leave out what they cannot see.
    """
    case = open_case(hearing)
    rules.require_not_over(hearing.state)
    rules.require_known_word(vocab.has("hearing_purposes", purpose), field="purpose")
    if court or gate.visible(actor, Institution.objects.filter(pk=hearing.court_id)).exists():
        hearing.court = court
    hearing.at, hearing.purpose, hearing.room = at, purpose, room or None
    hearing.changed_at = now
    hearing.save()
    keep(actor, case, now=now)
    return hearing


@act(by=CASEWORKERS, on={"hearing": Hearing}, includes=KEEPS)
def conclude_hearing(
    actor: Actor,
    *,
    hearing: Hearing,
    state: str,
    came: Sequence[str],
    missing: Sequence[str],
    reason: str,
    cause: str,
    next_at: datetime | None,
    note: str,
    now: datetime,
) -> Hearing:
    """Record what became of a hearing: held or adjourned, who was there, why not, and the next date."""
    case = open_case(hearing)
    rules.require_not_over(hearing.state)
    rules.require_known_word(state in {HearingState.HELD, HearingState.ADJOURNED}, field="state")
    rules.require_begun(hearing.at, now=now)
    rules.require_known_word(not reason or vocab.has("adjournment_reasons", reason), field="reason")
    rules.require_known_word(not cause or cause in Cause.codes(), field="cause")
    rules.require_adjournment(state=state, reason=reason, cause=cause)
    rules.require_known_word({*came, *missing} <= {*Party.codes()}, field="came")
    rules.require_one_side(came, missing)
    rules.require_later(hearing.at, next_at=next_at)
    adjourned = state == HearingState.ADJOURNED
    hearing.state, hearing.note, hearing.changed_at = state, note or None, now
    hearing.reason, hearing.cause = (reason, cause) if adjourned else ("", "")
    hearing.save()
    there = dict.fromkeys(came, True) | dict.fromkeys(missing, False)
    Attendance.objects.bulk_create([Attendance(hearing=hearing, part=part, came=yes) for part, yes in there.items()])
    if next_at is not None:
        _set_next(hearing, next_at, now)
    keep(actor, case, now=now)
    return hearing


def _set_next(hearing: Hearing, at: datetime, now: datetime) -> None:
    """The next hearing is before the same court, for the same people and purpose, until somebody says otherwise."""
    following = Hearing.from_circle_of(
        hearing, case_id=hearing.case_id, court_id=hearing.court_id, at=at, purpose=hearing.purpose, made_at=now
    )
    following.after, following.room = hearing, hearing.room
    _write(following, [one.accused_id for one in HearingOf.objects.filter(hearing=hearing)], now)


@act(by=CASEWORKERS, on={"hearing": Hearing}, includes=KEEPS)
def vacate_hearing(actor: Actor, *, hearing: Hearing, note: str, now: datetime) -> Hearing:
    """Record that a hearing was cancelled before it could be held."""
    case = open_case(hearing)
    rules.require_not_over(hearing.state)
    hearing.state, hearing.note, hearing.changed_at = HearingState.VACATED, note or None, now
    hearing.save()
    keep(actor, case, now=now)
    return hearing
