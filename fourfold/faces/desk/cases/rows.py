"""Lists about cases, in words: cases, milestones, referrals, who may know, who looked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.casework.cases.sheets import CaseLine, Knower, Look, Reached
from fourfold.casework.sharing.sheets import ReferralLine, ReferralSheet
from fourfold.faces.desk.cases.words import HIGH, title, word
from fourfold.ground.access.roles import Role
from fourfold.ground.access.tiers import Sealed


def line(sheet: CaseLine) -> dict[str, Any]:
    """One row of the list."""
    return {
        "sheet": sheet,
        "title": title(sheet.title),
        "harm": word("harms", sheet.harm),
        "status": word("case_status", sheet.status),
        "risk": word("risk_levels", sheet.risk),
        "high": sheet.risk in HIGH,
    }


def milestone(one: Reached) -> dict[str, Any]:
    """One milestone in full."""
    day = date_format(one.on, {"month": "M Y", "year": "Y"}.get(one.precision, "j M Y"))
    until = date_format(one.until, "j M Y") if one.until else ""
    return {"sheet": one, "kind": word("milestone_types", one.kind), "day": day, "until": until}


def referral(one: ReferralLine) -> dict[str, Any]:
    """One referral in half a line."""
    return {
        "when": date_format(one.on, "j M Y") if one.on else _("no date"),
        "what": _("It came to us") if one.direction == "in" else _("It went from us"),
        "note": word("referral_reasons", one.reason),
    }


def referral_whole(one: ReferralSheet) -> list[dict[str, Any]]:
    """One referral, term by term."""
    terms = ((_("Organisation"), one.organisation), (_("Who there"), one.worker))
    told = ((_("Details"), one.details), (_("As given"), one.as_given))
    rows: list[dict[str, Any]] = [
        {"term": _("Which way"), "value": _("It came to us") if one.direction == "in" else _("It went from us")},
        {"term": _("When"), "value": date_format(one.on, "j M Y") if one.on else ""},
        {"term": _("Why"), "value": word("referral_reasons", one.reason)},
    ]
    rows += [{"term": term, "value": value or "", "sealed": isinstance(value, Sealed)} for term, value in terms]
    return rows + [
        {"term": term, "value": value or "", "sealed": isinstance(value, Sealed)} for term, value in told if value
    ]


def knower(one: Knower) -> dict[str, Any]:
    """Somebody who may know, and why."""
    until = _("until %(day)s") % {"day": date_format(one.until, "j M Y")} if one.until else ""
    return {"sheet": one, "role": _(Role(one.duty).label) if one.duty else "", "until": until}


def looks(found: Iterable[Look], zone: tzinfo) -> list[dict[str, str]]:
    """Who looked and who did what."""
    return [
        {
            "who": one.who or _("Fourfold itself"),
            "when": date_format(one.at.astimezone(zone), "j M Y, H:i"),
            "what": _("Looked") if one.outcome == "looked" else _(one.says) if one.says else _("Changed it"),
        }
        for one in found
    ]
