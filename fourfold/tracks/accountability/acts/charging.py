"""Charges by law and section, how they were decided, what was ordered."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from fourfold.casework.cases import acts as cases
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.accountability import charge_rules, law, rules
from fourfold.tracks.accountability.acts.keeping import KEEPS, keep, open_case
from fourfold.tracks.accountability.acts.sparing import is_harmed, tell_parts, victims
from fourfold.tracks.accountability.models import Accused, Charge, Sentence, Verdict
from fourfold.tracks.accountability.models.file import group_of
from fourfold.tracks.accountability.rules import Decided
from fourfold.tracks.accountability.told import Abroad


@act(by=CASEWORKERS, on={"accused": Accused}, includes=(cases.keep_word, *KEEPS))
def record_charge(
    actor: Actor,
    *,
    accused: Accused,
    offence: str,
    as_written: str,
    done_on: date | None,
    filed_on: date | None,
    non_punishment: str,
    note: str,
    abroad: Abroad | None = None,
    now: datetime,
) -> Charge:
    """Record a charge against an accused, sought or filed, by law and section."""
    case = open_case(accused)
    home = law.land(case.office.jurisdiction)
    country, court = (abroad.country, abroad.court) if abroad else (home, "")
    charge_rules.require_country(country)
    is_victim = is_harmed(actor, case, accused.person_id)
    _require_chargeable(offence, as_written, done_on, country, is_victim=is_victim, words=non_punishment)
    charge_rules.require_court_named(abroad=country != home, court=court)
    today = case.office.today(now)
    rules.require_not_future(done_on, today=today, field="done_on")
    rules.require_not_future(filed_on, today=today, field="filed_on")
    rules.require_order(done_on, filed_on, field="filed_on")
    charge = Charge.from_circle_of(accused, case=case, accused=accused, offence=offence, made_at=now)
    charge.country, charge.court = country, court.strip() or None
    charge.as_written, charge.done_on, charge.filed_on = as_written or None, done_on, filed_on
    charge.non_punishment, charge.note = non_punishment or None, note or None
    charge.save()
    tell_parts(actor, victims(actor, case, accused.person_id), non_punishment, now)
    keep(actor, case, now=now)
    return charge


def _require_chargeable(
    offence: str, as_written: str, done_on: date | None, country: str, *, is_victim: bool, words: str
) -> None:
    rules.require_offence(offence=offence, as_written=as_written)
    rules.require_known_word(not offence or law.may_be_charged(offence), field="offence")
    found = law.offence(offence)
    charge_rules.require_law_of_court(found.jurisdiction if found else "", country=country)
    if found:
        charge_rules.require_in_force(since=found.since, until=found.until, done_on=done_on)
    charge_rules.require_non_punishment(risk=found.risk if found else "", is_victim=is_victim, words=words)


@act(by=CASEWORKERS, on={"charge": Charge}, includes=KEEPS)
def file_charge(actor: Actor, *, charge: Charge, filed_on: date, now: datetime) -> Charge:
    """Record that a charge that was sought has been filed with the court."""
    case = open_case(charge)
    rules.require_not_filed(charge.filed_on)
    rules.require_not_future(filed_on, today=case.office.today(now), field="filed_on")
    rules.require_order(charge.done_on, filed_on, field="filed_on")
    charge.filed_on = filed_on
    charge.save()
    keep(actor, case, now=now)
    return charge


@act(by=CASEWORKERS, on={"charge": Charge}, includes=KEEPS)
def record_verdict(actor: Actor, *, charge: Charge, outcome: str, on: date, note: str, now: datetime) -> Verdict:
    """Record how a charge was decided; on appeal again, and the last outcome counts."""
    case = open_case(charge)
    rules.require_known_word(vocab.has("verdict_outcomes", outcome), field="outcome")
    rules.require_filed(charge.filed_on)
    rules.require_not_future(on, today=case.office.today(now), field="on")
    rules.require_order(charge.filed_on, on, field="on")
    verdict = Verdict.from_circle_of(charge, case=case, charge=charge, outcome=outcome, on=on, made_at=now)
    verdict.note = note or None
    verdict.save()
    keep(actor, case, now=now)
    return verdict


@act(by=CASEWORKERS, on={"charge": Charge}, includes=KEEPS)
def record_sentence(
    actor: Actor,
    *,
    charge: Charge,
    kind: str,
    on: date,
    months: int | None,
    amount: Decimal | None,
    currency: str,
    note: str,
    now: datetime,
) -> Sentence:
    """Record what was ordered on a conviction: imprisonment, a fine, compensation."""
    case = open_case(charge)
    word = vocab.word("sentence_kinds", kind, language="en")
    rules.require_known_word(word is not None and not word.retired, field="kind")
    decided = [Decided(group_of(row.outcome), row.on) for row in _verdicts(charge)]
    rules.require_conviction(decided)
    rules.require_not_future(on, today=case.office.today(now), field="on")
    rules.require_order(min(one.on for one in decided), on, field="on")
    rules.require_measure(needs=str(word.extra["needs"]) if word else "", months=months, amount=amount)
    rules.require_currency(amount=amount, currency=currency)
    sentence = Sentence.from_circle_of(charge, case=case, charge=charge, kind=kind, on=on, made_at=now)
    sentence.months, sentence.amount, sentence.currency = months, amount, currency if amount else ""
    sentence.note = note or None
    sentence.save()
    keep(actor, case, now=now)
    return sentence


def _verdicts(charge: Charge) -> list[Verdict]:
    return list(Verdict.objects.filter(charge=charge, withdrawn_at=None))
