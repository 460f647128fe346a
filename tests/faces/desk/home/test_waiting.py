"""What one waits for: on My day, and on a page of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import queries
from tests.casework.cases import samples
from tests.casework.cases.test_queries import data_queries
from tests.casework.clocks import samples as clocks
from tests.casework.sharing import samples as sharing
from tests.cast import NOW, assemble
from tests.faces.desk.home.test_pages import first_page, sign_in


pytestmark = pytest.mark.django_db
TODAY = NOW.date()
PAGE = 12
_WHO_ASKS = ("django_session", 'FROM "access_user"', 'FROM "access_holding"')


@pytest.fixture
def cast():
    return assemble()


def asked(client, address):
    client.get(address)  # what is read once per process is read
    return [one for one in data_queries(lambda: client.get(address)) if not any(word in one for word in _WHO_ASKS)]


def waiting_on(who):
    return sign_in(who).get(reverse("desk:waiting_on")).content.decode()


def test_a_task_given_to_a_colleague_is_named_to_whoever_gave_it_with_who_has_it(cast):
    case = samples.case(cast)
    samples.task(cast, case, "Ask the station", TODAY + timedelta(days=30), to="lawyer")
    mine = queries.my_day(cast.lead, today=TODAY, now=NOW)
    assert [(one.title, one.who) for one in mine.waiting] == [("Ask the station", "Lena Law")]
    assert not any((mine.late, mine.due, mine.week, mine.fresh))
    assert [one.title for one in queries.given_tasks(cast.lead, today=TODAY)] == ["Ask the station"]
    assert queries.given_tasks(cast.lawyer, today=TODAY) == []
    assert "Ask the station" in waiting_on("lead")


def test_a_task_given_since_yesterday_is_named_though_it_is_not_due_for_long(cast):
    case = samples.case(cast)
    samples.task(cast, case, "Ask the station", TODAY + timedelta(days=30), to="lawyer")
    assert [one.title for one in queries.my_day(cast.lawyer, today=TODAY, now=NOW).fresh] == ["Ask the station"]
    later = NOW + timedelta(days=3)
    assert queries.my_day(cast.lawyer, today=later.date(), now=later).fresh == []


def test_a_referral_waits_with_the_organisation_that_has_it_for_whoever_made_it(cast):
    case = samples.case(cast)
    somebody = samples.involved(cast, case)
    sharing.agrees(cast, somebody)
    sharing.referral(cast, case, somebody)
    assert sharing.HOPE in waiting_on("lead")
    assert sharing.HOPE not in waiting_on("lawyer")


def test_who_waits_for_nobody_is_told_what_would_stand_here(cast):
    assert "You wait for nobody" in waiting_on("lawyer")


def test_both_pages_ask_few_queries_whatever_waits(cast):
    today = timezone.now().date()
    counts = {"home": set(), "waiting_on": set()}
    for more in (2, 9):
        for number in range(more):
            case = samples.case(cast, title=f"Case {number}")
            samples.task(cast, case, "Mine", today)
            samples.task(cast, case, "Theirs", today - timedelta(days=3), to="lawyer")
            somebody = samples.involved(cast, case, f"Mary{number} Atieno")
            sharing.agrees(cast, somebody)
            sharing.referral(cast, case, somebody)
            clocks.raised(cast, case)
        for name, seen in counts.items():
            seen.add(len(asked(sign_in("lead"), reverse(f"desk:{name}"))))
    assert all(len(seen) == 1 for seen in counts.values())
    assert max(max(seen) for seen in counts.values()) <= PAGE


def test_a_quiet_case_says_by_what_it_shows(cast):
    samples.case(cast)
    assert "no next step" in first_page("lead").content.decode()
