"""The rules of accountability, on plain values: what may be recorded, and what follows from it.

Nothing here is typed in by anybody: the stage of a charge, of an accused and of the case, where an accused is, and
the milestones on the case are computed from dated facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark
from fourfold.tracks.accountability.kinds import AT_REST, Cause, Custody, Group, HearingState, Lodged, Stage, Step


RANKS: Final[dict[Stage, int]] = {
    Stage.SUSPECTED: 1,
    Stage.IDENTIFIED: 2,
    Stage.ARRESTED: 3,
    Stage.CHARGED: 4,
    Stage.ON_TRIAL: 5,
    Stage.ENDED: 6,
    Stage.ACQUITTED: 6,
    Stage.CONVICTED: 6,
    Stage.SENTENCED: 7,
    Stage.ON_APPEAL: 8,
    Stage.FINAL: 9,
}
"""The order in which stages are reached."""
_GROUPS: Final = {Group.CONVICTED: Stage.CONVICTED, Group.ACQUITTED: Stage.ACQUITTED, Group.ENDED: Stage.ENDED}
_BEFORE_CHARGE: Final = {
    Step.IDENTIFIED: Stage.IDENTIFIED,
    Step.AT_LARGE: Stage.IDENTIFIED,
    Step.SUMMONED: Stage.ARRESTED,
    Step.ARRESTED: Stage.ARRESTED,
    Step.FIRST_APPEARANCE: Stage.ARRESTED,
    Step.REMANDED: Stage.ARRESTED,
    Step.BAILED: Stage.ARRESTED,
}
_WHEREABOUTS: Final = {
    Step.AT_LARGE: Custody.AT_LARGE,
    Step.ARRESTED: Custody.HELD,
    Step.REMANDED: Custody.HELD,
    Step.BAILED: Custody.ON_BAIL,
    Step.RELEASED: Custody.FREE,
    Step.IMPRISONED: Custody.SERVING,
    Step.SERVED: Custody.FREE,
    Step.DIED: Custody.DEAD,
}
_STEP_MILESTONES: Final = {
    Step.ARRESTED: "arrested",
    Step.BAILED: "released_on_bail",
    Step.TRIAL_OPENED: "trial_opened",
    Step.APPEALED: "appeal",
    Step.FINAL: "final",
}
_LODGED: Final = {Lodged.COMPLAINT: "complaint_filed", Lodged.REGISTERED: "registered"}
_VERDICT_MILESTONES: Final = {
    Group.CONVICTED: "conviction",
    Group.ACQUITTED: "acquittal",
    Group.ENDED: "dismissal",
}


@dataclass(frozen=True)
class Stepped:
    """One dated step of an accused."""

    kind: Step
    on: date


@dataclass(frozen=True)
class Decided:
    """One outcome of a charge."""

    group: Group
    on: date


@dataclass(frozen=True)
class ChargeFacts:
    """What is recorded of one charge: when it was filed (None: not yet), outcomes, kinds and days of sentences."""

    filed_on: date | None = None
    verdicts: tuple[Decided, ...] = ()
    sentences: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True)
class AccusedFacts:
    """What is recorded of one accused. `known`: whether it is known who it is. `tried_on`: days of trial hearings.

    `since`: the day on which they were recorded (None: not asked for).
    """

    known: bool
    steps: tuple[Stepped, ...] = ()
    charges: tuple[ChargeFacts, ...] = ()
    tried_on: tuple[date, ...] = ()
    since: date | None = None


@dataclass(frozen=True)
class HearingFacts:
    """One hearing of the case: its day where the office is, and what became of it."""

    on: date
    state: HearingState


@dataclass(frozen=True, order=True)
class Reached:
    """A milestone on the case that follows from the facts (code of `milestone_types`)."""

    kind: str
    on: date
    planned: bool = False


def stage_of_charge(charge: ChargeFacts, accused: AccusedFacts) -> Stage:
    """How far one charge has come.

    The last outcome counts: a conviction quashed on appeal has ended. An appeal that was filed and not decided holds
    the charge on appeal, and a final judgment makes it final, in either direction.
    """
    if not charge.verdicts:
        if charge.filed_on is None:
            return _stage_before_charge(accused)
        return Stage.ON_TRIAL if _tried_since(charge.filed_on, accused) else Stage.CHARGED
    last = max(charge.verdicts, key=lambda one: one.on)
    if _is_final(accused, last.on):
        return Stage.FINAL if last.group == Group.CONVICTED else _GROUPS[last.group]
    if _on_appeal(accused, last.on):
        return Stage.ON_APPEAL
    if last.group == Group.CONVICTED and charge.sentences:
        return Stage.SENTENCED
    return _GROUPS[last.group]


def _tried_since(filed_on: date, accused: AccusedFacts) -> bool:
    opened = [step.on for step in accused.steps if step.kind == Step.TRIAL_OPENED]
    return any(on >= filed_on for on in (*opened, *accused.tried_on))


def _is_final(accused: AccusedFacts, judged_on: date) -> bool:
    return any(step.kind == Step.FINAL and step.on >= judged_on for step in accused.steps)


def _on_appeal(accused: AccusedFacts, judged_on: date) -> bool:
    """Whether an appeal filed since the last outcome is still open."""
    filed = [step.on for step in accused.steps if step.kind == Step.APPEALED and step.on >= judged_on]
    decided = [step.on for step in accused.steps if step.kind == Step.APPEAL_DECIDED]
    return bool(filed) and not any(on >= max(filed) for on in decided)


def _stage_before_charge(accused: AccusedFacts) -> Stage:
    """Without a filed charge: suspected, identified, or arrested or summoned. A release takes an arrest back."""
    start = Stage.IDENTIFIED if accused.known else Stage.SUSPECTED
    reached = start
    for step in sorted(accused.steps, key=lambda one: (one.on, list(Step).index(one.kind))):
        if step.kind == Step.RELEASED:
            reached = max(start, Stage.IDENTIFIED, key=RANKS.__getitem__)
        elif step.kind in _BEFORE_CHARGE:
            reached = max(reached, _BEFORE_CHARGE[step.kind], key=RANKS.__getitem__)
    return reached


def stage_of_accused(accused: AccusedFacts) -> Stage:
    """How far one accused has come: as far as the charge furthest along among those still alive.

    When every filed charge is at rest, the gravest outcome stands: final conviction before acquittal before an end
    without judgment. Whoever died answers no more.
    """
    stages = [stage_of_charge(charge, accused) for charge in accused.charges if charge.filed_on or charge.verdicts]
    if any(step.kind == Step.DIED for step in accused.steps) and Stage.FINAL not in stages:
        return Stage.ENDED
    alive = [stage for stage in stages if stage not in AT_REST]
    if alive:
        return max(alive, key=RANKS.__getitem__)
    for stage in (Stage.FINAL, Stage.ACQUITTED, Stage.ENDED):
        if stage in stages:
            return stage
    return _stage_before_charge(accused)


def stage_of_case(accused: Iterable[Stage]) -> Stage | None:
    """How far the leg has come: the accused furthest along of those for whom something is still to come.

    When all are at rest, as `stage_of_accused` does for charges. None while nobody is accused.
    """
    stages = list(accused)
    alive = [stage for stage in stages if stage not in AT_REST]
    if alive:
        return max(alive, key=RANKS.__getitem__)
    return next((stage for stage in (Stage.FINAL, Stage.ACQUITTED, Stage.ENDED) if stage in stages), None)


def custody_of(steps: Iterable[Stepped]) -> Custody:
    """Where an accused is, by the last step that says so."""
    telling = [step for step in steps if step.kind in _WHEREABOUTS]
    last = max(telling, key=lambda one: (one.on, list(Step).index(one.kind)), default=None)
    return _WHEREABOUTS[last.kind] if last else Custody.UNKNOWN


def milestones(
    accused: Iterable[AccusedFacts], hearings: Iterable[HearingFacts], lodgings: Iterable[tuple[Lodged, date]] = ()
) -> set[Reached]:
    """What stands on the case's accountability leg because of these facts; one of a kind and day.

    A step whose ground is gone counts for nothing, as it does for the stage: a trial whose charge was withdrawn.
    """
    found = {Reached(_LODGED[kind], on) for kind, on in lodgings}
    for one in accused:
        found |= {Reached("suspect_identified", on) for on in _identified_on(one)}
        found |= {
            Reached(_STEP_MILESTONES[step.kind], step.on)
            for step in one.steps
            if step.kind in _STEP_MILESTONES and not lacking(step.kind, step.on, one)
        }
        for charge in one.charges:
            found |= {Reached("charged", charge.filed_on)} if charge.filed_on else set()
            found |= {Reached(_VERDICT_MILESTONES[verdict.group], verdict.on) for verdict in charge.verdicts}
            found |= {
                Reached("compensation_ordered" if kind == "compensation" else "sentence", on)
                for kind, on in charge.sentences
            }
    for hearing in hearings:
        if hearing.state != HearingState.VACATED:
            found.add(Reached("hearing", hearing.on, planned=hearing.state == HearingState.PLANNED))
    return found


def _identified_on(accused: AccusedFacts) -> set[date]:
    """The days on which it became known who an accused is.

    As recorded; else, of somebody who is known, on the first day that anything is recorded of, which is the day of
    recording at the latest; else on the first step that is taken only against somebody who is known.
    """
    said = {step.on for step in accused.steps if step.kind == Step.IDENTIFIED}
    if said:
        return said
    days = [step.on for step in accused.steps if step.kind in _BEFORE_CHARGE.keys() - _STEP_MILESTONES]
    if accused.known and accused.since:
        days = [accused.since, *(step.on for step in accused.steps)]
        days += [charge.filed_on for charge in accused.charges if charge.filed_on]
    return {min(days)} if days else set()


def lacking(kind: Step, on: date, accused: AccusedFacts) -> str:
    """What a step on a day lacks: "charge" · "verdict" · "appeal" by that day; nothing where it can have happened.

    A trial is of a charge that was filed, an appeal is from a judgment, and what becomes final is a judgment.
    """
    if kind == Step.TRIAL_OPENED:
        charged = any(charge.filed_on and charge.filed_on <= on for charge in accused.charges)
        return "" if charged else "charge"
    if kind in {Step.APPEALED, Step.FINAL}:
        judged = any(verdict.on <= on for charge in accused.charges for verdict in charge.verdicts)
        return "" if judged else "verdict"
    if kind == Step.APPEAL_DECIDED:
        appealed = any(step.kind == Step.APPEALED and step.on <= on for step in accused.steps)
        return "" if appealed else "appeal"
    return ""


def require_step(kind: Step, on: date, *, accused: AccusedFacts) -> None:
    """A step comes after what it cannot be without: see `lacking`."""
    missing = lacking(kind, on, accused)
    if missing == "charge":
        raise RuleBroken(
            "accountability.before_charge",
            mark("No charge was filed by that day, and there is no trial without one. Record the charge first."),
            field="kind",
        )
    if missing == "verdict":
        raise RuleBroken(
            "accountability.before_verdict",
            mark("No charge was decided by that day. Record the verdict first, then the appeal or that it is final."),
            field="kind",
        )
    if missing == "appeal":
        raise RuleBroken(
            "accountability.before_appeal",
            mark("No appeal was filed by that day. Record the appeal first, then how it was decided."),
            field="kind",
        )


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("accountability.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_somebody(*, person: bool, known_as: str) -> None:
    """An accused is a person in the case, or is described until it is known who it is."""
    if not person and not known_as.strip():
        raise RuleBroken(
            "accountability.nobody",
            mark("Choose a person of this case, or say how the accused is known."),
            field="known_as",
        )


def require_not_accused_twice(*, already: bool) -> None:
    """One person is one accused in a case, with as many charges as there are."""
    if already:
        raise RuleBroken(
            "accountability.accused_twice",
            mark("This person is an accused in this case already. Add a charge instead."),
            field="person",
        )


def require_offence(*, offence: str, as_written: str) -> None:
    """A charge names an offence of the library, or law and section as the paper has it; never both, never neither."""
    if bool(offence) == bool(as_written.strip()):
        raise RuleBroken(
            "accountability.offence",
            mark("Choose an offence of the list, or write down law and section if it is not there."),
            field="offence",
        )


def require_not_future(on: date | None, *, today: date, field: str) -> None:
    """What has happened lies in the past or today."""
    if on is not None and on > today:
        raise RuleBroken("accountability.future", mark("This date is still to come."), field=field)


def require_order(first: date | None, then: date | None, *, field: str) -> None:
    """What follows does not lie before what it follows from: a filing before the deed, a verdict before the filing."""
    if first is not None and then is not None and then < first:
        raise RuleBroken(
            "accountability.order", mark("This lies before what it follows from. Look at the dates again."), field=field
        )


def require_filed(filed_on: date | None) -> None:
    """Only a charge that was filed has an outcome."""
    if filed_on is None:
        raise RuleBroken(
            "accountability.not_filed",
            mark("This charge is not filed yet. Record when it was filed first."),
            field="on",
        )


def require_not_filed(filed_on: date | None) -> None:
    """A charge is filed once."""
    if filed_on is not None:
        raise RuleBroken("accountability.filed", mark("This charge was filed already."), field="filed_on")


def require_conviction(verdicts: Sequence[Decided]) -> None:
    """A sentence stands on a conviction that was not set aside."""
    last = max(verdicts, key=lambda one: one.on, default=None)
    if last is None or last.group != Group.CONVICTED:
        raise RuleBroken(
            "accountability.no_conviction", mark("There is no conviction on this charge for a sentence."), field="kind"
        )


MOST_MONTHS: Final = 12_000
"""A thousand years: some courts add up."""


def require_measure(*, needs: str, months: int | None, amount: Decimal | None) -> None:
    """Imprisonment says how many months, a fine how much; nothing is left to guess, and neither is below zero."""
    if (needs == "months" and not months) or not 0 <= (months or 0) <= MOST_MONTHS:
        raise RuleBroken("accountability.months", mark("Say for how many months."), field="months")
    if (needs == "amount" and not amount) or (amount or 0) < 0:
        raise RuleBroken("accountability.amount", mark("Say how much, and in which currency."), field="amount")


def require_currency(*, amount: object, currency: str) -> None:
    """An amount has a currency: three letters (ISO 4217)."""
    if amount and not (len(currency) == 3 and currency.isascii() and currency.isupper()):  # noqa: PLR2004  # ISO 4217
        raise RuleBroken(
            "accountability.currency", mark("Write the currency in three letters, such as KES."), field="currency"
        )


def require_accused(count: int) -> None:
    """A hearing is about somebody."""
    if not count:
        raise RuleBroken("accountability.whose_hearing", mark("Say whose hearing it is."), field="accused")


def require_not_over(state: str) -> None:
    """What became of a hearing is said once; a mistake is withdrawn."""
    if state != HearingState.PLANNED:
        raise RuleBroken("accountability.hearing_over", mark("What became of this hearing was recorded already."))


def require_begun(at: datetime, *, now: datetime) -> None:
    """A hearing that has not begun has no outcome yet."""
    if at > now:
        raise RuleBroken("accountability.not_begun", mark("This hearing is still to come."), field="state")


def require_adjournment(*, state: str, reason: str, cause: str) -> None:
    """An adjournment has a coded reason and somebody who caused it, or nobody; they are counted (must-have 24)."""
    if state == HearingState.ADJOURNED and not reason:
        raise RuleBroken("accountability.adjourned_why", mark("Say why it was adjourned."), field="reason")
    if state == HearingState.ADJOURNED and cause not in Cause.codes():
        raise RuleBroken("accountability.adjourned_by", mark("Say who caused it to be adjourned."), field="cause")


def require_later(at: datetime, *, next_at: datetime | None) -> None:
    """The next date lies after this one."""
    if next_at is not None and next_at <= at:
        raise RuleBroken("accountability.next", mark("The next hearing lies after this one."), field="next_day")


def require_one_side(came: Collection[str], missing: Collection[str]) -> None:
    """Nobody was both there and not there."""
    if set(came) & set(missing):
        raise RuleBroken("accountability.both", mark("Somebody cannot have been there and not there."), field="missing")


def require_not_withdrawn(*, withdrawn: bool) -> None:
    """What was withdrawn is withdrawn once, and takes nothing more."""
    if withdrawn:
        raise RuleBroken("accountability.withdrawn", mark("This was withdrawn already."))
