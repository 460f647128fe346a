"""Who may know a person: the desk until a case takes them, then the cases they are in. Called inside acts only."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.people.index import known_to
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission, Circle, Grant
from fourfold.ground.access.roles import INTAKE_DESK


def at_the_desk(circle_id: str, *, intake_circle_id: str) -> Admission:
    """The unsaved admission of an office's intake desk to a person whom no case has taken in yet."""
    return Admission(circle_id=circle_id, admits_id=intake_circle_id, via_id=circle_id)


def let_adder_in(person: Person, actor: Actor, *, now: datetime) -> None:
    """Somebody who is not on the desk sees whom they added until a case takes them in, so that they can do that."""
    if not actor.holds(INTAKE_DESK, office_id=person.office_id):
        known = Grant(user_id=actor.user_id, why="team", by=actor.user_id, made_at=now)
        _circle(person).grants.add(known, bulk=False)


def admit(person: Person, *, case_circle_id: str, office_circle_id: str | None) -> None:
    """Opens a person to a case's circle and, on its account, to the office (ordinary cases).

    The office takes the desk's place: it holds everybody on the desk, and whoever is excluded from the case must not
    come in by the desk's door.
    """
    guests = {case_circle_id} | ({office_circle_id} if office_circle_id else set())
    _circle(person).admits.bulk_create(
        [Admission(circle_id=person.circle_id, admits_id=guest, via_id=case_circle_id) for guest in sorted(guests)],
        ignore_conflicts=True,
    )
    if office_circle_id:
        leave_desk(person)


def leave_desk(person: Person) -> None:
    """The desk, and whoever added the person, no longer know them on that account."""
    _circle(person).admits.filter(via_id=person.circle_id).delete()
    _circle(person).grants.filter(why="team").delete()


def withdraw(person: Person, *, case_circle_id: str, by: Actor) -> None:
    """Ends what a case opened. Whoever takes somebody out of a case goes on knowing them, or the desk does.

    Where `by` knows the person on another account, that is enough. Else an ordinary case gives them back to the desk
    and a secret one goes on knowing them, whether or not a case that `by` does not know of knows them too: were that
    one to count, the person's going would tell of it.
    """
    mine = _circle(person).admits
    opened = list(mine.filter(via_id=case_circle_id))
    mine.filter(via_id=case_circle_id).delete()
    if known_to(by, person):
        return
    if any(one.admits_id != case_circle_id for one in opened):
        mine.bulk_create(
            [at_the_desk(person.circle_id, intake_circle_id=person.office.intake_id)], ignore_conflicts=True
        )
    else:
        mine.bulk_create(opened)


def _circle(person: Person) -> Circle:
    """A handle on the person's circle; not fetched."""
    return Circle(pk=person.circle_id)
