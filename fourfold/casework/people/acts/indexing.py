"""Making the blind index anew for people whom an older folding of names indexed. Shows nothing of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fourfold.casework.people.acts.writing import index_again
from fourfold.casework.people.models import Person, Token
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import CannotOpen
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.door import act, step


@act(by=frozenset({Role.ADMINISTRATOR}), machine=True)
def index_anew(actor: Actor, *, person_ids: Sequence[str], now: datetime) -> None:
    """Make people's places in the index anew after a release that reads names otherwise."""
    held = Person.objects.select_for_update(no_key=True).filter(pk__in=list(person_ids)).order_by("pk")
    people = {person.pk: person for person in held}
    found = set(Token.objects.filter(person__in=people).values_list("person_id", flat=True))
    for name in sorted(found):  # whoever was erased meanwhile has no token left
        try:
            with step():
                index_again(people[name])
        except CannotOpen:  # they wait for a backup; nobody else waits with them
            continue
