"""Ready scenes for tests of the case file: a searched, opened case with people in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.casework.cases import acts
from fourfold.casework.cases.models import Case
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from tests.cast import NOW, Cast


TODAY: date = NOW.date()


def search(cast: Cast, actor: Actor | None = None, *, name: str = "Nobody Known") -> str:
    """A search receipt in Nairobi."""
    receipt = people.search_people(actor or cast.lead, office=cast.nbo.pk, name=name, now=NOW)
    assert receipt
    return receipt.id


def opened(cast: Cast, actor: Actor | None = None, **changes: Any) -> Case:
    """A case, opened by the lead after a search."""
    by = actor or cast.lead
    wanted: dict[str, Any] = {
        "office": cast.nbo.pk,
        "receipt": search(cast, by),
        "title": "Acacia",
        "harm": "bonded_labour",
        "summary": "Fourteen people at a kiln.",
        "risk": "high",
        "secret": False,
        "report": None,
        "opened_on": TODAY,
        "now": NOW,
    }
    ref = acts.open_case(by, **(wanted | changes))
    assert ref
    return Case.objects.get(pk=ref.id)


def somebody(cast: Cast, *, name: str = "Wanjiku Ndungu", actor: Actor | None = None) -> Person:
    """A person, added after a search."""
    by = actor or cast.lead
    receipt = search(cast, by, name=name)
    ref = people.add_person(
        by, office=cast.nbo.pk, receipt=receipt, names=[{"kind": "legal", "value": name}], gender="feminine", now=NOW
    )
    assert ref
    return Person.objects.get(pk=ref.id)


def involved(cast: Cast, case: Case, person: Person, *, role: str = "victim", actor: Actor | None = None) -> None:
    """Puts a person into a case."""
    acts.involve(actor or cast.lead, case=case.pk, person=person.pk, role=role, since=None, note="", now=NOW)
