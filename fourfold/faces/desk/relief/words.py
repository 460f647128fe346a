"""Relief in the reader's words: codes to labels, days to dates, counts to sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.desk.cases.words import title, word
from fourfold.faces.ui.days import day, known, moment
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import apart, called
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import words as listed
from fourfold.tracks.relief.kinds import Decision, NeedState
from fourfold.tracks.relief.sheets import (
    NeedLine,
    OfficeLine,
    PlanLine,
    PlanPage,
    RelievedLine,
    Totals,
    WithdrawnLine,
)


def stage(office_id: str, code: str) -> str:
    """How far relief has come, as the office of the case calls it."""
    return called(office_id, "relief_stages", code)


def _who(chip: PersonChip | None) -> dict[str, Any]:
    return {"name": chip.shown if chip else "", "sealed": chip is None or chip.sealed, "id": chip.id if chip else ""}


def who(chip: PersonChip | None) -> str:
    """A name for the head of a form."""
    return chip.shown if chip else _("somebody whom you may not know")


def _said(value: Any) -> str:
    return "" if isinstance(value, Sealed) else str(value or "")


def relieved(one: RelievedLine) -> dict[str, Any]:
    """One row of the list."""
    by = [word("relief_authorities", one.ordered_by), _said(one.office), _said(one.order)]
    return _who(one.person) | {
        "sheet": one,
        "day": known(one.on, one.precision),
        "kind": word("relief_kinds", one.kind),
        "by": " · ".join(part for part in by if part),
        "note": _said(one.note),
        "needs": [_need(need) for need in one.needs],
        "checked": _("asked on %(day)s") % {"day": day(one.checked_on)} if one.checked_on else "",
    }


def _need(one: NeedLine) -> dict[str, Any]:
    state = _(NeedState(one.state).label)
    return {
        "sheet": one,
        "kind": word("immediate_needs", one.kind),
        "open": one.state == NeedState.NEEDED,
        "state": f"{state} · {day(one.settled_on)}" if one.settled_on else state,
        "note": _said(one.note),
    }


def totals(found: Totals) -> dict[str, Any]:
    """The numbers of a list, each with its words. Both tables add up to the number of people."""
    people = ngettext("%(n)d person relieved", "%(n)d people relieved", found.people) % {"n": found.people}
    return {
        "people": people,
        "kinds": _rows("relief_kinds", found.by_kind),
        "authorities": _rows("relief_authorities", found.by_authority),
        "needs": [{"cells": [_(NeedState(state).label), count]} for state, count in sorted(found.needs.items())],
        "unchecked": ngettext(
            "%(n)d person was not asked yet what they need",
            "%(n)d people were not asked yet what they need",
            found.unchecked,
        )
        % {"n": found.unchecked}
        if found.unchecked
        else "",
        "kind_columns": [{"label": _("Kind of relief")}, {"label": _("People"), "number": True}],
        "authority_columns": [{"label": _("Ordered by")}, {"label": _("People"), "number": True}],
        "need_columns": [{"label": _("Immediate needs")}, {"label": _("Number"), "number": True}],
    }


def _rows(name: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"cells": [word(name, code), count]} for code, count in ranked]


def waiting(found: Iterable[PersonChip | None]) -> list[dict[str, Any]]:
    """Victims who are not relieved yet."""
    return [_who(chip) for chip in found]


def withdrawn(one: WithdrawnLine, zone: str) -> dict[str, Any]:
    """An entry that counts no more, as the list of what was withdrawn shows it."""
    return {
        "what": f"{who(one.person)} · {word('relief_kinds', one.kind)} · {day(one.on)}",
        "why": _(Withdrawal(one.withdrawn_why).label),
        "who": one.who,
        "when": moment(one.withdrawn_at, zone),
        "note": _said(one.withdrawn_note),
        "sealed": isinstance(one.withdrawn_note, Sealed),
    }


def plan_state(one: PlanLine | PlanPage, zone: str) -> dict[str, str]:
    """Where a plan stands, in a word and a sentence."""
    if one.withdrawn_at:
        return {"text": _("Withdrawn"), "tone": "quiet", "when": moment(one.withdrawn_at, zone)}
    if not one.decision:
        return {"text": _("Waits for %(name)s") % {"name": apart(one.asked)}, "tone": "high", "when": ""}
    tone = "" if one.decision == Decision.GO else "quiet"
    return {"text": _(Decision(one.decision).label), "tone": tone, "when": moment(one.decided_at, zone)}


def plan_line(one: PlanLine, zone: str) -> dict[str, Any]:
    """A plan in half a line."""
    drawn = _("drawn up by %(name)s, %(when)s") % {"name": apart(one.who), "when": moment(one.made_at, zone)}
    return {"id": one.id, "drawn": drawn, "state": plan_state(one, zone)}


def plan(sheet: PlanPage) -> list[dict[str, Any]]:
    """A plan, term by term."""
    sealed = isinstance(sheet.outline, Sealed)
    outline = {} if sealed else sheet.outline or {}
    on = day(date.fromisoformat(outline["day"])) if outline.get("day") else ""
    people = outline.get("people")
    told = (
        (_("Where"), sheet.place),
        (_("With which authority"), sheet.authority),
        (_("How"), sheet.course),
        (_("What could go wrong"), sheet.risks),
        (_("Safe place afterwards"), sheet.shelter),
    )
    return [
        {"term": _("On which day"), "value": on, "sealed": sealed},
        {"term": _("People expected there"), "value": "" if people is None else str(people), "sealed": sealed},
        *({"term": term, "value": _said(value), "sealed": isinstance(value, Sealed)} for term, value in told),
    ]


def checks(sheet: PlanPage) -> list[dict[str, Any]]:
    """What is in place, and what a go still waits for."""
    ready = () if isinstance(sheet.outline, Sealed) else (sheet.outline or {}).get("ready", ())
    return [
        {"text": one.label, "done": one.code in ready, "waits": one.code in sheet.missing}
        for one in listed("relief_checks", language=language())
    ]


def office_line(one: OfficeLine) -> dict[str, Any]:
    """One row of the list of an office."""
    return _who(one.person) | {
        "day": known(one.on, one.precision),
        "kind": word("relief_kinds", one.kind),
        "by": word("relief_authorities", one.ordered_by),
        "case": f"{title(one.case.title)} · {one.case.reference}",
        "href": reverse("desk:relief", args=[one.case.id]),
    }
