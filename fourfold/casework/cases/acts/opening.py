"""Opening, changing, closing and reopening a case."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import rules
from fourfold.casework.cases.acts import circles
from fourfold.casework.cases.acts.involving import enter
from fourfold.casework.cases.acts.progress import follow_milestone
from fourfold.casework.cases.models import Case, FoldLine
from fourfold.casework.intake import acts as intake
from fourfold.casework.intake.acts.moving import move_to_circle
from fourfold.casework.intake.models import Named, Report
from fourfold.casework.people.models import Person, SearchReceipt
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Circle, Office
from fourfold.ground.access.roles import INTAKE_DESK, LEADS, Role
from fourfold.ground.acts.door import act
from fourfold.ground.vault.ids import new_reference
from fourfold.ground.vault.keys import new_key
from fourfold.ground.vault.models import Key
from fourfold.ground.vocab import queries as vocab


DUTIES = (Role.CASE_LEAD, Role.DIRECTOR, Role.INTAKE_OFFICER)


@act(by=INTAKE_DESK, on={"office": Office, "report": Report}, includes=(intake.decide, follow_milestone))
def open_case(
    actor: Actor,
    *,
    office: Office,
    receipt: str | None,
    title: str,
    harm: str,
    summary: str,
    risk: str,
    secret: bool,
    report: Report | None,
    opened_on: date,
    now: datetime,
) -> Case:
    """Open a case, after searching for the people in it; the report that led to it is accepted."""
    searched = SearchReceipt.objects.filter(pk=receipt or "", by=actor.user_id, office=office).first()
    rules.require_fresh_search(searched_at=searched.at if searched else None, now=now)
    _require_told(title, harm, risk)
    rules.require_work_day(opened_on, field="opened_on")
    rules.require_not_future(opened_on, today=office.today(now), field="opened_on")
    if report is not None:
        at_desk = report.office_id == office.pk and report.circle_id == office.intake_id
        rules.require_report_to_take(at_desk=at_desk, decision=report.decision)
    if report is not None and report.state != "decided":
        intake.decide.within(actor, report=report, decision="accept", reason="", note="", now=now)
    case = write_case(
        office,
        harm=harm,
        title=title,
        summary=summary,
        risk=risk,
        secret=secret,
        opened_on=opened_on,
        report=report,
        now=now,
    )
    _settle_team(actor, case, now)
    if report is not None:
        _begin_thread(actor, case, report, now)
        move_to_circle(report, case.circle_id)
        known = gate.visible(actor, Person.objects.filter(named_in__report=report)).values("pk")
        for named in Named.objects.filter(report=report, person__in=known).select_related("person"):
            enter(case, named.person, named.role, now=now)
    return case


def _require_told(title: str, harm: str, risk: str) -> None:
    """What a case is called, and its codes."""
    rules.require_words(title, field="title")
    rules.require_known_word(vocab.has("harms", harm), field="harm")
    rules.require_known_word(not risk or vocab.has("risk_levels", risk), field="risk")


def _begin_thread(actor: Actor, case: Case, report: Report, now: datetime) -> None:
    """The thread begins on the day on which the report came in, by the clock of the office."""
    came_in = case.office.today(report.received_at)
    follow_milestone.within(actor, case=case, kind="reported", on=came_in, now=now)


def write_case(
    office: Office,
    *,
    title: str,
    harm: str,
    summary: str,
    risk: str,
    secret: bool,
    opened_on: date,
    report: Report | None,
    now: datetime,
    status: str = "active",
    made: tuple[list[Circle], Key] | None = None,
) -> Case:
    """Writes the rows of a new case: its circles, key, itself and an empty fold. `made` hands over ready ones."""
    own, key = made or (circles.make(1)[0], new_key("case", office_key=office.key_id))
    case = Case(office=office, circle=own[0], key=key, harm=harm, status=status, risk=risk, made_at=now)
    case.secret, case.opened_on, case.report = secret, opened_on, report
    case.title, case.summary = title, summary
    case.reference = new_reference(office.code)
    while Case.objects.filter(reference=case.reference).exists():
        case.reference = new_reference(office.code)
    case.save()
    FoldLine.objects.create(case=case)
    circles.attach(case, own, office)
    return case


def _settle_team(actor: Actor, case: Case, now: datetime) -> None:
    """Whoever opens a case is on its team; a case lead leads it until somebody else does."""
    held = actor.roles_in(case.office_id)
    duty = next(role for role in DUTIES if role in held)
    circles.join(actor, case, actor.user_id, duty, now)
    if duty == Role.CASE_LEAD:
        Case.objects.filter(pk=case.pk).update(lead_id=actor.user_id)
        case.lead_id = actor.user_id


@act(by=INTAKE_DESK, on={"office": Office, "report": Report}, inside=True)
def take_in_case(
    actor: Actor,
    *,
    office: Office,
    title: str,
    harm: str,
    status: str,
    opened_on: date,
    report: Report,
    now: datetime,
    made: tuple[list[Circle], Key] | None = None,
) -> Case:
    """Take in a case from a file that an office already keeps; duplicates are proposed afterwards."""
    case = write_case(
        office,
        title=title,
        harm=harm,
        summary="",
        risk="",
        secret=False,
        opened_on=opened_on,
        report=report,
        status=status,
        now=now,
        made=made,
    )
    move_to_circle(report, case.circle_id)
    return case


@act(by=LEADS, on={"case": Case})
def change_case(actor: Actor, *, case: Case, title: str, harm: str, risk: str, summary: str, now: datetime) -> Case:
    """Correct a case's title, type of harm, risk or summary."""
    rules.require_open(case.status)
    _require_told(title, harm, risk)
    case.title, case.harm, case.risk, case.summary = title, harm, risk, summary
    case.save()
    return case
