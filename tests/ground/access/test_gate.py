"""The gate: grants with an end, one step of admission, exclusion above every rank, and nothing of a secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db.models import OuterRef, Q

from fourfold.casework.people.models import Person, Tie
from fourfold.ground.access import gate, seeing
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Admission, Exclusion, Grant, User
from fourfold.ground.access.queries import actor_named, actor_of
from fourfold.ground.access.roles import CASEWORKERS, EVERYONE, TERMS, Role
from fourfold.ground.access.sheets import Sheet
from fourfold.ground.access.tiers import Sealed, Tier
from fourfold.ground.vault.ids import new_id
from tests.cast import NOW, PEOPLE, assemble
from tests.ground.sample import circle, let_in, person, vars_of


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PAST, FUTURE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


@pytest.fixture
def cast():
    return assemble()


def sees(actor, record) -> bool:
    """Among all rows and by its name, which are asked for in different words and must never differ."""
    among = gate.visible(actor, Person.objects.all()).filter(pk=record.pk).exists()
    named = gate.visible(actor, Person.objects.filter(pk=record.pk)).exists()
    assert among is named
    return named


def exclude(actor, from_circle) -> None:
    Exclusion.objects.create(user_id=actor.user_id, circle=from_circle, by=new_id(), made_at=NOW)


def admit(into, guests, via=None) -> None:
    Admission.objects.create(circle=into, admits=guests, via=via or into)


def test_only_the_circle_sees_a_record(cast):
    hidden = person(cast.nbo, circle=circle())
    assert not any(sees(actor, hidden) for actor in cast.actors.values())
    let_in(cast.lawyer, hidden.circle)
    assert [name for name, actor in cast.actors.items() if sees(actor, hidden)] == ["lawyer"]


@pytest.mark.parametrize(("until", "open_"), [(None, True), (FUTURE, True), (PAST, False)])
def test_a_grant_ends_by_itself(cast, until, open_):
    hidden = person(cast.nbo, circle=circle())
    for actor in (cast.lawyer, cast.partner):
        let_in(actor, hidden.circle, until=until)
        assert sees(actor, hidden) is open_


def test_a_grant_that_stands_for_another_reason_outlasts_the_one_that_ended(cast):
    hidden = person(cast.nbo, circle=circle())
    let_in(cast.lawyer, hidden.circle, until=PAST, why="break_glass")
    let_in(cast.lawyer, hidden.circle)
    assert sees(cast.lawyer, hidden)


def test_an_ordinary_circle_admits_the_office_one_step_only(cast):
    case, farther = circle(), circle()
    admit(case, cast.nbo.circle)
    admit(farther, case)
    assert sees(cast.lawyer, person(cast.nbo, circle=case))
    assert not sees(cast.lawyer, person(cast.nbo, circle=farther))
    assert not sees(cast.elsewhere, person(cast.nbo, circle=case))


def test_a_secret_circle_is_absent_for_everyone_outside(cast):
    secret = person(cast.nbo, circle=circle())
    seen = gate.visible(cast.director, Person.objects.all())
    assert (seen.count(), list(seen), seen.filter(pk=secret.pk).first()) == (0, [], None)


@pytest.mark.parametrize("who", ["director", "partner"])
def test_exclusion_beats_every_grant_and_rank(cast, who):
    actor, case = cast.actors[who], circle()
    admit(case, cast.nbo.circle)
    let_in(actor, case)
    let_in(actor, cast.nbo.circle, why="break_glass")
    inside = person(cast.nbo, circle=case)
    assert sees(actor, inside)
    exclude(actor, case)
    assert not sees(actor, inside)


def test_who_is_excluded_from_a_case_is_not_admitted_on_its_account(cast):
    persons, case, other = circle(), circle(), circle()
    whom = person(cast.nbo, circle=persons)
    admit(persons, cast.nbo.circle, via=case)
    exclude(cast.director, case)
    assert not sees(cast.director, whom)
    assert sees(cast.lead, whom)
    admit(persons, cast.nbo.circle, via=other)
    assert sees(cast.director, whom), "a second, ordinary case admits them on its own account"


def test_exclusion_from_a_circle_closes_what_it_would_have_admitted_to(cast):
    case, persons = circle(), circle()
    whom = person(cast.nbo, circle=persons)
    admit(persons, case, via=circle())
    for actor in (cast.director, cast.partner):
        let_in(actor, case)
        assert sees(actor, whom)
        exclude(actor, case)
        assert not sees(actor, whom)


def test_exclusion_hurts_nobody_else(cast):
    here = person(cast.nbo)
    exclude(cast.director, here.circle)
    assert not sees(cast.director, here)
    assert sees(cast.lead, here)


def test_members_and_guests_with_the_same_grants_see_the_same(cast):
    circles = [circle() for _ in range(6)]
    for each in circles:
        person(cast.nbo, circle=each)
    admit(circles[1], circles[0])
    admit(circles[2], circles[1])
    admit(circles[3], circles[0], via=circles[4])
    for user in (cast.lead, cast.partner):
        Grant.objects.filter(user_id=user.user_id).delete()
        let_in(user, circles[0])
        exclude(user, circles[4])
        seen = gate.visible(user, Person.objects.all()).values_list("circle", flat=True)
        assert set(seen) == {circles[0].pk, circles[1].pk}


CLEARANCES = {
    **dict.fromkeys(CASEWORKERS | {Role.EVIDENCE_CUSTODIAN}, Tier.CONFIDENTIAL),
    Role.PARTNER: Tier.PERSONAL,
    **dict.fromkeys((Role.ANALYST, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR), Tier.OPEN),
}


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_clearance_and_none_reads_sealed(role):
    assert TERMS[role].clearance == CLEARANCES[role]
    assert Actor("a", "A", frozenset({("o", role)})).clearance("o") == CLEARANCES[role]


def test_roles_that_open_no_case_bring_no_circle():
    closed = {Role.ANALYST, Role.PUBLISHER, Role.AUDITOR, Role.PARTNER, Role.ADMINISTRATOR}
    assert {role for role in Role if not TERMS[role].standing} == closed
    assert {role for role in Role if not TERMS[role].on_team} == closed


def test_clearance_counts_in_the_office_of_the_record_first():
    actor = Actor("a", "A", frozenset({("here", Role.ANALYST), ("there", Role.LAWYER)}))
    assert actor.clearance("here") == Tier.OPEN
    assert actor.clearance("elsewhere") == Tier.CONFIDENTIAL
    assert Actor("a", "A", frozenset()).clearance("here") == Tier.OPEN


@dataclass(frozen=True)
class Doing:
    name: str
    by: frozenset[Role]


def test_allow_asks_for_a_role_in_the_office_and_why_says_so(cast):
    doing = Doing("cases.close", frozenset({Role.DIRECTOR}))
    gate.allow(cast.director, doing, office_id=cast.nbo.id)
    gate.allow(cast.director, doing, office_id=None)
    assert gate.why(cast.director, doing) == ""
    for actor, office in ((cast.lead, cast.nbo.id), (cast.director, cast.ceb.id), (cast.stranger, None)):
        with pytest.raises(Refused) as refused:
            gate.allow(actor, doing, office_id=office)
        assert refused.value.code == "gate.role"
        assert gate.why(actor, doing, office_id=office)


@dataclass(frozen=True)
class PersonSheet(Sheet):
    reference: str
    born: object
    office_id: str
    extra: int

    shows = {"born": "birth"}


@dataclass(frozen=True)
class TieSheet(Sheet):
    kind: str
    note: object


def test_a_sheet_holds_marks_above_the_readers_clearance(cast):
    amina = person(cast.nbo, birth={"low": "2004"})
    assert gate.show(cast.partner, amina, PersonSheet, extra=1).born == {"low": "2004"}
    sheet = gate.show(cast.auditor, amina, PersonSheet, extra=1)
    assert (sheet.born, sheet.reference, sheet.extra) == (Sealed(Tier.PERSONAL), amina.reference, 1)
    assert (str(sheet.born), bool(sheet.born), repr(sheet.born)) == ("", False, "Sealed(PERSONAL)")
    assert {Sealed(Tier.OPEN), Sealed(Tier.OPEN)} == {Sealed(Tier.OPEN)} != {Sealed(Tier.SEALED)}


def test_a_confidential_value_leaves_by_the_read_door_only(cast):
    first, second = person(cast.nbo), person(cast.nbo)
    tie = Tie.objects.create(**vars_of(first), person=first, other=second, kind="mother", note="Canary")
    with pytest.raises(Refused) as refused:
        gate.show(cast.lead, tie, TieSheet)
    assert refused.value.code == "gate.no_read_door"
    assert gate.show(cast.auditor, tie, TieSheet).note == Sealed(Tier.CONFIDENTIAL)


def test_sealed_values_never_leave_this_way(cast, monkeypatch):
    first = person(cast.nbo)
    tie = Tie.objects.create(**vars_of(first), person=first, other=first, kind="mother", note="Canary")
    monkeypatch.setitem(Tie.sensitivity, "note", Tier.SEALED)
    assert gate.show(cast.director, tie, TieSheet).note == Sealed(Tier.SEALED)


def test_a_field_of_no_tier_is_never_shown(cast):
    @dataclass(frozen=True)
    class Loose(Sheet):
        pk: str

    with pytest.raises(KeyError):
        gate.show(cast.director, person(cast.nbo), Loose)


def test_nobody_and_the_inactive_hold_no_role(cast):
    user = User.objects.get(pk=cast.lead.user_id)
    assert actor_of(user).holds(EVERYONE)
    user.is_active = False
    user.save()
    assert not actor_of(user).roles
    assert actor_named("lead") is None
    assert actor_of(None).roles == frozenset()
    assert {actor_named(name) for name in PEOPLE} - {None}


@pytest.mark.parametrize(
    ("few", "rows"),
    [
        (True, Person.objects.filter(pk="1")),
        (True, Person.objects.filter(pk__in=["1", "2"])),
        (True, Person.objects.filter(reference="1")),
        (True, Person.objects.filter(pk=OuterRef("person"))),
        (True, Tie.objects.filter(person="1").order_by("pk")),
        (True, Tie.objects.filter(person__in=["1"])),
        (False, Person.objects.all()),
        (False, Person.objects.filter(office="1")),
        (False, Person.objects.filter(age_band="child")),
        (False, Person.objects.exclude(pk="1")),
        (False, Person.objects.filter(Q(pk="1") | Q(age_band="child"))),
        (False, Tie.objects.filter(person__in=Person.objects.values("pk"))),
        (False, Tie.objects.filter(person=OuterRef("pk"))),
        (False, Tie.objects.filter(person__age_band="child")),
    ],
)
def test_rows_are_few_when_they_or_what_they_hang_on_are_named(few, rows):
    assert seeing.are_few(rows) is few
