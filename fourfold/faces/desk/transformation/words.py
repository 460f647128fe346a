"""Transformation in words: stages, change without a claim about its cause, what was withdrawn."""

from __future__ import annotations

from datetime import tzinfo
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.faces.desk.cases.words import title, word
from fourfold.faces.ui.days import day, moment
from fourfold.faces.ui.words import called
from fourfold.ground.access.tiers import Sealed
from fourfold.tracks.transformation.kinds import STAGES, Better, Moment, NoLonger, Pillar, Went
from fourfold.tracks.transformation.sheets import (
    AnswerSheet,
    Change,
    GapCount,
    GapLine,
    GapSheet,
    IndicatorSheet,
    MeasurementLine,
    ProjectLine,
    WithdrawnLine,
)


_STATES = {
    "planned": gettext_lazy("planned"),
    "underway": gettext_lazy("under way"),
    "ended": gettext_lazy("ended"),
}
_WHAT = {"indicator": gettext_lazy("An indicator"), "measurement": gettext_lazy("A number")}


def plain(value: Any) -> str:
    """A value as text; nothing for nothing and for what is closed to the reader."""
    return "" if value is None or isinstance(value, Sealed) else str(value)


def number(value: Decimal) -> str:
    """A number without idle zeros: 41, 12.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def stage(office_id: str, code: str) -> str:
    """How far a gap or a case has come, as the office of the case calls it."""
    return called(office_id, "transformation_stages", code)


def stages(office_id: str, reached: str) -> list[dict[str, Any]]:
    """The stages of the leg in their order, as far as the case has come."""
    last = STAGES.index(reached)
    return [
        {"name": stage(office_id, code), "reached": place <= last, "here": place == last}
        for place, code in enumerate(STAGES)
        if place
    ]


def gap(one: GapSheet, office_id: str) -> dict[str, Any]:
    """A gap with what answers it."""
    return {
        "sheet": one,
        "kind": word("system_failures", one.kind),
        "part": word("justice_parts", one.part),
        "institution": one.where_name or plain(one.institution),
        "day": day(one.seen_on),
        "stage": stage(office_id, one.stage),
        "sealed": isinstance(one.narrative, Sealed),
        "answers": [_answer(each) for each in one.answers],
    }


def _answer(one: AnswerSheet) -> dict[str, Any]:
    return {"id": one.id, "project": project(one.project), "indicators": [indicator(each) for each in one.indicators]}


def project(one: ProjectLine) -> dict[str, Any]:
    """A project in half a line."""
    return {
        "id": one.id,
        "title": title(one.title),
        "kind": word("project_kinds", one.kind),
        "led_by": word("project_leads", one.led_by),
        "state": str(_STATES[one.state]),
        "days": span(one),
    }


def span(one: Any) -> str:
    """From when to when."""
    return f"{day(one.begun_on)} – {day(one.ended_on)}" if one.ended_on else day(one.begun_on)


def state(code: str) -> str:
    """Planned, under way, ended."""
    return str(_STATES[code])


def indicator(one: IndicatorSheet) -> dict[str, Any]:
    """An indicator with its numbers and, where there are two, what changed."""
    unit = word("indicator_units", one.unit)
    return {
        "id": one.id,
        "what": plain(one.what),
        "pillar": _(Pillar(one.pillar).label),
        "unit": unit,
        "better": _(Better(one.better).label),
        "measured": [_measured(each, unit) for each in one.measured],
        "change": change(one.change, one.unit) if one.change else [],
        "better_now": one.change.better if one.change else None,
    }


def _measured(one: MeasurementLine, unit: str) -> dict[str, Any]:
    value = plain(one.value)
    return {
        "id": one.id,
        "moment": _(Moment(one.moment).label),
        "value": f"{number(Decimal(value))} {unit}" if value else "",
        "day": day(one.on),
        "counted": plain(one.counted) or _("not recorded"),
        "source": plain(one.source),
    }


def change(found: Change, unit: str) -> list[str]:
    """What changed, in sentences that claim no cause."""
    name = word("indicator_units", unit)
    first = _("From %(before)s %(unit)s on %(from)s to %(after)s %(unit)s on %(to)s.") % {
        "before": number(found.before.number),
        "after": number(found.after.number),
        "unit": name,
        "from": day(found.before.on),
        "to": day(found.after.on),
    }
    return [first, _moved(found, name, unit), _counted(found)]


def _moved(found: Change, name: str, unit: str) -> str:
    if found.went == Went.SAME:
        return _("It stayed the same.")
    by = number(found.by)
    amount = _("%(by)s percentage points") % {"by": by} if unit == "percent" else f"{by} {name}"
    if found.percent is not None:
        amount = _("%(amount)s, %(percent)s %% of the baseline") % {"amount": amount, "percent": number(found.percent)}
    fell, better = found.went == Went.FELL, bool(found.better)
    texts = {
        (True, True): _("It fell by %(amount)s: the better way."),
        (True, False): _("It fell by %(amount)s: the worse way."),
        (False, True): _("It rose by %(amount)s: the better way."),
        (False, False): _("It rose by %(amount)s: the worse way."),
    }
    return texts[fell, better] % {"amount": amount}


def _counted(found: Change) -> str:
    if found.before.counted is None or found.after.counted is None:
        return _("Of how many is not recorded, so it cannot be said whether this is more than chance.")
    return _("Counted: %(before)s before, %(after)s after. No interval is computed here.") % {
        "before": found.before.counted,
        "after": found.after.counted,
    }


def count(one: GapCount) -> dict[str, Any]:
    """One row of the table of gaps."""
    return {
        "kind": word("system_failures", one.kind),
        "href": f"{reverse('desk:lessons')}?kind={one.kind}#gaps",
        "sheet": one,
    }


def line(one: GapLine) -> dict[str, Any]:
    """A gap in a list, with its case."""
    return {
        "kind": word("system_failures", one.kind),
        "part": word("justice_parts", one.part),
        "institution": one.where_name or plain(one.institution),
        "day": day(one.seen_on),
        "stage": stage(one.case.office_id, one.stage),
        "case": title(one.case.title),
        "reference": one.case.reference,
        "href": reverse("desk:transformation", args=[one.case.id]),
    }


def withdrawn(one: WithdrawnLine, zone: tzinfo) -> dict[str, Any]:
    """Something withdrawn, with who, when and why."""
    reasons = Withdrawal if one.why in Withdrawal.codes() and one.kind not in _WHAT else NoLonger
    return {
        "id": one.id,
        "what": str(_WHAT.get(one.kind) or word("system_failures", one.kind)),
        "why": _(reasons(one.why).label),
        "who": one.who,
        "when": moment(one.at, zone),
        "note": plain(one.note),
        "sealed": isinstance(one.note, Sealed),
    }
