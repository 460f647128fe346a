"""Small records and acts for the tests of the ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from fourfold.casework.people.models import Name, Person
from fourfold.ground.access.models import Circle, Grant, Office
from fourfold.ground.access.roles import EVERYONE
from fourfold.ground.acts import register
from fourfold.ground.acts.door import Act, act
from fourfold.ground.vault import keys
from fourfold.ground.vault.ids import new_id, new_reference
from tests.cast import NOW


def person(office: Office, *, circle: Circle | None = None, key: Any = None, **values: Any) -> Person:
    """A person in the office's own circle unless another is named, under a key of their own."""
    return Person.objects.create(
        reference=new_reference(office.code),
        office=office,
        circle=circle or office.circle,
        key=key or keys.new_key("person", office_key=office.key_id),
        made_at=NOW,
        **values,
    )


def name(of: Person, value: str, **values: Any) -> Name:
    """A name of a person."""
    return Name.objects.create(**vars_of(of), person=of, value=value, **values)


def vars_of(owner: Person) -> dict[str, Any]:
    """Office, circle and key of the owner, and the moment."""
    return {"office_id": owner.office_id, "circle_id": owner.circle_id, "key": owner.key, "made_at": NOW}


def circle() -> Circle:
    """A circle nobody belongs to."""
    return Circle.objects.create(kind="main")


def let_in(actor: Any, into: Circle, **values: Any) -> Grant:
    """A grant for the actor."""
    defaults = {"why": "team", "by": new_id(), "made_at": NOW}
    return Grant.objects.create(user_id=actor.user_id, circle=into, **(defaults | values))


@contextmanager
def acts(*functions: Callable[..., Any], **terms: Any) -> Iterator[list[Act[Any]]]:
    """Makes functions acts for as long as the block lasts; the catalogue forgets them afterwards."""
    made: list[Act[Any]] = []
    try:
        for function in functions:
            made.append(act(**({"by": EVERYONE} | terms))(function))  # noqa: PERF401  # a failure must forget the first
        yield made
    finally:
        for each in made:
            register._acts.pop(each.name, None)
