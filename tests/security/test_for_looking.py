"""Every act, export and reading by a key, tried by somebody who has nothing but cases open in an emergency.

They hold every role of the office, so that only the hour stands in their way. Whatever comes of an act: of what lies in
those cases no row is other than it was, no entry says that something was done there, and nobody is let in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from fourfold.casework.absences import acts as absences
from fourfold.casework.absences.holding import SORTS
from fourfold.casework.absences.told import HandedOn
from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, CaseCircle, Involvement, Note, TeamMember
from fourfold.casework.sharing.told import IN_HOUSE, PassedTo
from fourfold.exchange import giving
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Grant, Guarded, Office, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import EVERYONE, Role
from fourfold.ground.audit.models import Entry
from tests.architecture.calls import UNASKED
from tests.architecture.test_every_act import ACTS, APART, CALLS, attempt, undone, writing
from tests.architecture.test_every_reading import LOOKS, READINGS
from tests.architecture.world import LATER, World, build, hired
from tests.ground.sample import acts as making


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Rows = list[tuple[Any, ...]]
WITHOUT_LOOKING = {
    "absences.hand_over": "a departure ends a colleague's roles, and with them their places on every team",
    "team.end_role": "the same",
    "people.index_anew": "the house's own, by an administrator who sees nothing of it",
    "task_templates.keep_tasks": "the same",
    "transformation.begin_planned": "the same",
}
"""What is done there by who knows nothing of the case, hour or not; it has to be the same without one."""
NAMING = {
    "absences.hand_over": "they go on leave themselves",
    "cases.add_to_team": "this is how somebody is let in",
    "cases.exclude": "this shuts them out",
    "cases.leave_team": "this too",
    "cases.readmit": "this lifts it",
    "sharing.take_over": "a case that another office offers, which was not open to them",
}
"""Acts that may name somebody who only looks; every other that names a colleague is refused."""


@dataclass
class Scene:
    """The world with its cases secret, who looks at them, and the ids of everything that lies in them."""

    world: World
    looker: Actor
    case: str
    hidden: frozenset[str]


@pytest.fixture
def scene() -> Scene:
    """Each case of the office that has a team is secret, and open for an hour to somebody who is on none."""
    world = build()
    looker = hired("looker", world.cast.nbo, *Role)
    rows = list(Case.objects.filter(office=world.nbo, pk__in=TeamMember.objects.values("case_id")))
    for case in rows:
        if not case.secret:
            lead = actor_of(User.objects.get(pk=case.lead_id))
            cases.make_secret(lead, case=case.pk, why="A threat was made", now=LATER)
        until, given = timezone.now() + timedelta(hours=1), {"office_id": case.office_id, "by": "", "made_at": LATER}
        Grant.objects.create(user_id=looker.user_id, circle_id=case.circle_id, why="break_glass", until=until, **given)
    assert {world.at.case, world.at.other_case} <= {case.pk for case in rows}
    looker = actor_of(User.objects.get(pk=looker.user_id))
    return Scene(world, looker, world.at.case, lying_in(rows))


def lying_in(rows: list[Case]) -> frozenset[str]:
    """The circles of cases and of the people whom nothing else makes known, and every record in them."""
    people = Involvement.objects.filter(case__in=rows).values_list("person__circle_id", flat=True)
    own = CaseCircle.objects.filter(case__in=rows).values_list("circle_id", flat=True)
    circles = {*people, *own, *(case.circle_id for case in rows)}
    models = (model for model in apps.get_models() if issubclass(model, Guarded))
    found = (model._default_manager.filter(circle__in=circles).values_list("pk", flat=True) for model in models)
    return frozenset(circles.union(*found))


def standing(hidden: frozenset[str]) -> dict[str, Rows]:
    """Every row that names any of it, by table: grants and teams too; the ledger stands apart."""
    found: dict[str, Rows] = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith(APART):
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608  # our own names
                found[table] = [row for row in cursor.fetchall() if not hidden.isdisjoint(map(str, row))]
    return found


def said_to_be_done(hidden: frozenset[str], seq: int) -> list[str]:
    """The acts whose entries since name any of it as done."""
    entries = Entry.objects.filter(seq__gt=seq, outcome="done")
    named = ((one.act, {one.subject, one.circle, *(record for record, _tier in one.records)}) for one in entries)
    return [act for act, names in named if not hidden.isdisjoint(names)]


def wrong(scene: Scene, act: Any, arguments: Mapping[str, Any], at_rest: dict[str, Rows]) -> list[str]:
    """What an act did that it should not."""
    seq = Entry.objects.order_by("-seq")[0].seq
    with writing() as written:
        outcome = attempt(act, scene.looker, dict(arguments))
    on_it = not scene.hidden.isdisjoint(str(value) for name, value in arguments.items() if name in act.on)
    found = [f"{act.name}: {outcome} on what is for looking"] if on_it and outcome != "refused" else []
    found += [f"{act.name}: {outcome}"] if outcome not in {"done", "refused", "rule"} else []
    found += [f"{act.name}: {inner} is said to be done" for inner in said_to_be_done(scene.hidden, seq)]
    if written:
        now = standing(scene.hidden)
        found += [f"{act.name}: {table} is not as it was" for table in now if now[table] != at_rest[table]]
    return found


def tried(scene: Scene, act: Any) -> list[str]:
    """What an act did that it should not, done as it should be by whoever may."""
    with undone():
        arguments = CALLS[act.name].arguments(scene.world, scene.looker)
        return wrong(scene, act, arguments, standing(scene.hidden))


def close_all(scene: Scene) -> None:
    """The hour is over."""
    Grant.objects.filter(user_id=scene.looker.user_id, why="break_glass").delete()


def test_no_act_does_anything_in_what_is_open_for_looking(scene: Scene) -> None:
    found = {act.name: wrongs for act in ACTS if (wrongs := tried(scene, act))}
    assert found.keys() == WITHOUT_LOOKING.keys(), "\n".join(line for lines in found.values() for line in lines)
    close_all(scene)
    assert {act.name: tried(scene, act) for act in ACTS if act.name in found} == found


def given_to(scene: Scene, act: Any, giver: str) -> str:
    """What comes of an act by somebody on the team that names whoever looks as the colleague."""
    with undone():
        arguments = CALLS[act.name].arguments(scene.world, scene.world.everybody[giver])
        whom = {name: scene.looker.user_id for name, model in act.on.items() if model is User}
        return attempt(act, scene.world.everybody[giver], arguments | whom)


def test_nobody_on_the_team_gives_whoever_looks_anything_to_do(scene: Scene) -> None:
    for who in ("director", "relief"):
        duty = {"director": "director", "relief": "relief_lead"}[who]
        user = scene.world.user(who)
        cases.add_to_team(scene.world.everybody["lead"], case=scene.case, user=user, duty=duty, now=LATER)
    naming = [act for act in ACTS if User in act.on.values() and not act.inside]
    done = {act.name for act in naming for who in ("lead", "director", "relief") if given_to(scene, act, who) == "done"}
    assert done == NAMING.keys()


@pytest.mark.parametrize("taker", ["looker", "other_lead"])
def test_no_leave_and_no_departure_hands_any_of_it_on(scene: Scene, taker: str) -> None:
    found, at_rest = [], standing(scene.hidden)
    to = scene.looker.user_id if taker == "looker" else scene.world.user(taker)
    for who in ("lead", "investigator", "lawyer", "aftercare", "relief", "director"):
        told = HandedOn("leave", LATER.date() + timedelta(days=9), dict.fromkeys(SORTS, to), {scene.case: "By phone"})
        with undone():
            arguments = {"office": scene.world.nbo, "user": scene.world.user(who), "told": told}
            found += wrong(scene, absences.hand_over, arguments, at_rest)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("told", [IN_HOUSE, UNASKED], ids=["for own use", "for a receiver"])
def test_no_file_holds_any_of_it(scene: Scene, told: PassedTo) -> None:
    at_rest, answers = standing(scene.hidden), []
    for grants in ("live", "none"):
        if grants == "none":
            close_all(scene)
        with undone():
            out = giving.give_out(scene.looker, office=scene.world.nbo, told=told, now=LATER)
            answers.append((sorted(out.pairs), out.rows, out.tally))
            assert grants == "none" or standing(scene.hidden) == at_rest
    assert answers[0] == answers[1]
    assert scene.hidden.isdisjoint(name for pair in answers[0][0] for name in pair)


def answer(name: str, world: World, actor: Actor) -> str:
    try:
        return repr(READINGS[name](actor, *LOOKS[name].asks(world), now=LATER))
    except Refused as refused:
        return refused.code


def test_no_reading_by_a_key_differs_for_it(scene: Scene) -> None:
    key = actor_of(User.objects.get(pk=scene.looker.user_id), by_key=True)
    with_it = {name: answer(name, scene.world, key) for name in READINGS}
    by_page = {name: answer(name, scene.world, scene.looker) for name in READINGS}
    close_all(scene)
    assert with_it == {name: answer(name, scene.world, key) for name in READINGS}
    opened = {name for name in READINGS if by_page[name] != with_it[name]}
    assert {"cases.case_page", "people.person_page"} <= opened


def test_an_act_that_goes_around_the_gate_is_noticed(scene: Scene) -> None:
    def careless(actor: Actor, *, office: Office, now: Any) -> Office:
        """Write into what is open for looking, for this test."""
        case = gate.visible(actor, Case.objects.filter(pk=scene.case).select_related("key"), to_act=False).get()
        note = Note.from_circle_of(case, case=case, by=actor.user_id, made_at=now)
        note.text = "I was here"
        note.save()
        return office

    with making(careless, by=EVERYONE, on={"office": Office}) as (act,):
        found = wrong(scene, act, {"office": scene.world.nbo}, standing(scene.hidden))
    assert [line for line in found if Note._meta.db_table in line], found
