"""Relief: milestones, plans and what a director says of them, people relieved, immediate needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fourfold.casework.cases import acts as cases
from fourfold.faces.console.telling.stage import Stage
from fourfold.faces.console.telling.world.dice import Event
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.relief import acts
from fourfold.tracks.relief import queries as relieved
from fourfold.tracks.relief.told import PlanTold, ReliefTold


def milestone(stage: Stage, event: Event) -> None:
    """What no track records by itself."""
    told = {"precision": "day", "until": None, "planned": False, "note": ""}
    kind, on = event.told["kind"], stage.day(event.days)
    stage.do(cases.record_milestone, "lead", event.days, hours=6, case=stage.case, kind=kind, on=on, **told)


def plan(stage: Stage, event: Event) -> None:
    """A plan is drawn up, and the director decides."""
    ready = tuple(word.code for word in vocab.words("relief_checks", language="en") if word.extra.get("required"))
    told = PlanTold(course=event.told["course"], people=event.told["people"], ready=ready)
    decider = stage.actor("director").user_id
    made = stage.do(acts.draw_up_plan, "relief", event.days, hours=7, case=stage.case, decider=decider, told=told)
    said = {"decision": event.told["decision"], "why": event.told["why"]}
    stage.do(acts.decide_plan, "director", event.days, hours=8, case=stage.case, plan=made, **said)


def relieve(stage: Stage, event: Event) -> None:
    """Some or all of those harmed are relieved on one day."""
    stage.do(
        acts.relieve,
        "relief",
        event.days,
        hours=9,
        case=stage.case,
        people=stage.known["victim"][: event.told["some"]],
        on=stage.day(event.days),
        kind=event.told["kind"],
        ordered_by=event.told["ordered_by"],
        told=ReliefTold(),
    )


def needs(stage: Stage, event: Event) -> None:
    """Each is asked what they need, and it is settled; one in the list stays as it is where nothing was settled."""
    told, on = event.told["needs"], stage.day(event.days)
    page = relieved.relief_page(stage.actor("care"), stage.case, now=stage.today)
    for one in page.relieved:
        stage.do(
            acts.check_needs,
            "care",
            event.days,
            hours=10,
            case=stage.case,
            relieved=one.id,
            on=on,
            needs=[code for code, _ in told],
        )
    outcomes = dict(told)
    page = relieved.relief_page(stage.actor("care"), stage.case, now=stage.today)
    for one in page.relieved:
        for need in one.needs:
            stage.do(
                acts.settle_need,
                "care",
                event.days,
                hours=10,
                case=stage.case,
                need=need.id,
                outcome=outcomes[need.kind],
                on=on,
            )


TELLS: Final[dict[str, Callable[[Stage, Event], None]]] = {
    "milestone": milestone,
    "plan": plan,
    "relieve": relieve,
    "needs": needs,
}
