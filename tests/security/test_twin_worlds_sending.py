"""With and without a secret case, every form an outsider can send is answered alike and leaves alike behind it."""

from __future__ import annotations

from functools import cache

import pytest
from django.db import transaction
from django.utils import timezone

from tests.cast import NOW, Cast, assemble
from tests.security.sending import sendings
from tests.security.turning import world
from tests.security.walking import Answer, Spot, desk_patterns, differing, signed_in


pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


def sent(cast: Cast, how: str, who: str) -> dict[Spot, Answer]:
    """The world is built, every form is sent by somebody, and it is taken down."""
    with transaction.atomic():
        told = world(cast, how=how)
        found = sendings(signed_in(cast.actors[who]), told.seen, told.hidden)
        transaction.set_rollback(True)
    return found


@cache
def without() -> dict[str, dict[Spot, Answer]]:
    """What the forms are answered in the world in which the case never was, by who sent them: found once."""
    return {}


def never(cast: Cast, who: str) -> dict[Spot, Answer]:
    if who not in without():
        without()[who] = sent(cast, "never", who)
    return without()[who]


@pytest.mark.parametrize("who", ["director", "administrator"])
def test_no_form_tells_an_outsider_that_there_is_a_secret_case(cast: Cast, who: str) -> None:
    """The director may do nearly everything, the administrator the rest."""
    found = sent(cast, "secret", who)
    assert len(found) > len(tuple(desk_patterns()))
    assert differing(never(cast, who), found) == []


def test_the_same_forms_do_tell_an_ordinary_case(cast: Cast) -> None:
    """A test that cannot fail proves nothing."""
    found = set(differing(never(cast, "director"), sent(cast, "ordinary", "director")))
    assert {("find", "seen"), ("people", "seen"), ("put_away", "seen"), ("change_case", "hidden")} <= found
    assert {("involve", "slipped"), ("tie", "slipped"), ("undo_import", "seen")} <= found
