"""Reports in the reader's words: codes to labels, clocks to sentences, ledger names to what somebody did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.intake.kinds import ClockState, ReportState
from fourfold.casework.intake.sheets import Look, ReportLine, ReportPage
from fourfold.faces.ui.days import moment
from fourfold.faces.ui.pages import language
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import label


_DAY = 24
_LISTS = {
    "channel": "report_channels",
    "type": "report_types",
    "harm": "harms",
    "urgency": "urgency",
    "decision": "triage_decisions",
    "reason": "decision_reasons",
}
_TONES = {ClockState.LATE: "high", ClockState.SOON: "high", ClockState.DUE: "", ClockState.UNSET: ""}


def span(hours: float) -> str:
    """A length of time as people say it: minutes, hours below two days, then days."""
    if hours < 1:
        return _("less than an hour")
    if hours < 2 * _DAY:
        return ngettext("%(count)d hour", "%(count)d hours", int(hours)) % {"count": int(hours)}
    return ngettext("%(count)d day", "%(count)d days", int(hours / _DAY)) % {"count": int(hours / _DAY)}


def clock(report: ReportLine | ReportPage) -> dict[str, Any]:
    """The first-response clock: text, tone of its chip, and whether it is late."""
    found = report.clock
    text = {
        ClockState.LATE: _("Late by %(time)s"),
        ClockState.SOON: _("Due in %(time)s"),
        ClockState.DUE: _("Due in %(time)s"),
        ClockState.UNSET: _("Not triaged yet"),
        ClockState.ANSWERED: _("Answered in time"),
        ClockState.ANSWERED_LATE: _("Answered late"),
        ClockState.NOT_NEEDED: _("No response needed"),
    }[found.state]
    late = found.state == ClockState.LATE
    return {"text": text % {"time": span(abs(found.hours))}, "tone": _TONES.get(found.state, "quiet"), "late": late}


def say(field: str, code: str) -> str:
    """A code of a report as a word; empty for a blank one."""
    if field == "state":
        return _(ReportState(code).label)
    return label(_LISTS[field], code, language=language()) if code else ""


def lines(reports: Iterable[ReportLine], zone: tzinfo) -> list[dict[str, Any]]:
    """The rows of a list of reports; moments on the clock of a zone."""
    fields = ("channel", "type", "harm", "urgency", "state", "decision")
    return [
        {"sheet": report, "clock": clock(report), "received": moment(report.received_at, zone)}
        | {name: say(name, getattr(report, name)) for name in fields}
        for report in reports
    ]


@dataclass(frozen=True)
class _Row:
    term: str
    value: str
    tier: str = ""
    sealed: bool = False


def _secret(term: str, value: Any, tier: str = "") -> _Row:
    return _Row(term, str(value or ""), tier, sealed=isinstance(value, Sealed))


def facts(sheet: ReportPage) -> list[_Row]:
    """What is known of a report, term by term."""
    return [
        _Row(_("Received"), moment(sheet.received_at, sheet.time_zone)),
        _Row(_("How it came"), say("channel", sheet.channel)),
        _Row(_("About"), say("type", sheet.type)),
        _Row(_("Kind of harm"), say("harm", sheet.harm)),
        _Row(_("Urgency"), say("urgency", sheet.urgency)),
        _secret(_("Place"), sheet.place, "confidential"),
        _Row(_("Taken by"), sheet.taken_by),
    ]


def reporter(sheet: ReportPage) -> list[_Row]:
    """Who told it, as far as they wish to be known."""
    if isinstance(sheet.reporter, Sealed):
        return [_secret(_("Who told it"), sheet.reporter)]
    told = sheet.reporter or {}
    return [
        _secret(_("Name"), told.get("name"), "confidential"),
        _secret(_("How to reach them"), told.get("contact")),
        _secret(_("When and how that is safe"), told.get("safe")),
        _secret(_("How they know of it"), told.get("relation")),
    ]


def decision(sheet: ReportPage) -> list[_Row]:
    """What was decided, by whom, why."""
    if not sheet.decision:
        return []
    when = moment(sheet.decided_at, sheet.time_zone)
    return [
        _Row(_("Decision"), say("decision", sheet.decision)),
        _Row(_("Reason"), say("reason", sheet.reason) or _("none needed")),
        _Row(_("Decided by"), f"{sheet.decided_by} · {when}"),
    ]


def looks(entries: Iterable[Look], zone: str) -> list[dict[str, str]]:
    """Who looked and who did what, for the list of looks."""
    did = {
        "intake.take_report": _("took the report"),
        "intake.take_in_report": _("took it in from a file"),
        "intake.write_report": _("went on writing"),
        "intake.triage": _("triaged it"),
        "intake.record_first_response": _("recorded the first response"),
        "intake.decide": _("decided on it"),
        "intake.reopen": _("reopened it"),
        "intake.name_person": _("named somebody in it"),
        "cases.open_case": _("opened a case from it"),
    }
    return [
        {
            "who": entry.who or _("Fourfold itself"),
            "when": moment(entry.at, zone),
            "what": _("looked") if entry.outcome == "looked" else did.get(entry.act, _("changed it")),
        }
        for entry in entries
    ]
