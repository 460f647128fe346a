"""Taking back somebody who came in with a file: only as long as nobody has worked on their record."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from fourfold.casework.people.models import Judgement, Person, Tie
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Stale
from fourfold.ground.access.models import Circle, Guarded
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vault import keys
from fourfold.ground.vocab.kinds import mark


_WORKED_ON = mark("Somebody has worked on this since it came in; it stays.")


@act(by=INTAKE_DESK, on={"person": Person}, machine=True)
def take_back_person(actor: Actor, *, person: Person, now: datetime) -> None:
    """Take back somebody who came in with a file; their key is destroyed, so that no copy can be read."""
    if person.version > 1 or _has_more(person):
        raise Stale("people.worked_on", _WORKED_ON)
    circle, key = person.circle_id, person.key_id
    person.delete()
    keys.destroy(key)
    Circle.objects.filter(pk=circle).delete()


def _has_more(person: Person) -> bool:
    """Whether anything hangs on the person that their row did not bring, or that was changed since.

    What came with the row was made at the same moment as the person.
    """
    if Judgement.objects.filter(Q(first=person) | Q(second=person)).exists():
        return True
    if Tie.objects.filter(Q(person=person) | Q(other=person)).exists():
        return True
    for relation in Person._meta.related_objects:
        if issubclass(relation.related_model, Guarded):
            rows = relation.related_model._default_manager.filter(**{relation.field.name: person})
            if rows.filter(Q(version__gt=1) | ~Q(made_at=person.made_at)).exists():
                return True
    return False
