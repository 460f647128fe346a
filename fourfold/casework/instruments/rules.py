"""Scoring, on plain values. Numbers are exact fractions: nothing is rounded before it is compared.

Sources: SPS-30 is our own (domain standards §1.1 and §1.3: domain means, overall the mean of domains because domains
differ in length, at least three quarters rated). PHQ-9: Kroenke, Spitzer, Williams 2001 (sum; cut points 5, 10, 15,
20).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from fourfold.casework.instruments.definitions import Definition, Domain
from fourfold.casework.instruments.kinds import Better, Missing, Scoring
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


@dataclass(frozen=True)
class Answer:
    """One answer: a value, or why there is none (`kinds.Missing`). No answer at all counts as not asked."""

    value: int | None = None
    missing: str = ""


@dataclass(frozen=True)
class DomainScore:
    """One domain: its score, None when fewer than `needed` of its `applicable` items are `rated`."""

    code: str
    value: Fraction | None
    rated: int
    applicable: int
    needed: int

    @property
    def applies(self) -> bool:
        """Whether anything in it applies to the person."""
        return self.applicable > 0


@dataclass(frozen=True)
class Scored:
    """What answers come to. `alerts`: items that ask for a safety step; `concerns`: domains that ask for a goal.

    `at_goal` is None when the instrument has no goal or there is no overall score.
    """

    domains: tuple[DomainScore, ...]
    overall: Fraction | None
    band: str
    alerts: tuple[str, ...]
    concerns: tuple[str, ...]
    at_goal: bool | None

    def value_of(self, domain: str) -> Fraction | None:
        """The score of one domain."""
        return next((one.value for one in self.domains if one.code == domain), None)


def require_answers(definition: Definition, answers: Mapping[str, Answer]) -> None:
    """Answers are to questions of this version, from what may be chosen, and there is at least one."""
    known = {item.code: item for item in definition.items}
    for code, answer in answers.items():
        fits = code in known and (
            answer.missing in Missing.codes() if answer.value is None else answer.value in known[code].values
        )
        if not fits:
            raise RuleBroken("instruments.answer", mark("Choose one of the listed answers."), field=code)
    if not any(answer.value is not None for answer in answers.values()):
        raise RuleBroken("instruments.empty", mark("Answer at least one question; nothing can be scored yet."))


def score(definition: Definition, answers: Mapping[str, Answer], *, child: bool = False) -> Scored:
    """What answers come to. `child`: whether items that alert for children only do so."""
    domains = tuple(_domain(definition, domain, answers) for domain in definition.scored)
    overall = _overall(definition, domains)
    alerts = alerts_of(definition, answers, child=child)
    return Scored(
        domains=domains,
        overall=overall,
        band=band_of(definition, overall),
        alerts=alerts,
        concerns=tuple(one.code for one in domains if _is_concern(definition, one.value)),
        at_goal=_at_goal(definition, overall, alerts),
    )


def needed(least: int, applicable: int) -> int:
    """How many items must be rated: `least` per cent of those that apply, rounded up."""
    return -(-least * applicable // 100)


def alerts_of(definition: Definition, answers: Mapping[str, Answer], *, child: bool) -> tuple[str, ...]:
    """Items whose answer asks for a safety step at once, whatever the score says."""
    return tuple(
        item.code
        for item in definition.items
        if item.critical and (value := _value(answers, item.code)) is not None
        if item.critical.is_met(value, child=child)
    )


def band_of(definition: Definition, value: Fraction | None) -> str:
    """The code of the band a score lies in; empty without a score."""
    found = "" if value is None else definition.bands[0].code
    for band in definition.bands:
        if value is not None and band.start <= value:
            found = band.code
    return found


def _value(answers: Mapping[str, Answer], code: str) -> int | None:
    return answers.get(code, Answer()).value


def _domain(definition: Definition, domain: Domain, answers: Mapping[str, Answer]) -> DomainScore:
    values = [value for item in domain.items if (value := _value(answers, item.code)) is not None]
    out = sum(answers.get(item.code, Answer()).missing == Missing.NOT_APPLICABLE for item in domain.items)
    applicable = len(domain.items) - out
    least = needed(definition.least, applicable)
    found = _of(definition.scoring, values) if values and len(values) >= least else None
    return DomainScore(domain.code, found, len(values), applicable, least)


def _of(scoring: Scoring, values: Iterable[int]) -> Fraction:
    each = list(values)
    return Fraction(sum(each), len(each) if scoring == Scoring.MEAN_OF_DOMAINS else 1)


def _overall(definition: Definition, domains: Iterable[DomainScore]) -> Fraction | None:
    """None as long as a domain that applies has too few answers: a mean of the rest would flatter or blacken."""
    values = [one.value for one in domains if one.applies]
    if not values or any(value is None for value in values):
        return None
    total = sum((value for value in values if value is not None), Fraction(0))
    return total / len(values) if definition.scoring == Scoring.MEAN_OF_DOMAINS else total


def _is_concern(definition: Definition, value: Fraction | None) -> bool:
    if value is None or definition.concern is None:
        return False
    return value < definition.concern if definition.better == Better.HIGHER else value >= definition.concern


def _at_goal(definition: Definition, overall: Fraction | None, alerts: tuple[str, ...]) -> bool | None:
    if definition.goal is None or overall is None:
        return None
    reached = overall >= definition.goal if definition.better == Better.HIGHER else overall <= definition.goal
    return reached and not alerts
