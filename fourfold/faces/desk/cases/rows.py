"""Lists about cases, in words: cases, milestones, referrals, who may know, who looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases.sheets import CaseLine, Knower, Look, Reached
from fourfold.casework.sharing.sheets import ReferralLine, ReferralSheet
from fourfold.faces.desk.cases.deeds import deed
from fourfold.faces.desk.cases.words import HIGH, title, word
from fourfold.faces.ui.days import day, known, moment
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import called
from fourfold.ground.access.roles import Role
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab import queries as vocab


def line(sheet: CaseLine) -> dict[str, Any]:
    """One row of the list."""
    return {
        "sheet": sheet,
        "title": title(sheet.title),
        "choose": _("Choose %(reference)s") % {"reference": sheet.reference},
        "harm": word("harms", sheet.harm),
        "status": word("case_status", sheet.status),
        "risk": word("risk_levels", sheet.risk),
        "high": sheet.risk in HIGH,
        "people": ngettext("person", "people", sheet.people),
    }


def milestone(one: Reached, office_id: str, follows: Mapping[str, date | None]) -> dict[str, Any]:
    """One milestone in full, and what may be done with it: nothing where a record stands behind it and says all.

    `instead`: of a kind that nobody records any more, what to do with one that stands.
    """
    kind = vocab.word("milestone_types", one.kind, language=language())
    return {
        "sheet": one,
        "kind": called(office_id, "milestone_types", one.kind),
        "instead": kind.hint if kind and kind.retired else "",
        "day": known(one.on, one.precision),
        "until": day(one.until),
        "follows": one.id in follows,
        "comes": one.planned and (one.id not in follows or follows[one.id] is not None),
    }


def referral(one: ReferralLine) -> dict[str, Any]:
    """One referral in half a line."""
    return {
        "when": day(one.on) or _("no date"),
        "what": _("It came to us") if one.direction == "in" else _("It went from us"),
        "note": word("referral_reasons", one.reason),
    }


def referral_whole(one: ReferralSheet) -> list[dict[str, Any]]:
    """One referral, term by term."""
    terms = ((_("Organisation"), one.organisation), (_("Who there"), one.worker))
    told = ((_("Details"), one.details), (_("As given"), one.as_given))
    rows: list[dict[str, Any]] = [
        {"term": _("Which way"), "value": _("It came to us") if one.direction == "in" else _("It went from us")},
        {"term": _("When"), "value": day(one.on)},
        {"term": _("Why"), "value": word("referral_reasons", one.reason)},
    ]
    rows += [{"term": term, "value": value or "", "sealed": isinstance(value, Sealed)} for term, value in terms]
    return rows + [
        {"term": term, "value": value or "", "sealed": isinstance(value, Sealed)} for term, value in told if value
    ]


def knower(one: Knower) -> dict[str, Any]:
    """Somebody who may know, and why."""
    until = _("until %(day)s") % {"day": day(one.until)} if one.until else ""
    emergency = one.why == "break_glass"
    role = _("in an emergency, for looking only") if emergency else _(Role(one.duty).label) if one.duty else ""
    return {"sheet": one, "role": role, "until": until, "passing": emergency}


def looks(found: Iterable[Look], zone: tzinfo) -> list[dict[str, str]]:
    """Who looked and who did what; looks of one person at one thing that follow each other on a day are one line."""
    runs = groupby(found, key=lambda one: (one.who, one.act, one.outcome, one.at.astimezone(zone).date()))
    return [line for key, run in runs for line in _run(list(run), zone, looked=key[2] == "looked")]


def _run(run: list[Look], zone: tzinfo, *, looked: bool) -> list[dict[str, str]]:
    if not looked or len(run) == 1:
        return [_look(one, zone) for one in run]
    first = _look(run[0], zone)
    since = f"{run[-1].at.astimezone(zone):%H:%M}"
    often = ngettext("%(count)d time since %(time)s", "%(count)d times since %(time)s", len(run))
    return [first | {"what": f"{first['what']} · {often % {'count': len(run), 'time': since}}"}]


def _look(one: Look, zone: tzinfo) -> dict[str, str]:
    return {"who": one.who or _("Fourfold itself"), "when": moment(one.at, zone), "what": deed(one)}
