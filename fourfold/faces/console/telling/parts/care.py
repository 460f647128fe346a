"""Aftercare: assessments, goals, help given, and the end of care that somebody else approves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from fourfold.casework.instruments import queries as instruments
from fourfold.faces.console.telling.stage import Stage
from fourfold.faces.console.telling.world.dice import Dice, Event
from fourfold.tracks.aftercare import acts
from fourfold.tracks.aftercare.kinds import Check


_SPREAD: Final = 0.6
_SCALE: Final = "sps30"


def _of(stage: Stage, event: Event) -> dict[str, str]:
    return {"case": stage.case, "person": stage.known["victim"][event.told["at"]]}


def assess(stage: Stage, event: Event) -> None:
    """Thirty ratings around a mean. None asks for a safety step: nobody in the demo is left waiting for one."""
    told, actor = event.told, stage.actor("care")
    scale = next(one for one in instruments.offered(actor) if one.definition.code == _SCALE)
    dice = Dice("ratings", stage.story.number, told["at"], event.days)
    answers = {}
    for item in scale.definition.items:
        rated = round(dice.draw.gauss(told["mean"], _SPREAD))
        least = max(told["least"], scale.definition.low + (item.critical is not None))
        answers[item.code] = {"value": min(max(rated, least), scale.definition.high)}
    said: dict[str, Any] = {"moment": told["moment"], "source": "survivor", "answers": answers, "note": ""}
    on = stage.day(event.days)
    stage.do(
        acts.record_assessment, "care", event.days, hours=6, **_of(stage, event), instrument=scale.id, on=on, **said
    )


def goal(stage: Stage, event: Event) -> None:
    """A goal is agreed; some are met later, some dropped."""
    due, ends = stage.day(event.days) + timedelta(days=120), event.told["ends"]
    told = {"text": event.told["text"], "domain": "", "due_on": due}
    made = stage.do(acts.set_goal, "care", event.days, hours=6, **_of(stage, event), **told)
    if ends:
        days = event.days - ends["after"]
        if ends["met"]:
            stage.do(acts.meet_goal, "care", days, hours=6, goal=made, outcome=ends["text"])
        else:
            stage.do(acts.drop_goal, "care", days, hours=6, goal=made, why=ends["text"])


def serve(stage: Stage, event: Event) -> None:
    """Help was given, for a while."""
    until = event.told["until"]
    told = {
        "kind": event.told["kind"],
        "until": None if until is None else stage.day(until),
        "provider": "",
        "note": "",
    }
    stage.do(acts.record_service, "care", event.days, hours=6, **_of(stage, event), on=stage.day(event.days), **told)


def end_care(stage: Stage, event: Event) -> None:
    """The end is asked for by whoever cares, and approved by the lead."""
    told = {"reason": event.told["reason"], "checks": sorted(Check.codes()), "note": event.told["note"]}
    asked = stage.do(acts.ask_closure, "care", event.days, hours=7, **_of(stage, event), **told)
    stage.do(acts.approve_closure, "lead", event.days, hours=8, closure=asked, note="")


TELLS: Final[dict[str, Callable[[Stage, Event], None]]] = {
    "assess": assess,
    "goal": goal,
    "serve": serve,
    "end_care": end_care,
}
