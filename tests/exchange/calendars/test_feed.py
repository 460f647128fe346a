"""A calendar for a programme outside: one's own hearings, by a secret that is kept nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.casework.cases import acts as cases
from fourfold.casework.team import acts as team
from fourfold.exchange.calendars import acts, ical, queries, secrets
from fourfold.exchange.calendars.models import CalendarFeed
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import User
from fourfold.ground.audit.models import Entry
from fourfold.tracks.accountability import acts as courts
from tests.casework.cases import samples as of_cases
from tests.casework.institutions.samples import institution
from tests.cast import NOW, SETUP, Cast, assemble
from tests.tracks.accountability import samples


pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(days=3)


@pytest.fixture
def cast() -> Cast:
    return assemble()


def opened(actor: Actor, *, mine: bool = False) -> str:
    """A feed's secret."""
    secret = secrets.fresh()
    acts.open_feed(actor, digest=secret.digest, mine=mine, now=NOW)
    return secret.text


def hearing(cast: Cast, case: str) -> str:
    return samples.hearing(cast, case, [samples.accused(cast, case)], SOON, court=None)


def held(secret: str) -> list[str]:
    found = queries.feed(secret, now=NOW)
    assert found
    return [mark.id for mark in found.marks]


def test_a_feed_holds_what_its_owner_may_know_of_and_no_more(cast: Cast) -> None:
    ours, secret_case = of_cases.case(cast), of_cases.case(cast, title="Rosewood", secret=True)
    shown, hidden = hearing(cast, ours), hearing(cast, secret_case)
    assert held(opened(cast.lead)) == [shown, hidden]
    assert held(opened(cast.lawyer)) == [shown]
    assert held(opened(cast.lawyer, mine=True)) == []
    assert held(opened(cast.elsewhere)) == []


def test_a_case_that_turns_secret_leaves_the_feed_at_the_next_fetch(cast: Cast) -> None:
    case = of_cases.case(cast)
    one, secret = hearing(cast, case), opened(cast.lawyer)
    assert held(secret) == [one]
    cases.make_secret(cast.lead, case=case, why="The accused works here.", now=NOW)
    assert held(secret) == []


def test_what_was_withdrawn_or_is_long_past_is_not_in_it(cast: Cast) -> None:
    case, secret = of_cases.case(cast), opened(cast.lead)
    courts.withdraw_hearing(cast.lead, hearing=hearing(cast, case), why="twice", now=NOW)
    samples.hearing(cast, case, [samples.accused(cast, case)], NOW - timedelta(days=31))
    assert held(secret) == []


def test_a_new_address_closes_the_old_one_and_a_revoked_one_opens_nothing(cast: Cast) -> None:
    first = opened(cast.lead)
    second = opened(cast.lead)
    assert queries.feed(first, now=NOW) is None
    assert queries.feed(second, now=NOW) is not None
    acts.revoke_feed(cast.lawyer, now=NOW)
    assert queries.feed(second, now=NOW) is not None
    acts.revoke_feed(cast.lead, now=NOW)
    assert queries.feed(second, now=NOW) is None
    assert queries.my_feed(cast.lead) is None


@pytest.mark.parametrize("given", ["", "x", "é" * 40, "0" * 5000, "' OR 1=1 --"])
def test_a_secret_that_was_never_given_opens_nothing(cast: Cast, given: str) -> None:
    opened(cast.lead)
    assert queries.feed(given, now=NOW) is None


def test_whoever_leaves_casework_or_is_let_go_takes_the_feed_along(cast: Cast) -> None:
    first, second = opened(cast.lawyer), opened(cast.investigator)
    team.end_role(SETUP, user=cast.lawyer.user_id, office_code="NBO", role="lawyer", now=NOW)
    User.objects.filter(pk=cast.investigator.user_id).update(is_active=False)
    assert queries.feed(first, now=NOW) is None
    assert queries.feed(second, now=NOW) is None


def test_the_secret_stands_in_no_row_and_no_entry(cast: Cast) -> None:
    secret = opened(cast.lead)
    row = CalendarFeed.objects.get()
    assert secret not in repr(vars(row))
    assert secret.encode() not in b"".join(bytes(part) for part in _everything_in_the_ledger())
    with pytest.raises(RuleBroken):
        acts.open_feed(cast.lead, digest=secret, mine=True, now=NOW)


def _everything_in_the_ledger() -> list[bytes]:
    return [str(vars(entry)).encode() for entry in Entry.objects.all()]


def test_only_those_on_casework_have_a_feed(cast: Cast) -> None:
    for who in (cast.analyst, cast.auditor, cast.partner, cast.administrator):
        with pytest.raises(Refused):
            acts.open_feed(who, digest="ab" * 32, mine=True, now=NOW)


def test_a_fetch_costs_the_same_however_many_hearings(cast: Cast) -> None:
    secret = opened(cast.lead)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.feed(secret, now=NOW)
        return len(asked)

    hearing(cast, of_cases.case(cast))
    few = cost()
    for name in ("Baobab", "Cedar", "Date palm"):
        hearing(cast, of_cases.case(cast, title=name))
    assert cost() == few == 3


def test_what_is_given_out_names_nobody_and_no_court(cast: Cast) -> None:
    case, court = of_cases.case(cast, title="Rosewood"), institution(cast)
    man = of_cases.involved(cast, case, "Joseph Otieno", "witness")
    samples.hearing(cast, case, [samples.accused(cast, case, man)], SOON, court=court, purpose="victim_testimony")
    found = queries.feed(opened(cast.lead), now=NOW)
    assert found
    text = ical.calendar(found.marks).decode().lower()
    for word in ("otieno", "rosewood", "milimani", "court", "hearing", "testimony", "e112", "nairobi", "accus"):
        assert word not in text
