"""What becomes of the people of a case that goes to another office. Called inside acts only.

Whoever is known through that case alone goes along with it. Whoever is known on another account as well stays, and
the office that takes over gets a record of its own, so that neither learns by it what the other knows of them.
What somebody judged of two people, and how they stand to one another, is no such account: it tells only those who may
know of both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from fourfold.casework.people import admitting
from fourfold.casework.people.acts.writing import index_again, start_people
from fourfold.casework.people.kinds import Verdict
from fourfold.casework.people.models import Judgement, Person, Tie, Token
from fourfold.ground.access.models import Admission, Grant, Guarded, Office
from fourfold.ground.access.moving import carry
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.vault import fields, keys
from fourfold.ground.vault.ids import new_id, new_reference
from fourfold.ground.vault.models import Wrap


@dataclass(frozen=True)
class Going:
    """A case as it goes: its main circle, all its circles, from where, to where, and whether only its team knows."""

    circle: str
    circles: Collection[str]
    before: Office
    after: Office
    secret: bool


def part(going: Going) -> None:
    """Moves the people of a case, or gives the office that takes over records of its own of them."""
    opened = Admission.objects.filter(via_id=going.circle).exclude(circle_id=going.circle).values("circle_id")
    rows = Person.objects.filter(circle_id__in=opened).select_related("office", "key").order_by("pk")
    people = {one.pk: one for one in rows.select_for_update(of=("self",), no_key=True)}
    naming = {pk: _circles_naming(one, going) for pk, one in people.items()}
    apart = {pk for pk, one in people.items() if naming[pk] or _is_opened_elsewhere(one, going)}
    for pk in people.keys() - apart:
        _move(people[pk], going)
    made = {pk: _write_anew(people[pk], going) for pk in sorted(apart)}
    for pk in apart:
        _open_to(people[pk], naming[pk])
    seen = [*going.circles, *(one.circle_id for pk, one in people.items() if pk not in apart)]
    for pk, own in made.items():
        _point_to(own, pk, seen)
    _tie_anew(made, people)
    _judge_anew(made)


def _is_opened_elsewhere(person: Person, going: Going) -> bool:
    return Admission.objects.filter(circle_id=person.circle_id).exclude(via_id=going.circle).exists()


def _circles_naming(person: Person, going: Going) -> set[str]:
    """Circles beside the case's in which something names somebody whom those in it knew of through the case.

    Not for a secret case: through that one, nobody else knew. What lies in people's own circles is left out.
    """
    if going.secret:
        return set()
    found = {
        circle
        for _, rows in _naming([person.pk])
        for circle in rows.exclude(circle__kind=CircleKind.PERSON).values_list("circle_id", flat=True)
    }
    return found - {*going.circles}


def _open_to(person: Person, circle_ids: Iterable[str]) -> None:
    """Those who may read what names somebody go on knowing of them."""
    desks = set(Office.objects.filter(intake__in=list(circle_ids)).values_list("intake_id", flat=True))
    guests = Admission.objects.filter(circle__in=list(circle_ids), via=F("circle")).values_list(
        "circle_id", "admits_id"
    )
    doors = [(one, person.circle_id if one in desks else one) for one in circle_ids]
    doors += [(guest, circle) for circle, guest in guests]
    Admission.objects.bulk_create(
        [Admission(circle_id=person.circle_id, admits_id=guest, via_id=via) for guest, via in doors],
        ignore_conflicts=True,
    )


def _naming(person_ids: Collection[str]) -> Iterable[tuple[str, Any]]:
    """Field and rows of each kind of record that names somebody, judgements left out."""
    for name, model in _pointing_to(Person):
        if model is not Judgement:
            yield name, model._default_manager.filter(**{f"{name}__in": list(person_ids)})


def _pointing_to(model: Any) -> Iterable[tuple[str, Any]]:
    """Field and kind of every record that points to this kind, also where no way leads back."""
    for relation in model._meta.get_fields(include_hidden=True):
        comes = relation.auto_created and (relation.one_to_many or relation.one_to_one)
        if comes and issubclass(relation.related_model, Guarded):
            yield relation.field.name, relation.related_model


def _move(person: Person, going: Going) -> None:
    """The person, what is written of them, their key and their place in the index go along."""
    if person.office_id == going.after.pk:
        return
    before = person.office
    carry([person.circle_id], before, going.after)
    keys.hand_on(person.key_id, before=going.before.key_id, after=going.after.key_id)
    Grant.objects.filter(circle_id=person.circle_id).delete()
    person.office = going.after
    found = Token.objects.filter(person=person).exists()
    Token.objects.filter(person=person).exclude(office=going.after).delete()
    if found:  # whoever was erased is found by nothing
        index_again(person)


def _write_anew(person: Person, going: Going) -> Person:
    """A record of the same person, for the office that takes over; what opened the other one to the case ends."""
    (start,) = start_people(going.after, 1)
    erased = not Wrap.objects.filter(key_id=person.key_id).exists()
    made: Person = _copy(person, {"circle_id": start.circle.pk}, going.after, start.key, start.secret)
    made.reference = _fresh_reference(person.reference)
    made.save(force_insert=True)
    for name, rows in [] if erased else _naming([person.pk]):
        own = list(rows.filter(circle_id=person.circle_id).exclude(pk__in=_ties(rows)).order_by("pk"))
        fields.warm(own)
        told = {f"{name}_id": made.pk, "circle_id": start.circle.pk}
        copies = [_copy(row, told, going.after, start.key, start.secret) for row in own]
        for row, pk in zip(copies, sorted(new_id() for _ in copies), strict=True):
            row.pk = pk  # in the order of the rows they are of: the newest consent is the one in force
        rows.model._default_manager.bulk_create(copies)
        _follow(rows.model, dict(zip((row.pk for row in own), copies, strict=True)), going.circles)
    if erased:
        keys.destroy(start.key.pk)
    index_again(made)
    Admission.objects.filter(circle_id=person.circle_id, via_id=going.circle).delete()
    guest = None if going.secret else going.after.circle_id
    admitting.admit(made, case_circle_id=going.circle, office_circle_id=guest)
    return made


def _follow(model: Any, copies: dict[str, Any], circle_ids: Collection[str]) -> None:
    """What the case says of a row, such as on which consent somebody was referred, it says of the copy."""
    for name, pointing in _pointing_to(model):
        rows = pointing._default_manager.filter(circle_id__in=circle_ids)
        for pk, copy in copies.items():
            rows.filter(**{name: pk}).update(**{name: copy})


def _ties(rows: Any) -> Any:
    return rows.values("pk") if rows.model is Tie else []


def _copy(row: Any, told: dict[str, Any], office: Office, key: Any, secret: bytes) -> Any:
    """A new row with the same values, under another key; what can be read no more is left out."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    values = {name: None if isinstance(value, fields.Erased) else value for name, value in values.items()}
    made = type(row)(**(values | told | {"office_id": office.pk, "key_id": key.pk}))
    fields.use_key(made, secret)
    return made


def _fresh_reference(like: str) -> str:
    """In the form of the first one, so that it does not tell who was written anew."""
    code = like.rpartition("-")[0]
    made = new_reference(code)
    while Person.objects.filter(reference=made).exists():
        made = new_reference(code)
    return made


def _point_to(made: Person, before: str, circle_ids: Collection[str]) -> None:
    """What the case and the people who went along say of somebody, they say of the new record."""
    for name, rows in _naming([before]):
        rows.filter(circle_id__in=circle_ids).update(**{name: made})


def _tie_anew(made: dict[str, Person], people: dict[str, Person]) -> None:
    """Ties among the people of the case hold between the records that the case goes on with."""
    for row in Tie.objects.filter(person_id__in=made, other_id__in=people).order_by("pk"):
        own = made[row.person_id]
        other = made.get(row.other_id, people[row.other_id])
        told = {"person_id": own.pk, "other_id": other.pk, "circle_id": own.circle_id}
        _copy(row, told, own.office, own.key, keys.data_key(own.key_id)).save(force_insert=True)


def _judge_anew(made: dict[str, Person]) -> None:
    """Whoever was judged one person with somebody is so under the new record, too: a no under one counts for all.

    Without its reason, which is for those who knew of both. Who knows of one alone learns nothing by it.
    """
    standing = Judgement.objects.filter(verdict=Verdict.SAME, undone_at=None)
    rows = standing.filter(Q(first__in=made) | Q(second__in=made)).select_related("first__key", "second__key")
    for row in rows.order_by("pk"):
        first, second = sorted((made.get(one.pk, one) for one in (row.first, row.second)), key=lambda one: one.pk)
        told = {"first": first, "second": second, "verdict": row.verdict, "by": row.by, "made_at": row.made_at}
        Judgement.from_circle_of(first, **told).save()
