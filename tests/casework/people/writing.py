"""Short ways to search for and add people in tests, through the doors that staff use."""

from __future__ import annotations

from typing import Any

from fourfold.casework.people import acts
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission, Circle, Grant, Office
from tests.cast import NOW


def search(actor: Actor, office: Office, **asked: Any) -> str:
    """The id of a fresh receipt."""
    ref = acts.search_people(actor, office=office.pk, now=NOW, **asked)
    assert ref
    return ref.id


def add(actor: Actor, office: Office, *names: str, phone: str = "", document: str = "", **more: Any) -> Person:
    """Somebody new, after a search."""
    receipt = search(actor, office, name="Somebody Unheardof")
    ref = acts.add_person(
        actor,
        office=office.pk,
        receipt=receipt,
        names=[{"kind": "legal", "value": name} for name in names],
        contacts=[{"kind": "mobile", "value": phone}] if phone else [],
        identifiers=[{"kind": "passport", "value": document}] if document else [],
        now=NOW,
        **more,
    )
    assert ref
    return Person.objects.get(pk=ref.id)


def secret_circle(*members: Actor) -> Circle:
    """A circle as a secret case has it: its team and nobody else."""
    circle = Circle.objects.create(kind="main")
    for member in members:
        Grant.objects.create(user_id=member.user_id, circle=circle, why="team", by=member.user_id, made_at=NOW)
    return circle


def hide(person: Person, circle: Circle) -> None:
    """Leaves a person to a secret case's circle alone."""
    Admission.objects.filter(circle_id=person.circle_id).delete()
    Admission.objects.create(circle_id=person.circle_id, admits=circle, via=circle)
