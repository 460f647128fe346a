"""Taking a report and going on with it. Nothing is obligatory: a half-told report is kept, never lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fourfold.casework.intake import rules
from fourfold.casework.intake.acts.naming import write_names
from fourfold.casework.intake.kinds import ReportState, Step
from fourfold.casework.intake.models import Report
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import CASEWORKERS, INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vault import keys
from fourfold.ground.vault.ids import new_reference
from fourfold.ground.vault.models import Key
from fourfold.ground.vocab import queries as vocab


IMPORTED = "import"


def hours_of(urgency: str) -> int | None:
    """Hours to the first response that an urgency allows; None for a blank one."""
    word = vocab.word("urgency", urgency, language="en") if urgency else None
    return int(word.extra["hours"]) if word else None


def require_words(**codes: tuple[str, str]) -> None:
    """Each given code (field=(list, code)) is blank or stands in its list."""
    for field, (name, code) in codes.items():
        rules.require_known_word(known=not code or vocab.has(name, code), field=field)


def _told(report: Report, *, narrative: str, reporter: dict[str, str], place: str) -> None:
    """Writes what was told; blank means that nothing was said."""
    said = {name: text for name, text in reporter.items() if text}
    report.narrative, report.reporter, report.place = narrative or None, said or None, place or None


def _fresh(office: Office, *, actor: Actor, now: datetime, key: Key | None = None) -> Report:
    """An unsaved report at an office's intake desk, under a key of its own, with a reference nobody can guess."""
    report = Report(office=office, circle_id=office.intake_id, taken_by=actor.user_id, made_at=now)
    report.key = key or keys.new_key("report", office_key=office.key_id)
    report.reference = new_reference(office.code)
    while Report.objects.filter(reference=report.reference).exists():
        report.reference = new_reference(office.code)
    return report


@act(by=CASEWORKERS, on={"office": Office})
def take_report(
    actor: Actor,
    *,
    office: Office,
    channel: str,
    narrative: str,
    reporter: dict[str, str],
    place: str,
    received_at: datetime | None,
    urgency: str,
    type: str,  # noqa: A002  # the field's own name
    harm: str,
    now: datetime,
) -> Report:
    """Take a report of abuse; it goes to the intake desk, however little is known yet.

    `received_at` None means now. `reporter`: {"name", "contact", "safe", "relation"}, any of them blank.
    """
    require_words(
        channel=("report_channels", channel),
        urgency=("urgency", urgency),
        type=("report_types", type),
        harm=("harms", harm),
    )
    report = _fresh(office, actor=actor, now=now)
    report.channel, report.urgency, report.type, report.harm = channel, urgency, type, harm
    report.received_at = received_at or now
    rules.require_received(report.received_at, now=now)
    report.respond_by = rules.respond_by(report.received_at, hours_of(urgency))
    report.state = ReportState.TRIAGED if urgency and type else ReportState.NEW
    _told(report, narrative=narrative, reporter=reporter, place=place)
    report.save()
    return report


@act(by=INTAKE_DESK, on={"report": Report})
def write_report(
    actor: Actor,
    *,
    report: Report,
    channel: str,
    narrative: str,
    reporter: dict[str, str],
    place: str,
    received_at: datetime | None,
    now: datetime,
) -> Report:
    """Go on writing a report that is not decided yet. `received_at` None leaves the moment as it stands."""
    rules.require_step(report.state, Step.WRITE)
    require_words(channel=("report_channels", channel))
    report.channel = channel
    report.received_at = received_at or report.received_at
    rules.require_received(report.received_at, now=now)
    report.respond_by = rules.respond_by(report.received_at, hours_of(report.urgency))
    _told(report, narrative=narrative, reporter=reporter, place=place)
    report.save()
    return report


@act(by=INTAKE_DESK, on={"office": Office}, inside=True)
def take_in_report(
    actor: Actor,
    *,
    office: Office,
    narrative: str,
    reporter: dict[str, str],
    place: str,
    received_at: datetime,
    type: str,  # noqa: A002  # the field's own name
    harm: str,
    now: datetime,
    named: Sequence[tuple[Person, str]] = (),
    key: Key | None = None,
) -> Report:
    """Take in a report from a file that an office already keeps: it counts as accepted, and no response is due.

    `named`: people and their roles; `key`: one made beforehand, for many rows at once.
    """
    report = _fresh(office, actor=actor, now=now, key=key)
    report.channel, report.type, report.harm, report.received_at = IMPORTED, type, harm, received_at
    report.state, report.decision = ReportState.DECIDED, "accept"
    report.decided_at, report.decided_by = now, actor.user_id
    _told(report, narrative=narrative, reporter=reporter, place=place)
    report.save(force_insert=True)
    if named:
        write_names(report, named, now=now)
    return report
