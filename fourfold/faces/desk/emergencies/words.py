"""Emergency openings in the reader's words."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases.sheets import Look
from fourfold.casework.emergencies.kinds import State, Verdict
from fourfold.casework.emergencies.sheets import OpeningLine, OpeningSheet, OpenNow
from fourfold.faces.desk.cases.deeds import deed
from fourfold.faces.ui.days import moment
from fourfold.ground.access.tiers import Sealed


def columns() -> list[dict[str, str]]:
    """What the list shows of each."""
    return [{"label": label} for label in (_("When"), _("Who"), _("Office"), _("Case"), _("State"), _("Review"))]


def row(one: OpeningLine, zone: tzinfo) -> dict[str, Any]:
    """One line of the list."""
    cells = [moment(one.made_at, zone), one.name, one.office, case(one), ended(one, zone), review(one, zone)]
    return {"href": reverse("desk:emergency", args=[one.id]), "cells": cells}


def case(one: OpeningLine) -> str:
    """Its reference, to readers who may know of it."""
    return one.case.reference if one.case else _("a case that you are not in")


def ended(one: OpeningLine, zone: tzinfo) -> str:
    """When it ended, or that it has not."""
    if one.state == State.OPEN:
        return _("open until %(at)s") % {"at": moment(one.until, zone)}
    return _("ended %(at)s") % {"at": moment(one.closed_at or one.until, zone)}


def review(one: OpeningLine, zone: tzinfo) -> str:
    """What the review found, from when it can be given, or until when it is due."""
    if one.state == State.OPEN:
        return _("from %(at)s, or once it is closed") % {"at": moment(one.until, zone)}
    if one.state == State.REVIEWED:
        return _(Verdict(one.verdict).label)
    if one.state == State.OVERDUE:
        return _("overdue since %(at)s") % {"at": moment(one.review_by, zone)}
    return _("due by %(at)s") % {"at": moment(one.review_by, zone)}


def no_review(one: OpeningLine, zone: tzinfo) -> str:
    """Why the reader cannot review it now, and when they can; blank when they can."""
    if one.may_review:
        return ""
    if one.state == State.OPEN:
        still = _("It is still open. It can be reviewed from %(at)s on, or as soon as it is closed.")
        return still % {"at": moment(one.until, zone)}
    if one.state == State.REVIEWED:
        return _("This was reviewed already.")
    return _("Somebody else reviews this: a case lead on the team or a director, never whoever opened it.")


def no_closing(one: OpeningLine) -> str:
    """Why the reader cannot close it; blank when they can."""
    if one.may_close:
        return ""
    if one.state == State.OPEN:
        return _("Whoever opened it closes it, or a lead or director does.")
    return _("This is over already.")


def waiting(one: OpeningLine, zone: tzinfo) -> dict[str, Any]:
    """A line of my day."""
    return {
        "href": reverse("desk:emergency", args=[one.id]),
        "who": one.name,
        "when": moment(one.made_at, zone),
        "late": one.state == State.OVERDUE,
    }


def whole(sheet: OpeningSheet, zone: tzinfo) -> dict[str, Any]:
    """Everything about one."""
    line = sheet.line
    facts = [
        (_("Who"), line.name),
        (_("When"), moment(line.made_at, zone)),
        (_("State"), ended(line, zone)),
        (_("What has happened?"), _plain(sheet.reason)),
        (_("Review"), review(line, zone)),
    ]
    if sheet.reviewed_at:
        facts += [(_("Reviewed by"), f"{sheet.reviewer} · {moment(sheet.reviewed_at, zone)}")]
        facts += [(_("Why?"), _plain(sheet.note))]
    return {
        "id": line.id,
        "facts": [{"term": term, "value": value} for term, value in facts],
        "case": line.case,
        "may_close": line.may_close,
        "may_review": line.may_review,
        "no_review": no_review(line, zone),
        "no_closing": no_closing(line),
        "seen": [
            {"at": moment(one.at, zone), "what": deed(Look(one.at, "", one.act, one.outcome, one.act))}
            for one in sheet.seen
        ],
    }


def _plain(value: Any) -> str:
    return _("Not for your role.") if isinstance(value, Sealed) else str(value)


def banner(one: OpenNow) -> dict[str, str]:
    """What stands on every page while something is open in an emergency."""
    left = ngettext("%(n)d minute left", "%(n)d minutes left", one.minutes) % {"n": one.minutes}
    text = _("%(case)s is open to you in an emergency, for looking only: %(left)s. What you look at is recorded.")
    return {
        "text": text % {"case": f"\u2068{one.reference}\u2069", "left": left},
        "href": reverse("desk:emergency", args=[one.id]),
    }
