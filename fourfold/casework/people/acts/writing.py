"""Writing a person's rows: themselves, their names, numbers, contacts, and the blind index that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict, TypeVar

from fourfold.casework.people import rules
from fourfold.casework.people.admitting import at_the_desk
from fourfold.casework.people.asking import partial
from fourfold.casework.people.kinds import PHONE_KINDS
from fourfold.casework.people.models import Contact, Identifier, Name, Person, Token
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Circle, Office
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.vault import fields, keys
from fourfold.ground.vault.cipher import CannotOpen
from fourfold.ground.vault.ids import new_id, new_reference
from fourfold.ground.vault.models import Key
from fourfold.ground.vocab.kinds import mark
from fourfold.stats.linkage import NORMALISER_VERSION, document_tokens, name_tokens, phone_tokens


Part = TypeVar("Part", Name, Identifier, Contact)


class PartGiven(TypedDict, total=False):
    """A name, identifier or contact as handed to an act; `safe` is for contacts."""

    kind: str
    value: str
    note: str
    safe: bool | None


class Described(TypedDict, total=False):
    """Somebody as handed to an act. `birth`: {"low", "precision", "about", "given"}; `citizenships`: ISO 3166 alpha-2.

    `profile` holds further details by code, kept as given.
    """

    names: Sequence[PartGiven]
    gender: str
    birth: Mapping[str, Any] | None
    citizenships: Sequence[str]
    identifiers: Sequence[PartGiven]
    contacts: Sequence[PartGiven]
    profile: Mapping[str, Any] | None


class Start:
    """What a new person needs before anything is written of them; made for many at once.

    No dataclass, so that the door takes its text and not its secret when it commits to an act's arguments.
    """

    def __init__(self, circle: Circle, key: Key, secret: bytes, reference: str) -> None:
        self.circle, self.key, self.secret, self.reference = circle, key, secret, reference

    def __str__(self) -> str:
        return self.reference


def start_people(office: Office, count: int) -> list[Start]:
    """Circles, keys and references for `count` new people; seven queries whatever the count. Inside an act only."""
    circles = Circle.objects.bulk_create([Circle(kind=CircleKind.PERSON) for _ in range(count)])
    made = keys.new_keys("person", office_key=office.key_id, count=count)
    secrets = keys.data_keys(key.pk for key in made)
    references = _fresh_references(office.code, count)
    return [
        Start(circle, key, secrets[key.pk], reference)
        for circle, key, reference in zip(circles, made, references, strict=True)
    ]


def _fresh_references(code: str, count: int) -> list[str]:
    fresh: set[str] = set()
    while len(fresh) < count:
        tried = {new_reference(code) for _ in range(count - len(fresh))}
        fresh |= tried - set(Person.objects.filter(reference__in=tried).values_list("reference", flat=True))
    return list(fresh)


def write_person(office: Office, described: Described, *, start: Start, now: datetime) -> Person:
    """Writes somebody whom the intake desk knows; at most seven queries."""
    person = Person(office=office, circle=start.circle, key=start.key, reference=start.reference, made_at=now)
    birth = described.get("birth")
    person.gender, person.age_band = described.get("gender", ""), rules.age_band(partial(birth), on=office.today(now))
    person.birth = dict(birth) if birth else None
    person.citizenships = list(described.get("citizenships", ())) or None
    person.profile = dict(described.get("profile") or {}) or None
    fields.use_key(person, start.secret)
    person.save(force_insert=True)
    names, identifiers, contacts = (
        described.get("names", ()),
        described.get("identifiers", ()),
        described.get("contacts", ()),
    )
    write_parts(Name, person, names, secret=start.secret, now=now)
    write_parts(Identifier, person, identifiers, secret=start.secret, now=now)
    write_parts(Contact, person, contacts, secret=start.secret, now=now)
    write_tokens(person, [(office.pk, office.key_id)], tokens_of(names, identifiers, contacts))
    at_the_desk(person.circle_id, intake_circle_id=office.intake_id).save(force_insert=True)
    return person


def write_parts(
    model: type[Part], person: Person, given: Sequence[PartGiven], *, secret: bytes, now: datetime
) -> list[Part]:
    """Writes names, identifiers or contacts in the order given; one query, none for nothing."""
    # Ids of one millisecond are not in order by themselves, and the first name made is the main one.
    parts = []
    for name, one in zip(sorted(new_id() for _ in given), given, strict=True):
        part = model.from_circle_of(person, id=name, person=person, kind=one["kind"], made_at=now)
        part.value, part.note = one["value"], one.get("note") or None
        if isinstance(part, Contact):
            part.safe = one.get("safe")
        fields.use_key(part, secret)
        parts.append(part)
    return model.objects.bulk_create(parts) if parts else []


def secret_of(person: Person) -> bytes:
    """The key that a person's details are written under. Raises RuleBroken when it was destroyed."""
    try:
        return keys.data_key(person.key_id)
    except CannotOpen as error:
        raise RuleBroken(
            "people.erased", mark("This person was erased. Nothing more can be written of them.")
        ) from error


def tokens_of(
    names: Iterable[PartGiven], identifiers: Iterable[PartGiven], contacts: Iterable[PartGiven]
) -> frozenset[str]:
    """Everything by which somebody is found."""
    called = (phone_tokens(one["value"]) for one in contacts if one["kind"] in PHONE_KINDS)
    papers = (document_tokens(one["value"]) for one in identifiers)
    return frozenset().union(name_tokens(one["value"] for one in names), *called, *papers)


def write_tokens(person: Person, offices: Iterable[tuple[str, str]], tokens: frozenset[str]) -> None:
    """Writes the index rows of one person for offices given as (id, key id)."""
    Token.objects.bulk_create(
        [
            Token(person=person, office_id=office_id, token=blind, normaliser=NORMALISER_VERSION)
            for office_id, key_id in offices
            for blind in keys.blind(key_id, sorted(tokens)).values()
        ]
    )


def index_again(person: Person) -> None:
    """Makes the index equal to what is now known of somebody, in every office that finds them."""
    held = [list(model.objects.filter(person=person)) for model in (Name, Identifier, Contact)]
    fields.warm(part for parts in held for part in parts)
    names, identifiers, contacts = ([PartGiven(kind=p.kind, value=p.value) for p in parts] for parts in held)
    finding = {person.office_id, *Token.objects.filter(person=person).values_list("office_id", flat=True)}
    offices = list(Office.objects.filter(pk__in=finding).values_list("pk", "key_id"))
    Token.objects.filter(person=person).delete()
    write_tokens(person, offices, tokens_of(names, identifiers, contacts))
