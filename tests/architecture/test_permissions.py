"""Every act against the whole cast: allowed exactly as docs/permissions.md says; each refusal leaves one entry."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import EVERYONE, Role
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault.ids import new_id
from tests.architecture import permissions
from tests.cast import NOW, PEOPLE, assemble


ACTS = permissions.load()
EXCUSED: dict[str, int] = {
    "cases.open_case": 9,
    "cases.record_incident": 10,
    "intake.take_in_report": 9,
    "intake.take_report": 9,
}
"""Acts that still take more than eight things, and how many. This list may only shrink."""
FIRST_LINE = re.compile(r"^[A-Z][^\n]{8,200}[.]$")


def sentences_that_are_none(acts) -> list[str]:
    return [act.name for act in acts if not FIRST_LINE.match(act.says)]


def arguments_too_many(acts, excused=None) -> dict[str, int]:
    """More than eight after the actor and the moment: the act wants a frozen input."""
    counts = {act.name: len(act.signature.parameters) - 2 for act in acts}
    return {name: count for name, count in counts.items() if count > (excused or {}).get(name, 8)}


def unlike(acts, text: str) -> list[str]:
    """Acts whose roles are not what the page says."""
    said = permissions.parse(text)
    is_so = permissions.parse(permissions.page(acts))
    return sorted(name for name in said.keys() | is_so.keys() if said.get(name) != is_so.get(name))


def made_up(**values):
    given = {
        "name": "cases.close",
        "says": "Close a case.",
        "by": EVERYONE,
        "includes": (),
        "machine": False,
        "inside": False,
        "signature": SimpleNamespace(parameters=range(4)),
    }
    return SimpleNamespace(**(given | values))


def test_the_page_of_permissions_is_what_the_acts_say():
    assert permissions.PAGE.read_text() == permissions.page(ACTS), (
        "permissions changed: run `python -m tests.architecture.permissions` and read the difference"
    )


def test_a_permission_that_changed_is_noticed():
    text = permissions.page([made_up(), made_up(name="cases.open")])
    assert unlike([made_up(), made_up(name="cases.open")], text) == []
    assert unlike([made_up(by=frozenset({Role.LAWYER})), made_up(name="cases.open")], text) == ["cases.close"]
    assert unlike([made_up()], text) == ["cases.open"]
    assert unlike([made_up(), made_up(name="cases.open"), made_up(name="cases.burn")], text) == ["cases.burn"]


def test_every_act_says_in_one_sentence_what_it_does():
    assert sentences_that_are_none(ACTS) == []
    assert len(sentences_that_are_none([made_up(says=says) for says in ("", "closes.", "Close a case", "X.")])) == 4
    assert sentences_that_are_none([made_up()]) == []


def test_no_act_takes_more_than_eight_things():
    assert arguments_too_many(ACTS, EXCUSED) == {}
    assert arguments_too_many([made_up(signature=SimpleNamespace(parameters=range(11)))]) == {"cases.close": 9}


def test_no_excuse_outlives_its_reason():
    now = arguments_too_many(ACTS)
    assert {name: count for name, count in EXCUSED.items() if now.get(name) != count} == {}


@pytest.mark.django_db
def test_every_act_is_open_and_closed_to_the_whole_cast_as_the_page_says():
    cast = assemble()
    said = permissions.parse(permissions.PAGE.read_text())
    for act in ACTS:
        for key, (_, _, role) in PEOPLE.items():
            allowed = said.get(act.name, set()) & {"everyone", str(role.label)}
            closed = gate.why(cast.actors[key], act)
            assert bool(allowed) is not bool(closed), f"{act.name} for {key}"
        assert gate.why(cast.stranger, act)


@pytest.mark.django_db
def test_every_refusal_leaves_one_entry_and_nothing_else():
    cast = assemble()
    for act in ACTS:
        for actor in (cast.stranger, *(each for each in cast.actors.values() if not each.holds(act.by))):
            before = Entry.objects.count()
            with pytest.raises(Refused):
                act(actor, now=NOW, **{name: new_id() for name in act.on})
            (entry,) = Entry.objects.order_by("seq")[before:]
            assert (entry.act, entry.outcome, entry.actor) == (act.name, "refused", actor.user_id)
