"""Taking back somebody who came in with a file: only as long as nobody has worked on their record."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from fourfold.casework.people.models import Judgement, Person, Tie
from fourfold.ground.access import gate
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


def is_kept_elsewhere(actor: Actor, person: Person) -> bool:
    """Whether others work with somebody who came in with a file, while nothing of it is the actor's to know.

    Asked before the row's case goes, because the person is known on its account. Such a person stays with those
    others; to refuse would tell that they are there.
    """
    return person.version == 1 and _has_more(person) and not _has_more(person, seen_by=actor)


def _has_more(person: Person, *, seen_by: Actor | None = None) -> bool:
    """Whether anything hangs on the person that their row did not bring, or that was changed since.

    What came with the row was made at the same moment as the person. `seen_by` leaves out what that actor may not
    know of; of what joins two people they must know both.
    """
    for model, ends in ((Judgement, ("first", "second")), (Tie, ("person", "other"))):
        joined = model._default_manager.filter(Q(**{ends[0]: person}) | Q(**{ends[1]: person}))
        if seen_by is not None:
            known = gate.visible(seen_by, Person.objects.all()).values("pk")
            joined = joined.filter(**{f"{end}__in": known for end in ends})
        if joined.exists():
            return True
    for relation in Person._meta.related_objects:
        if issubclass(relation.related_model, Guarded) and relation.related_model not in {Judgement, Tie}:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: person})
            rows = rows.filter(Q(version__gt=1) | ~Q(made_at=person.made_at))
            if (rows if seen_by is None else gate.visible(seen_by, rows)).exists():
                return True
    return False
