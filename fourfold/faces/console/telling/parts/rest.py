"""Tellings, entitlements, gaps, handing on, tasks, and the end of a case."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.queries import may_stay_open
from fourfold.casework.consent import acts as consent
from fourfold.casework.entitlements import acts as entitlements
from fourfold.casework.entitlements import queries as entitlements_read
from fourfold.casework.entitlements.acts import Owed
from fourfold.casework.sharing import acts as sharing
from fourfold.casework.tellings import acts as tellings
from fourfold.casework.tellings.acts import Asked
from fourfold.faces.console.telling.stage import Stage
from fourfold.faces.console.telling.world.dice import Event, read
from fourfold.tracks.transformation import acts as lessons
from fourfold.tracks.transformation import queries as projects


def telling(stage: Stage, event: Event) -> None:
    """Somebody was asked to tell it."""
    told = event.told
    asked = Asked(told["asker"], "", told["purpose"], told["went"], told["why"], read_first=bool(told["why"]))
    person, on = stage.known["victim"][told["at"]], stage.day(event.days)
    at = {"case": stage.case, "person": person, "on": on, "asked": asked}
    stage.do(tellings.record_telling, "investigator", event.days, hours=6, **at)


def owed(stage: Stage, event: Event) -> None:
    """The law owes something to somebody."""
    told = event.told
    ruled = told["kind"] in entitlements_read.ruled(stage.actor("lawyer"), stage.case, now=stage.moment(event.days))
    until, basis = (None, "") if ruled else (stage.day(told["due"]), "agreed")
    due = Owed(told["kind"], told["part"], told["currency"], until, "", "", basis)
    person = stage.known["victim"][told["at"]]
    made = stage.do(
        entitlements.record_entitlement, "lawyer", event.days, hours=6, case=stage.case, person=person, owed=due
    )
    stage.made[f"owed {told['at']}"] = made


def owed_step(stage: Stage, event: Event) -> None:
    """It is claimed, sanctioned, refused or paid."""
    told, on = event.told, stage.day(event.days)
    amount = Decimal(told["amount"]) if told["amount"] else None
    entitlement = stage.made[f"owed {told['at']}"]
    said = {"entitlement": entitlement, "step": told["step"], "on": on, "amount": amount, "note": ""}
    stage.do(entitlements.record_step, "lawyer", event.days, hours=7, **said)


def gap(stage: Stage, event: Event) -> None:
    """The system failed somebody; a project of the office answers it, or none does."""
    told: dict[str, Any] = {"kind": event.told["kind"], "part": event.told["part"], "narrative": event.told["text"]}
    seen = {"seen_on": stage.day(event.days), "institution": ""}
    made = stage.do(lessons.record_gap, "lead", event.days, hours=6, case=stage.case, **seen, **told)
    if event.told["answered"] is None:
        return
    title = read("phrases")[stage.story.setting["language"]]["projects"][event.told["answered"]]
    held = projects.projects_for(stage.actor("lead"), office_id=stage.office.id)
    project = next(one for one, named in held if named == title)
    stage.do(lessons.answer_gap, "lead", event.days, hours=7, gap=made, project=project)


def came_in(stage: Stage, event: Event) -> None:
    """Another organisation had sent the case."""
    told = {"direction": "in", "worker": "", "on": stage.day(event.days), "reason": "", "details": ""}
    organisation = event.told["organisation"]
    stage.do(sharing.record_referral, "lead", event.days, hours=7, case=stage.case, organisation=organisation, **told)


def refer(stage: Stage, event: Event) -> None:
    """Somebody agrees to be referred, and the house answers, or has not yet."""
    told, days, person, on = event.told, event.days, stage.known["victim"][0], stage.day(event.days)
    given = {"purpose": "referral", "answer": "given", "given_on": on, "method": "signed"}
    organisation = told["organisation"]
    stage.do(consent.record_consent, "care", days, hours=6, person=person, receiver=organisation, **given)
    said = {"organisation": organisation, "service": told["service"], "why": told["why"]}
    made = stage.do(sharing.refer, "care", days, hours=7, case=stage.case, person=person, **said)
    if told["answer"] == "reject":
        stage.do(sharing.reject, "care", max(days - 6, 0), hours=7, handover=made, why=told["says"])
    elif told["answer"]:
        stage.do(sharing.accept, "care", max(days - 4, 0), hours=7, handover=made)
        stage.do(sharing.finish, "care", max(days - 12, 0), hours=8, handover=made, note=told["says"])


def task(stage: Stage, event: Event) -> None:
    """The next step of an open case."""
    told = {"title": event.told["text"], "due_on": stage.day(-event.told["due"]), "leg": ""}
    assignee = stage.actor(event.told["to"]).user_id
    stage.do(cases.add_task, "lead", 3, case=stage.case, assignee=assignee, **told)


def close(stage: Stage, event: Event) -> None:
    """Nothing is left to do, or nobody can be reached."""
    told = {"closure": event.told["closure"], "closed_on": stage.day(event.days), "note": event.told["note"]}
    told["despite"] = may_stay_open()
    stage.do(cases.close_case, "lead", event.days, hours=6, case=stage.case, **told)


TELLS: Final[dict[str, Callable[[Stage, Event], None]]] = {
    "telling": telling,
    "owed": owed,
    "owed_step": owed_step,
    "gap": gap,
    "came_in": came_in,
    "refer": refer,
    "task": task,
    "close": close,
}
