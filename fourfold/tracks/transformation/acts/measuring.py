"""Indicators of a project, and what was measured before and after."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS, LEADS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.transformation import rules
from fourfold.tracks.transformation.acts.milestones import MOVES, reach, settle_all, working_on
from fourfold.tracks.transformation.kinds import Better, Moment, NoLonger, Pillar
from fourfold.tracks.transformation.models import GapAnswered, Indicator, Measurement, Project


@act(by=LEADS, on={"project": Project})
def add_indicator(
    actor: Actor, *, project: Project, what: str, pillar: str, unit: str, better: str, now: datetime
) -> Indicator:
    """Say by which number change would show, before it is measured."""
    rules.require_stands(withdrawn=project.withdrawn_at is not None)
    rules.require_known_word(pillar in Pillar.codes(), field="pillar")
    rules.require_known_word(vocab.has("indicator_units", unit), field="unit")
    rules.require_known_word(better in Better.codes(), field="better")
    indicator = Indicator.from_circle_of(project, project=project, made_at=now)
    indicator.what, indicator.pillar, indicator.unit, indicator.better = what, pillar, unit, better
    indicator.save()
    return indicator


@act(by=LEADS, on={"indicator": Indicator}, includes=MOVES)
def withdraw_indicator(actor: Actor, *, indicator: Indicator, why: str, note: str = "", now: datetime) -> Indicator:
    """Withdraw an indicator with everything measured of it; it is kept and counts no more."""
    rules.require_known_word(why in NoLonger.codes(), field="why")
    indicator.withdraw(by=actor.user_id, why=why, note=note, at=now)
    settle_all(actor, [indicator.project_id], now)
    return indicator


@act(by=CASEWORKERS, on={"indicator": Indicator}, includes=MOVES)
def measure(
    actor: Actor,
    *,
    indicator: Indicator,
    moment: str,
    value: Decimal,
    on: date,
    counted: int | None,
    source: str,
    now: datetime,
) -> Measurement:
    """Record a number, before or after the change, with its day and source.

    What it reaches is a milestone of each open case whose gap the project answers and that the actor may know of. A
    case that they may not know of learns nothing by it; its own people see the number on its page all the same.
    """
    rules.require_stands(withdrawn=indicator.withdrawn_at is not None or indicator.project.withdrawn_at is not None)
    rules.require_known_word(moment in Moment.codes(), field="moment")
    unit = vocab.word("indicator_units", indicator.unit, language="en")
    extra = unit.extra if unit else {}
    rules.require_within(value, lowest=extra.get("lowest"), highest=extra.get("highest"))
    rules.require_counted(counted)
    rules.require_past(on, today=indicator.office.today(now), field="on")
    _require_order(indicator, Moment(moment), on)
    measured = Measurement.from_circle_of(indicator, indicator=indicator, moment=moment, on=on, made_at=now)
    measured.value, measured.source = format(value, "f"), source
    measured.counted = str(counted) if counted is not None else None
    measured.save()
    _tell_cases(actor, indicator, now)
    return measured


@act(by=CASEWORKERS, on={"measurement": Measurement}, includes=MOVES)
def withdraw_measurement(
    actor: Actor, *, measurement: Measurement, why: str, note: str = "", now: datetime
) -> Measurement:
    """Withdraw a number that was recorded wrongly; it is kept, with the reason, and no change is computed from it."""
    rules.require_known_word(why in NoLonger.codes(), field="why")
    measurement.withdraw(by=actor.user_id, why=why, note=note, at=now)
    settle_all(actor, [measurement.indicator.project_id], now)
    return measurement


def _require_order(indicator: Indicator, moment: Moment, on: date) -> None:
    standing = Measurement.objects.filter(indicator=indicator, withdrawn_at=None).order_by("on")
    days: dict[str, date] = {}
    for kind, day in standing.values_list("moment", "on"):
        days.setdefault(kind, day)
    rules.require_order(moment, on, baseline=days.get(Moment.BEFORE), first_after=days.get(Moment.AFTER))


def _tell_cases(actor: Actor, indicator: Indicator, now: datetime) -> None:
    """Cases in the order of their ids, so that two who measure at once do not wait for each other."""
    answered = gate.visible(
        actor, GapAnswered.objects.filter(project_id=indicator.project_id, withdrawn_at=None, gap__withdrawn_at=None)
    )
    for case in working_on(actor, answered.values("gap__case_id")):
        reach(actor, case, now)
