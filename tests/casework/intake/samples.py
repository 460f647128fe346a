"""Reports and people to try things on."""

from __future__ import annotations

from typing import Any

from fourfold.casework.intake import acts
from fourfold.casework.intake.models import Report
from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Admission, Circle
from fourfold.ground.access.refs import Ref
from fourfold.ground.vault.ids import new_reference
from fourfold.ground.vault.keys import new_key
from tests.cast import NOW, Cast


def take(cast: Cast, who: str = "intake", *, key: str | None = None, **told: Any) -> Ref:
    """A report taken in Nairobi."""
    words: dict[str, Any] = {
        "office": cast.nbo.pk,
        "channel": "phone",
        "narrative": "A girl is held in a house.",
        "reporter": {"name": "A neighbour", "contact": "", "safe": "evenings", "relation": "neighbour"},
        "place": "behind the market",
        "received_at": None,
        "urgency": "",
        "type": "",
        "harm": "",
    }
    ref = acts.take_report(cast.actors[who], now=NOW, key=key, **(words | told))
    assert ref
    return ref


def report_of(ref: Ref) -> Report:
    return Report.objects.get(pk=ref.id)


def person(cast: Cast, *, office: Any = None) -> Person:
    """Somebody whom the intake desk of an office knows."""
    office = office or cast.nbo
    circle = Circle.objects.create(kind="person")
    Admission.objects.create(circle=circle, admits=office.intake, via=circle)
    return Person.objects.create(
        office=office,
        circle=circle,
        key=new_key("person", office_key=office.key_id),
        reference=new_reference(office.code),
        made_at=NOW,
    )
