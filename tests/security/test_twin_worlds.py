"""With and without a secret case, everything an outsider can reach by looking is the same, byte for byte.

The case was secret from the first, or led an ordinary life (from a report and from a file) and turned secret, or one
colleague was shut out of it. It is compared with the world in which it never was: what an outsider remembers is
theirs, what the house tells them is what it would tell if nothing had been.
"""

from __future__ import annotations

from functools import cache

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.ground.access.refs import Ref
from fourfold.ground.notices import acts as notices
from fourfold.ground.notices.models import Notice
from tests.casework.cases.scene import opened
from tests.casework.intake.samples import take
from tests.cast import NOW, Cast, assemble
from tests.security.turning import HIDDEN_NAME, ORDINARY_NAME, WITNESS, world
from tests.security.walking import Answer, Spot, answers, differing, searches, signed_in


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AT_WORK = ("director", "lawyer")
OUTSIDERS = (*AT_WORK, "intake", "custodian", "auditor", "administrator", "analyst", "partner", "elsewhere")
ASKED = (HIDDEN_NAME, "Quartermaine Zipora", "Rosewood", "+254700000002", WITNESS, ORDINARY_NAME)
HIDDEN = {
    "born": (*AT_WORK, "auditor"),  # secret from the first
    "secret": OUTSIDERS,  # turned secret
    "director": ("director",),  # shut out of it
    # Gone to Olga; what whoever offered it was told once, that it was taken over, was put away.
    "moved": tuple(one for one in OUTSIDERS if one != "elsewhere"),
}
"""How a case is hidden, and from whom."""
HALVES = (OUTSIDERS[::2], OUTSIDERS[1::2])
"""Walked at the same time by two processes; each walks the world without the case for its own people only."""
THEIRS = {"auditor": "ledger"}
"""The auditor counts the ledger's entries: that is the work. They are ids, and name no case."""


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


Walks = dict[str, dict[Spot, Answer]]


def walked(cast: Cast, how: str, who: tuple[str, ...]) -> Walks:
    """The world is built, walked by each of them, and taken down."""
    with transaction.atomic():
        told = world(cast, how=how)
        if how == "moved":
            for gone in Notice.objects.filter(user=cast.director.user_id, kind="gone"):
                notices.mark_read(cast.director, notice=gone.pk, now=NOW)
        found = {}
        for one in who:
            client = signed_in(cast.actors[one])
            found[one] = answers(client, told.seen, told.hidden) | searches(client, ASKED, office=cast.nbo.pk)
        transaction.set_rollback(True)
    return found


@cache
def without() -> Walks:
    """The world in which the case never was; it is the same for every test, and each walks it once."""
    return {}


def never(cast: Cast, who: tuple[str, ...]) -> Walks:
    if new := tuple(one for one in who if one not in without()):
        without().update(walked(cast, "never", new))
    return without()


def told_apart(one: Walks, other: Walks) -> list[tuple[str, Spot]]:
    """Who can tell two worlds apart, and where."""
    found = [(who, spot) for who in other for spot in differing(one[who], other[who])]
    return [(who, spot) for who, spot in found if THEIRS.get(who) != spot[0]]


@pytest.mark.parametrize("who", HALVES, ids=" ".join)
def test_no_outsider_can_tell_that_a_case_is_hidden_from_them_or_went_away(cast: Cast, who: tuple[str, ...]) -> None:
    found = {}
    for how, outside in HIDDEN.items():
        walkers = tuple(one for one in who if one in outside)
        found[how] = told_apart(never(cast, walkers), walked(cast, how, walkers)) if walkers else []
    assert found == {how: [] for how in HIDDEN}


def test_everybody_who_is_outside_is_asked() -> None:
    assert sorted(one for half in HALVES for one in half) == sorted(OUTSIDERS)
    assert {one for outside in HIDDEN.values() for one in outside} == set(OUTSIDERS)


def test_the_same_walk_does_tell_an_ordinary_case(cast: Cast) -> None:
    """A test that cannot fail proves nothing: everybody on casework in the office sees what is not hidden."""
    found = {spot for _, spot in told_apart(never(cast, ("director",)), walked(cast, "ordinary", ("director",)))}
    assert {"home", "cases", "find", "person", "matches", "exhibit", "case"} <= {name for name, _ in found}
    assert {("import", "seen"), ("imports", "seen"), ("people", HIDDEN_NAME), ("person", "seen")} <= found


def test_a_report_that_became_a_secret_case_is_gone_from_the_desk(cast: Cast) -> None:
    report = take(cast, urgency="urgent", type="harm_to_person", harm="police_abuse")
    client = signed_in(cast.intake)
    assert client.get(reverse("desk:report", args=[report.id])).status_code == 200
    case = opened(cast, report=Ref(report.id))
    assert client.get(reverse("desk:report", args=[report.id])).status_code == 200
    cases.make_secret(cast.lead, case=case.pk, why="The accused works here.", now=NOW)
    assert client.get(reverse("desk:report", args=[report.id])).status_code == 404
