"""My day in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases.sheets import CaseBrief, MyDay, NewCase, OwedLine, QuietCase, TaskLine
from fourfold.casework.flags.sheets import FlagLine
from fourfold.casework.intake.sheets import DueReports, ReportLine
from fourfold.faces.desk.cases import words as cases
from fourfold.faces.desk.deeds import said
from fourfold.faces.desk.intake import words as intake
from fourfold.faces.ui import days
from fourfold.faces.ui.days import day
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.audit.queries import EntrySheet
from fourfold.ground.notices.sheets import NoticeSheet
from fourfold.insight.figures.indicators import INDICATORS
from fourfold.tracks.accountability.sheets import HearingLine


def greeting(actor: Actor, offices: Iterable[OfficeSheet]) -> list[str]:
    """Who, where, as what."""
    roles = dict.fromkeys(_(role.label) for _office, role in sorted(actor.roles))
    return [actor.name, *(office.name for office in offices), *roles]


def counts(
    mine: MyDay, reports: DueReports | None, owed: list[OwedLine], flags: list[FlagLine]
) -> list[dict[str, Any]]:
    """The day in numbers; nothing that is nothing."""
    late, due = len(mine.late), len(mine.due)
    pressing = sum(one.days is not None and one.days <= 0 for one in flags)
    found = [
        (pressing, ngettext("%(n)d flag due or late", "%(n)d flags due or late", pressing), True),
        (len(owed), ngettext("%(n)d deadline late", "%(n)d deadlines late", len(owed)), True),
        (late, ngettext("%(n)d late", "%(n)d late", late), True),
        (due, ngettext("%(n)d due today", "%(n)d due today", due), False),
    ]
    if reports:
        found += [
            (reports.late, ngettext("%(n)d response late", "%(n)d responses late", reports.late), True),
            (
                reports.untriaged,
                ngettext("%(n)d report to triage", "%(n)d reports to triage", reports.untriaged),
                False,
            ),
        ]
    return [{"text": text % {"n": n}, "tone": "high" if grave else ""} for n, text, grave in found if n]


def groups(mine: MyDay) -> list[dict[str, Any]]:
    """Tasks by how pressing they are; empty groups are left out."""
    found = (
        (_("Late"), mine.late),
        (_("Today"), mine.due),
        (_("This week, and some day"), mine.week),
        (_("Later, new since yesterday"), mine.fresh),
    )
    return [{"title": title, "tasks": [row(one) for one in tasks]} for title, tasks in found if tasks]


def row(one: TaskLine) -> dict[str, Any]:
    """One task with the case it belongs to."""
    brief_ = one.case
    return cases.task(one) | {
        "note": cases.title(brief_.title) if brief_ else "",
        "href": reverse("desk:case", args=[brief_.id]) if brief_ else "",
        "done": reverse("desk:finish_task", args=[brief_.id, one.id]) if brief_ else "",
    }


def new(one: NewCase) -> dict[str, str]:
    """A case that is new to somebody."""
    return brief(one.case) | {"chip": _("since yesterday") if one.fresh else ""}


def quiet(one: QuietCase) -> dict[str, str]:
    """A case gone quiet, and by what that shows."""
    silent = ngettext("nothing recorded for %(n)d day", "nothing recorded for %(n)d days", one.silent)
    says = [silent % {"n": one.silent}] if one.silent else []
    return brief(one.case) | {"opened": " · ".join([*says, *([_("no next step")] if one.idle else [])])}


def alone(one: CaseBrief) -> dict[str, str]:
    """A case that nobody else could go on with; it leads to where a colleague is let in."""
    return brief(one) | {"href": reverse("desk:add_to_team", args=[one.id])}


def brief(one: CaseBrief) -> dict[str, str]:
    """A case as a line of a list."""
    opened = _("opened %(day)s") % {"day": day(one.opened_on)}
    return {
        "name": cases.title(one.title),
        "reference": one.reference,
        "opened": opened,
        "href": reverse("desk:case", args=[one.id]),
    }


def reports(found: Iterable[ReportLine]) -> list[dict[str, Any]]:
    """What waits for a first response."""
    return [
        {
            "clock": intake.clock(one),
            "reference": one.reference,
            "harm": intake.say("harm", one.harm) or intake.say("type", one.type),
            "href": reverse("desk:report", args=[one.id]),
        }
        for one in found
    ]


def hearing(one: HearingLine) -> dict[str, str]:
    """A hearing as a line of a list, on the clock of its office."""
    return {
        "when": days.moment(one.at, one.time_zone),
        "what": cases.word("hearing_purposes", one.purpose),
        "title": cases.title(one.case.title),
        "court": one.court,
        "href": reverse("desk:accountability", args=[one.case.id]),
    }


def notices(found: Iterable[NoticeSheet], zone: tzinfo) -> list[dict[str, str]]:
    """One's own notices; they carry no name and no case type."""
    return [{"text": _(one.kind.label), "when": days.moment(one.at, zone)} for one in found]


def catalogue() -> list[dict[str, str]]:
    """The numbers that offices count and what each means; none of them is shown."""
    return [
        {
            "title": _(one.number.label),
            "leg": one.leg.value if one.leg else "",
            "definition": _(one.definition),
            "population": _(one.population),
            "source": _(one.source),
        }
        for one in INDICATORS.values()
    ]


def entry(one: EntrySheet, names: dict[str, str]) -> dict[str, Any]:
    """One line of the ledger for the auditor: ids, never what is in a record."""
    return {
        "seq": one.seq,
        "at": moment(one.at),
        "who": names.get(one.actor) or (one.actor if one.actor.strip("0") else _("Fourfold itself")),
        "act": one.act,
        "said": said(one.act, one.outcome),
        "outcome": outcomes().get(one.outcome, one.outcome),
        "refused": one.outcome == "refused",
        "subject": one.subject[:26],
    }


def outcomes() -> dict[str, str]:
    """How an entry came out, by its code."""
    return {"done": _("done"), "looked": _("looked"), "refused": _("refused")}


def moment(at: datetime) -> str:
    """A moment in universal time, as the ledger has it."""
    return days.moment(at, UTC, seconds=True)
