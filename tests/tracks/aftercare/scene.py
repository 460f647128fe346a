"""Care to try things on: a case with its aftercare worker, somebody in it, assessments made through the door."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.casework.instruments.load import load
from fourfold.casework.instruments.models import InstrumentVersion
from fourfold.casework.instruments.parsing import definition
from fourfold.tracks.aftercare import acts
from tests.casework.cases import samples
from tests.cast import NOW, Cast


TODAY: date = NOW.date()


def instrument(code: str) -> str:
    """The id of the version on offer; the instruments are loaded first."""
    load()
    return str(InstrumentVersion.objects.get(code=code, current=True).pk)


def answers(code: str, value: int, **other: Any) -> dict[str, dict[str, Any]]:
    """The same value for every question, but for those given otherwise: a value, a reason, or None for no answer."""
    asked = definition(InstrumentVersion.objects.get(code=code, current=True).definition)
    found: dict[str, dict[str, Any]] = {}
    for item in asked.items:
        one = other.get(item.code, value)
        if one is not None:
            found[item.code] = {"missing": one} if isinstance(one, str) else {"value": one}
    return found


def case(cast: Cast) -> tuple[str, str]:
    """A case with Amal on its team and Mary Atieno in it: ids of both."""
    load()
    found = samples.case(cast)
    samples.join(cast, found, "aftercare", "aftercare_worker")
    return found, samples.involved(cast, found)


def assessed(
    cast: Cast, case_id: str, person: str, code: str = "sps30", value: int = 2, *, on: date = TODAY, **other: Any
) -> str:
    """An assessment by Amal; its id."""
    ref = acts.record_assessment(
        cast.aftercare,
        case=case_id,
        person=person,
        instrument=instrument(code),
        moment="intake",
        on=on,
        source="survivor",
        answers=answers(code, value, **other),
        note="We sat under the tree.",
        now=NOW,
    )
    assert ref
    return str(ref.id)


def goal(cast: Cast, case_id: str, person: str, text: str = "Sleep through the night", domain: str = "") -> str:
    """A goal; its id."""
    ref = acts.set_goal(cast.aftercare, case=case_id, person=person, text=text, domain=domain, due_on=None, now=NOW)
    assert ref
    return str(ref.id)


def service(cast: Cast, case_id: str, person: str, kind: str = "psychosocial", *, on: date = TODAY) -> str:
    """Help given; its id."""
    ref = acts.record_service(
        cast.aftercare, case=case_id, person=person, kind=kind, on=on, until=None, provider="Hope", note="", now=NOW
    )
    assert ref
    return str(ref.id)


def closure(cast: Cast, case_id: str, person: str, reason: str = "moved_away", who: str = "aftercare") -> str:
    """The end of care, asked for; its id."""
    ref = acts.ask_closure(
        cast.actors[who],
        case=case_id,
        person=person,
        reason=reason,
        checks=["safety_plan_reviewed", "may_return", "needs_met", "both_agree"],
        note="She goes to her aunt in Kisumu.",
        now=NOW,
    )
    assert ref
    return str(ref.id)
