"""Accountability: complaints, accused, charges by law and section, hearings, verdicts, sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from fourfold.casework.institutions import queries as institutions
from fourfold.faces.console.telling.stage import Stage
from fourfold.faces.console.telling.world.dice import Event, read
from fourfold.tracks.accountability import acts


_AS_WRITTEN: Final = {
    "en": "Penal Code, as on the charge sheet",
    "sw": "Kanuni ya Adhabu, kama ilivyo kwenye hati ya mashtaka",
    "es": "Código Penal, según consta en la acusación",
    "hi": "दंड संहिता, जैसा आरोप पत्र में लिखा है",
    "ar": "قانون العقوبات، كما في لائحة الاتهام",
}
_PRESENT: Final = ["judge", "prosecutor", "accused", "defence", "witness"]
_SITS: Final = [time(9, 0), time(9, 30), time(10, 0), time(11, 30), time(14, 0)]


def lodge(stage: Stage, event: Event) -> None:
    """A complaint is filed, or registered at the station."""
    actor = stage.actor("lead")
    stations = institutions.institutions(actor, kind="police_station", office_id=stage.office.id)
    told: dict[str, Any] = {"on": stage.day(event.days), "station": stations[0].id, "number": "", "note": ""}
    stage.do(acts.record_lodging, "lawyer", event.days, hours=6, case=stage.case, kind=event.told["kind"], **told)


def accuse(stage: Stage, event: Event) -> None:
    """Somebody is said to have done it: a person of the case, or somebody nobody has identified."""
    at, known_as = event.told["at"], event.told["known_as"]
    person = None if known_as else stage.known["accused"][at]
    told: dict[str, Any] = {"case": stage.case, "person": person, "known_as": known_as, "note": ""}
    stage.made[f"accused {at}"] = stage.do(acts.accuse, "lawyer", event.days, hours=6, **told)


def step(stage: Stage, event: Event) -> None:
    """Something happens to one accused on the way."""
    accused, on = stage.made[f"accused {event.told['at']}"], stage.day(event.days)
    stage.do(acts.record_step, "lawyer", event.days, accused=accused, kind=event.told["kind"], on=on, note="")


def charge(stage: Stage, event: Event) -> None:
    """Charged by law and section where the country's list has one, else as it is written on the sheet."""
    offence = offence_on(stage.office.jurisdiction[:2], stage.story.law, stage.day(event.days))
    written = "" if offence else _AS_WRITTEN[stage.story.setting["language"]]
    told: dict[str, Any] = {
        "offence": offence,
        "as_written": written,
        "done_on": None,
        "non_punishment": "",
        "note": "",
    }
    accused, filed = stage.made[f"accused {event.told['at']}"], stage.day(event.days)
    made = stage.do(acts.record_charge, "lawyer", event.days, accused=accused, filed_on=filed, **told)
    stage.made[f"charge {event.told['at']}"] = made


def offence_on(country: str, law: str, day: date) -> str:
    """The offence of data/offences for a group of harms on a day; empty where there is none."""
    for group, code, since, until in read("world")["offences"].get(country, []):
        if group == law and since <= day.isoformat() and (not until or day.isoformat() < until):
            return str(code)
    return ""


def hearing(stage: Stage, event: Event) -> None:
    """A hearing was held or adjourned, or lies ahead."""
    told, ahead = event.told, event.told.get("ahead", 0)
    actor = stage.actor("lawyer")
    court = institutions.courts(actor, office_id=stage.office.id)[0].id
    heard = [stage.made[f"accused {at}"] for at in told["accused"]]
    common: dict[str, Any] = {"case": stage.case, "court": court, "accused": heard, "purpose": told["purpose"]}
    at = _sits(stage, -ahead if ahead else max(event.days, 1))
    made = stage.do(acts.plan_hearing, "lawyer", min(event.days + 20, stage.story.days), at=at, room="", **common)
    if told["state"] == "planned":
        return
    missing = [told["missing"]] if told.get("missing") else []
    stage.do(
        acts.conclude_hearing,
        "lawyer",
        event.days,
        hours=12,
        hearing=made,
        state=told["state"],
        came=[part for part in _PRESENT if part not in missing],
        missing=missing,
        reason=told.get("reason", ""),
        cause=told.get("cause", ""),
        next_at=None,
        note="",
    )


def _sits(stage: Stage, days: int) -> datetime:
    """The hour at which the court sits. On its free days it does not: a day ahead moves on, one past moves back."""
    free = next(one["weekend"] for one in read("cast")["offices"] if one["code"] == stage.story.office)
    day, towards = stage.day(days), 1 if days < 0 else -1
    while day.weekday() in free:
        day += timedelta(days=towards)
    hour = _SITS[(stage.story.number + days) % len(_SITS)]
    return datetime.combine(day, hour, tzinfo=ZoneInfo(stage.office.time_zone))


def verdict(stage: Stage, event: Event) -> None:
    """How one charge was decided."""
    decided, on = stage.made[f"charge {event.told['at']}"], stage.day(event.days)
    told = {"outcome": event.told["outcome"], "on": on, "note": ""}
    stage.do(acts.record_verdict, "lawyer", event.days, hours=12, charge=decided, **told)


def sentence(stage: Stage, event: Event) -> None:
    """What was ordered on a conviction."""
    told = {name: event.told[name] for name in ("kind", "months", "currency")}
    amount = Decimal(event.told["amount"]) if event.told["amount"] else None
    charged, on = stage.made[f"charge {event.told['at']}"], stage.day(event.days)
    stage.do(
        acts.record_sentence, "lawyer", event.days, hours=12, charge=charged, on=on, amount=amount, note="", **told
    )


TELLS: Final[dict[str, Callable[[Stage, Event], None]]] = {
    "lodge": lodge,
    "accuse": accuse,
    "step": step,
    "charge": charge,
    "hearing": hearing,
    "verdict": verdict,
    "sentence": sentence,
}
