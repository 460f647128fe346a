"""Deadlines in the reader's words, for every page: how late, what has to be done, which rule says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases.sheets import CaseBrief, OwedLine
from fourfold.casework.clocks.kinds import OF_OWED, DeadlineState, Roll, Standing, Unit
from fourfold.casework.clocks.queries import clock_named
from fourfold.casework.clocks.sheets import ClockSheet, DeadlineLine
from fourfold.faces.ui.days import day, late
from fourfold.faces.ui.lands import country
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import called_in, listed
from fourfold.ground.vocab.queries import label


def when(one: DeadlineLine) -> str:
    """How late, today, or in how many days; what became of it once it is settled."""
    if one.standing == Standing.SETTLED:
        return f"{_(DeadlineState(one.state).label)} · {day(one.settled_on)}"
    if one.standing == Standing.LAPSED:
        return _(Standing.LAPSED.label)
    if one.days < 0:
        return late(-one.days)
    if one.days == 0:
        return _("today")
    return ngettext("in %(count)d day", "in %(count)d days", one.days) % {"count": one.days}


def line(one: DeadlineLine, brief: CaseBrief | None = None, *, office_id: str = "") -> dict[str, Any]:
    """One deadline: what, until when, and which rule made it; in the words of the office, or of that of the case."""
    made = clock_named(one.clock, language=language())
    until = _("about %(day)s") % {"day": day(one.due_on)} if one.about else day(one.due_on)
    case = brief.id if brief else one.record
    return {
        "sheet": one,
        "what": made.title,
        "when": when(one),
        "late": one.standing == Standing.LATE,
        "open": one.state == DeadlineState.OPEN,
        "until": until,
        "began": day(one.began_on),
        "rule": rule(made, brief.office_id if brief else office_id),
        "source": made.source,
        "unchecked": not made.checked and not made.gone,
        "leg": one.leg,
        "case": f"{brief.title or _('(no title)')} · {brief.reference}" if brief else "",
        "href": reverse("desk:case_deadlines", args=[case]),
    }


def owed(found: Iterable[OwedLine]) -> list[dict[str, Any]]:
    """Deadlines with their cases."""
    return [line(one.deadline, one.case) for one in found]


def rule(one: ClockSheet, *offices: str) -> str:
    """How a clock runs, in a sentence, in the words of these offices; without any, in those of the house."""
    if one.gone:
        return _("The rule that made this deadline is no longer there.")
    what = _(" or ").join(f"“{reached(code, *offices)}”" for code in one.trigger)
    text = length(Unit(one.unit), one.count, what)
    rolls = {
        Roll.NEXT: _("a last day off moves to the next working day"),
        Roll.PREVIOUS: _("a last day off moves to the working day before"),
    }
    return " · ".join(part for part in (text, rolls.get(Roll(one.roll), "")) if part)


def reached(code: str, *offices: str) -> str:
    """What starts or ends a clock: a milestone in the words of these offices, or a stage of what is owed."""
    of_owed = code.removeprefix(OF_OWED)
    if of_owed != code:
        return label("entitlement_stages", of_owed, language=language())
    return called_in(offices, "milestone_types", code)


def length(unit: Unit, count: int, what: str, *, ahead: bool = False) -> str:
    """So many days, working days or months after something, or ahead of it."""
    return (_AHEAD if ahead else _LENGTHS)[unit](count) % {"count": count, "what": what}


def _days(count: int) -> str:
    return ngettext("%(count)d day after %(what)s", "%(count)d days after %(what)s", count)


def _working_days(count: int) -> str:
    return ngettext("%(count)d working day after %(what)s", "%(count)d working days after %(what)s", count)


def _months(count: int) -> str:
    return ngettext("%(count)d month after %(what)s", "%(count)d months after %(what)s", count)


def _days_ahead(count: int) -> str:
    return ngettext("%(count)d day before %(what)s", "%(count)d days before %(what)s", count)


def _working_days_ahead(count: int) -> str:
    return ngettext("%(count)d working day before %(what)s", "%(count)d working days before %(what)s", count)


def _months_ahead(count: int) -> str:
    return ngettext("%(count)d month before %(what)s", "%(count)d months before %(what)s", count)


_LENGTHS = {Unit.DAYS: _days, Unit.WORKING_DAYS: _working_days, Unit.MONTHS: _months}
_AHEAD = {Unit.DAYS: _days_ahead, Unit.WORKING_DAYS: _working_days_ahead, Unit.MONTHS: _months_ahead}


def clock(one: ClockSheet, offices: Iterable[str]) -> dict[str, Any]:
    """A rule in the list of rules, as the reader's offices say it."""
    own = tuple(offices)
    ends = listed(reached(code, *own) for code in one.ends) or _("met by hand")
    return {
        "title": one.title,
        "rule": rule(one, *own),
        "ends": ends,
        "source": one.source,
        "places": listed(country(code) for code in one.jurisdictions) or _("everywhere"),
        "checked": one.checked,
    }
