"""The day of a team, for those who answer for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from fourfold.casework.cases import acts, queries
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Holding
from fourfold.ground.audit import cursor
from tests.casework.cases import samples
from tests.casework.cases.test_queries import data_queries
from tests.cast import NOW, assemble
from tests.faces.desk.home.test_pages import sign_in


pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def cast():
    return assemble()


def loads(actor, now=NOW):
    cursor.catch_up("fold")
    cursor.catch_up("quiet")
    found = queries.loads(actor, today=now.date(), now=now)
    return {one.name: (one.cases, one.tasks, one.late, one.week, one.quiet) for one in found}


def test_a_director_sees_what_each_colleague_carries(cast):
    case = samples.case(cast)
    samples.join(cast, case, "lawyer", "lawyer")
    for days in (-3, 0, 7, 30):
        samples.task(cast, case, f"In {days}", TODAY + timedelta(days=days), to="lawyer")
    found = loads(cast.director)
    assert found["Lena Law"] == (1, 4, 1, 2, 0)
    assert found["Alice Lead"] == (1, 0, 0, 0, 0)
    assert loads(cast.director, NOW + timedelta(days=40))["Alice Lead"] == (1, 0, 0, 0, 1)
    assert "Nina Analyst" not in found, "who opens no case carries none"
    assert "Olga Other" not in found or found["Olga Other"] == (0, 0, 0, 0, 0)


def test_nobody_is_counted_for_what_the_reader_may_not_know(cast):
    before = loads(cast.director)
    case = samples.case(cast)
    samples.task(cast, case, "Hide her", TODAY - timedelta(days=1))
    acts.make_secret(cast.lead, case=case, why="A witness would be in danger.", now=NOW)
    later = NOW + timedelta(days=100)
    assert loads(cast.director) == before
    assert loads(cast.director, later) == before
    assert loads(cast.lead, later)["Alice Lead"] == (1, 1, 1, 0, 1)
    lead = cast.lead.user_id
    seen = queries.colleague_day(cast.director, lead, today=TODAY, now=later)
    assert not any((seen.tasks, seen.quiet))


def test_the_day_of_a_colleague_names_tasks_and_quiet_cases(cast):
    case = samples.case(cast)
    samples.task(cast, case, "Ask the station", TODAY, to="lawyer")
    other = samples.case(cast, title="Baobab")
    cursor.catch_up("quiet")
    cursor.catch_up("fold")
    page = sign_in("director").get(reverse("desk:colleague_day", args=[cast.lawyer.user_id])).content.decode()
    assert "Ask the station" in page
    day = queries.colleague_day(cast.director, cast.lead.user_id, today=TODAY, now=NOW)
    assert [(one.case.id, one.idle) for one in day.quiet] == [(other, True)]


def test_whoever_leads_nobody_there_is_refused_as_if_there_were_nobody(cast):
    for who, whom in (("lawyer", "lead"), ("elsewhere", "lead"), ("director", "elsewhere"), ("director", "analyst")):
        with pytest.raises(Refused):
            queries.colleague_day(cast.actors[who], cast.actors[whom].user_id, today=TODAY, now=NOW)
    assert queries.loads(cast.lawyer, today=TODAY, now=NOW) == []
    assert sign_in("lawyer").get(reverse("desk:team_day")).status_code == 403
    assert sign_in("lead").get(reverse("desk:team_day")).status_code == 200


def test_the_team_asks_four_queries_whatever_it_carries(cast):
    counts = set()
    for more in (2, 12):
        for number in range(more):
            case = samples.case(cast, title=f"Case {number}")
            samples.task(cast, case, "Ask", TODAY, to="lawyer")
        counts.add(len(data_queries(lambda: queries.loads(cast.director, today=TODAY, now=NOW))))
    assert counts == {4}


def test_what_bears_the_name_of_somebody_who_left_is_listed_as_far_as_one_may_know(cast):
    case = samples.case(cast)
    samples.task(cast, case, "Ask the station", TODAY, to="lawyer")
    left = queries.left_behind(cast.director, today=TODAY)
    assert (left.tasks, left.cases) == ([], [])
    gone = (cast.lawyer.user_id, cast.lead.user_id)
    Holding.objects.filter(user__in=gone).update(ended_at=NOW)
    left = queries.left_behind(cast.director, today=TODAY)
    assert [(one.who, one.case.id) for one in left.tasks] == [("Lena Law", case)]
    assert [one.id for one in left.cases] == [case]
    page = sign_in("director").get(reverse("desk:team_day")).content.decode()
    assert "In the name of somebody who has left" in page
    assert queries.left_behind(cast.elsewhere, today=TODAY).tasks == []


def test_a_secret_case_of_somebody_who_left_is_listed_for_nobody_who_may_not_know(cast):
    case = samples.case(cast, secret=True)
    samples.task(cast, case, "Ask the station", TODAY)
    Holding.objects.filter(user=cast.lead.user_id).update(ended_at=NOW)
    left = queries.left_behind(cast.director, today=TODAY)
    assert (left.tasks, left.cases) == ([], [])


def test_what_was_left_behind_asks_the_same_queries_however_much_it_is(cast):
    counts = set()
    Holding.objects.filter(user=cast.lawyer.user_id).update(ended_at=NOW)
    for more in (2, 12):
        for number in range(more):
            samples.task(cast, samples.case(cast, title=f"Case {number}"), "Ask", TODAY, to="lawyer")
        counts.add(len(data_queries(lambda: queries.left_behind(cast.director, today=TODAY))))
    assert len(counts) == 1
