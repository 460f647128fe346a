"""Aftercare in the reader's words: scores as numbers, codes as labels, days as dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.instruments.definitions import Definition, said
from fourfold.casework.instruments.kinds import Missing, Scoring, Source
from fourfold.casework.instruments.queries import Offered, offered, the_instrument
from fourfold.faces.desk.aftercare import trend
from fourfold.faces.ui.days import day, late, moment
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import called
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import label
from fourfold.tracks.aftercare.kinds import Check, ClosureState, GoalState, Moment
from fourfold.tracks.aftercare.sheets import (
    AssessmentPage,
    AssessmentSheet,
    Cared,
    CareLine,
    CarePage,
    CareWaiting,
    ClosureSheet,
    GoalSheet,
    ServiceSheet,
)


def word(name: str, code: str) -> str:
    """A code of a vocabulary list in the reader's language."""
    return label(name, code, language=language()) if code else ""


def number(value: Fraction | None, definition: Definition) -> str:
    """A score as it is read: two decimals for means, none for sums; a dash without one."""
    if value is None:
        return "–"
    return str(number_format(float(value), 2 if definition.scoring == Scoring.MEAN_OF_DOMAINS else 0))


def band(code: str, definition: Definition) -> str:
    """What a score means."""
    return next((said(one.words, language()) for one in definition.bands if one.code == code), "")


def domain_name(code: str, definition: Definition) -> str:
    """The name of a domain."""
    return next((said(one.words, language()) for one in definition.domains if one.code == code), code)


def instruments(found: Iterable[Offered]) -> list[dict[str, str]]:
    """What may be asked, by name."""
    return [{"id": one.id, "title": said(one.definition.title, language())} for one in found]


def domains(actor: Actor) -> list[tuple[str, str]]:
    """The scored domains of every instrument on offer, for a select."""
    return [
        (f"{one.id}.{part.code}", f"{said(part.words, language())} · {said(one.definition.title, language())}")
        for one in offered(actor)
        for part in one.definition.scored
    ]


def cared(one: Cared, page: CarePage, actor: Actor) -> dict[str, Any]:
    """One person and their care."""
    return {
        "sheet": one,
        "name": one.person.shown,
        "stage": called(page.office_id, "aftercare_stages", one.stage),
        "due": _due(one.next_on, page.today),
        "late": one.next_on is not None and one.next_on < page.today,
        "owed": [assessment(each) for each in one.assessments if each.owes_step],
        "trends": trend.of(one.assessments),
        "assessments": [assessment(each) for each in reversed(one.assessments)],
        "concerns": [_concern(actor, *pair) for pair in one.concerns],
        "goals": [_goal(actor, each, page.today) for each in one.goals],
        "services": [_service(each) for each in reversed(one.services)],
        "closures": [_closure(each, actor) for each in reversed(one.closures)],
        "ended": any(each.state == ClosureState.APPROVED for each in one.closures),
        "asked": any(each.state == ClosureState.ASKED for each in one.closures),
    }


def _due(on: date | None, today: date) -> str:
    if on is None:
        return ""
    if on < today:
        return _("Assessment: %(late)s") % {"late": late((today - on).days)}
    return _("Next assessment by %(day)s") % {"day": day(on)}


def assessment(one: AssessmentSheet) -> dict[str, Any]:
    """One assessment in a line."""
    found = one.scored
    return {
        "sheet": one,
        "title": said(one.definition.title, language()),
        "when": day(one.on),
        "moment": _(Moment(one.moment).label),
        "score": number(found.overall, one.definition) if found else "",
        "band": band(found.band, one.definition) if found else "",
        "few": found is not None and found.overall is None,
        "withdrawn": _(Withdrawal(one.withdrawn_why).label) if one.withdrawn_why else "",
    }


def assessment_whole(page: AssessmentPage) -> dict[str, Any]:
    """One assessment, domain by domain and answer by answer."""
    one = page.assessment
    return assessment(one) | {
        "name": page.person.shown,
        "facts": _facts(one),
        "domains": [_domain(one, code) for code in [part.code for part in one.definition.domains]],
        "step": None if isinstance(one.step, Sealed) or not one.step else str(one.step),
        "step_when": moment(one.step_at, page.time_zone),
        "alerts": [_question(one.definition, code) for code in one.scored.alerts] if one.scored else [],
        "sealed": isinstance(one.answers, Sealed),
        "text": "" if isinstance(one.note, Sealed) or not one.note else str(one.note),
    }


def _facts(one: AssessmentSheet) -> list[str]:
    rest = _("rests on: %(source)s") % {"source": _(Source(one.source).label)}
    return [day(one.on), _(Moment(one.moment).label), rest, *([one.writer] if one.writer else [])]


def _question(definition: Definition, code: str) -> str:
    return next((said(item.words, language()) for item in definition.items if item.code == code), code)


def _domain(one: AssessmentSheet, code: str) -> dict[str, Any]:
    part = next(each for each in one.definition.domains if each.code == code)
    found = next((each for each in one.scored.domains if each.code == code), None) if one.scored else None
    held = one.answers if isinstance(one.answers, dict) else {}
    return {
        "title": said(part.words, language()),
        "score": number(found.value, one.definition) if found else "",
        "concern": bool(one.scored and code in one.scored.concerns),
        "few": _few(found) if found and found.value is None and found.applies else "",
        "answers": [_answer(item, held.get(item.code, {}), one) for item in part.items],
    }


def _few(found: Any) -> str:
    return _("%(rated)d of %(all)d answered; at least %(needed)d are needed for a score") % {
        "rated": found.rated,
        "all": found.applicable,
        "needed": found.needed,
    }


def _answer(item: Any, held: dict[str, Any], one: AssessmentSheet) -> dict[str, Any]:
    value = held.get("value")
    chosen = next((anchor for anchor in item.anchors if anchor.value == value), None)
    text = f"{chosen.value} · {said(chosen.words, language())}" if chosen else ""
    why = held.get("missing") or Missing.NOT_ASSESSED
    return {
        "question": said(item.words, language()),
        "answer": text or _(Missing(why).label),
        "missing": not text,
        "alert": bool(one.scored and item.code in one.scored.alerts),
        "note": held.get("note", ""),
    }


def _concern(actor: Actor, instrument_id: str, code: str) -> dict[str, str]:
    definition = the_instrument(actor, instrument_id).definition
    return {"name": domain_name(code, definition), "value": f"{instrument_id}.{code}"}


def _goal(actor: Actor, one: GoalSheet, today: date) -> dict[str, Any]:
    instrument, _dot, code = str(one.domain or "").partition(".")
    return {
        "sheet": one,
        "text": one.text,
        "sealed": isinstance(one.text, Sealed),
        "domain": domain_name(code, the_instrument(actor, instrument).definition) if code else "",
        "state": _(GoalState(one.state).label),
        "open": one.state == GoalState.OPEN,
        "due": day(one.due_on),
        "late": one.state == GoalState.OPEN and one.due_on is not None and one.due_on < today,
        "outcome": one.outcome or "",
    }


def _service(one: ServiceSheet) -> dict[str, Any]:
    return {
        "sheet": one,
        "kind": word("service_types", one.kind),
        "when": day(one.on) + (f" – {day(one.until)}" if one.until else ""),
        "provider": one.provider or "",
        "note": one.note or "",
        "withdrawn": _(Withdrawal(one.withdrawn_why).label) if one.withdrawn_why else "",
    }


def _closure(one: ClosureSheet, actor: Actor) -> dict[str, Any]:
    return {
        "sheet": one,
        "state": _(ClosureState(one.state).label),
        "reason": word("closure_reasons", one.reason),
        "when": day(one.ended_on),
        "checks": " · ".join(_(Check(code).label) for code in one.checks or ()),
        "asked": one.state == ClosureState.ASKED,
        "stands": one.state in {ClosureState.ASKED, ClosureState.APPROVED},
        "mine": one.by == actor.user_id,
    }


def waiting(sheet: CareWaiting) -> list[dict[str, Any]]:
    """Three lists, the most pressing first."""
    late = [one for one in sheet.due if one.on < sheet.today]
    soon = [one for one in sheet.due if one.on >= sheet.today]
    groups = (
        (_("Safety steps that are owed"), sheet.steps, "desk:safety_step"),
        (_("Ends of care that wait for you"), sheet.ends, ""),
        (_("Assessments that are late"), late, ""),
        (_("Assessments to come"), soon, ""),
    )
    return [{"title": title, "lines": [_waits(one, to) for one in lines]} for title, lines, to in groups if lines]


def _waits(one: CareLine, to: str) -> dict[str, str]:
    care = reverse("desk:aftercare", args=[one.case.id])
    return {
        "href": reverse(to, args=[one.case.id, one.record]) if to else f"{care}#of-{one.person.id}",
        "name": one.person.shown,
        "case": f"{one.case.reference} · {one.case.title}" if one.case.title else one.case.reference,
        "when": day(one.on),
    }
