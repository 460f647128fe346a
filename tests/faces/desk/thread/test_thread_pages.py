"""The thread of a case on its page: everything that the reader may know, nothing else, and the table says the same."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fourfold.casework.cases import acts as cases
from fourfold.ground.access.models import User
from fourfold.ground.audit.models import Entry
from fourfold.tracks.relief import acts as relief_acts
from tests.casework.cases import samples as made
from tests.cast import NOW, assemble
from tests.tracks.accountability import samples as court
from tests.tracks.aftercare import scene as care
from tests.tracks.relief import samples as relief
from tests.tracks.transformation import samples as lessons


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


def browser(cast, who):
    client = Client()
    client.force_login(User.objects.get(pk=cast.actors[who].user_id))
    return client


def page(cast, case_id, who="lead"):
    answer = browser(cast, who).get(reverse("desk:case_thread", args=[case_id]))
    return answer, html.unescape(answer.content.decode())


def wide(shown):
    return shown[shown.index('class="thread-wide') : shown.index('class="thread-narrow')]


def names(shown):
    """Every word of the wide picture's knots in full, by their titles."""
    return re.findall(r'class="knot [^"]*"><title>(.*?)</title>', wide(shown))


@pytest.fixture
def told(cast):
    """A case with something at every station; its id and the person's."""
    case_id, girl = care.case(cast)
    made.milestone(cast, case_id, "reported", date(2026, 6, 1))
    relief.relieved(cast, case_id, girl)
    charge = court.charge(cast, court.accused(cast, case_id))
    court.verdict(cast, charge)
    court.sentence(cast, charge)
    care.goal(cast, case_id, girl)
    care.service(cast, case_id, girl)
    found, project = lessons.gap(cast, case_id), lessons.project(cast)
    lessons.answer(cast, found, project)
    lessons.measured(cast, lessons.indicator(cast, project))
    return case_id, girl


def test_the_whole_thread_is_drawn_and_said_in_the_table(cast, told):
    case_id, girl = told
    answer, shown = page(cast, case_id, "aftercare")
    assert answer.status_code == 200
    drawn = " ".join(names(shown))
    for word in ("Reported", "Mary Atieno", "The foreman", "Convicted as charged", "0 of 1 goal met"):
        assert word in drawn
    assert reverse("desk:person", args=[girl]) in wide(shown)
    assert reverse("desk:accountability", args=[case_id]) in wide(shown)


@pytest.mark.parametrize("who", ["lead", "aftercare", "lawyer", "director"])
def test_the_table_and_the_picture_say_the_same(cast, told, who):
    made.join(cast, told[0], "lawyer", "lawyer")
    _, shown = page(cast, told[0], who)
    table = shown[shown.index("<table") : shown.index("</table>")]
    rows = [
        re.sub(r"<[^>]+>", "", cell).strip()
        for cell in re.findall(r"<t[dh] [^>]*data-label.*?</t[dh]>", table, re.DOTALL)
    ]
    said = [(rows[place + 1], rows[place + 2]) for place in range(0, len(rows), 4)]
    assert sorted(" · ".join(filter(None, pair)) for pair in said) == sorted(names(shown))


def test_a_lawyer_sees_no_help_that_was_given_and_no_number_of_it(cast, told):
    made.join(cast, told[0], "lawyer", "lawyer")
    _, shown = page(cast, told[0], "lawyer")
    assert "Mary Atieno" in shown
    for word in ("goal met", "Psychosocial", "helped", "goals agreed", reverse("desk:aftercare", args=[told[0]])):
        assert word not in shown
    assert [one for one in names(shown) if "Services begun" in one]


def ways_to(cast, case_id, who, *knots):
    """Where the strands of the wide picture come from that lead to these knots, and whether they are faint."""
    weave = browser(cast, who).get(reverse("desk:case_thread", args=[case_id])).context["wide"]
    return [(way.path[:-1], way.faint) for way in weave.strands if way.path[-1] in knots]


def test_outside_the_aftercare_circle_no_line_says_who_is_helped(cast, told):
    case_id, girl = told
    made.join(cast, case_id, "lawyer", "lawyer")
    (inside,) = ways_to(cast, case_id, "aftercare", f"care-{girl}")
    assert not inside[1]
    assert ways_to(cast, case_id, "lawyer", "services", f"care-{girl}") == [(("report",), True)]


def test_whether_there_is_care_makes_no_difference_to_a_lawyer_but_the_milestone(cast):
    case_id, girl = care.case(cast)
    made.join(cast, case_id, "lawyer", "lawyer")
    _, before = page(cast, case_id, "lawyer")
    care.goal(cast, case_id, girl)
    _, after = page(cast, case_id, "lawyer")
    assert [one for one in names(after) if one not in names(before)] == []


@pytest.mark.parametrize("who", ["elsewhere", "other_lead"])
def test_an_outsider_finds_nothing(cast, who):
    case_id = made.case(cast)
    if who == "other_lead":
        cases.make_secret(cast.lead, case=case_id, why="Threats were made", now=NOW)
    answer, _ = page(cast, case_id, who)
    assert answer.status_code == 404


def test_a_closed_plan_is_drawn_for_those_planned_with_alone(cast):
    case_id = made.case(cast)
    girl = made.involved(cast, case_id)
    plan = relief.plan(cast, case_id)
    relief_acts.decide_plan(cast.director, case=case_id, plan=plan, decision="go", why="The home is booked", now=NOW)
    relief.relieved(cast, case_id, girl, on=NOW.date())
    address = reverse("desk:relief_plan", args=[case_id, plan])
    assert address in page(cast, case_id, "relief")[1]
    _, outside = page(cast, case_id, "lead")
    assert address not in outside
    assert any("A plan with a go" in one for one in names(outside))


def test_an_empty_case_shows_every_station_and_what_would_fill_it(cast):
    case_id = made.case(cast)
    _, shown = page(cast, case_id)
    assert sum(one.startswith("nothing yet") for one in names(shown)) == 9
    assert "Goals agreed with the person, and help given." in shown


def queries(client, address):
    """How many a page asks, and what it says."""
    asked = []

    def note(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer = client.get(address)
    return len(asked), html.unescape(answer.content.decode())


def test_many_people_are_bundled_and_cost_no_more_queries(cast):
    case_id = made.case(cast)
    few = [made.involved(cast, case_id, f"Mary Atieno {place}") for place in range(2)]
    relief.relieved(cast, case_id, *few)
    court.charge(cast, court.accused(cast, case_id))
    client, address = browser(cast, "lead"), reverse("desk:case_thread", args=[case_id])
    client.get(address)
    before, _ = queries(client, address)
    more = [made.involved(cast, case_id, f"Alice Wanjiku {place}") for place in range(12)]
    relief.relieved(cast, case_id, *more)
    for place in range(3):
        court.charge(cast, court.accused(cast, case_id, known_as=f"The driver {place}"))
    after, shown = queries(client, address)
    assert before == after
    assert before > 20
    assert any("14 people" in one for one in names(shown))
    assert "Mary Atieno 1" not in shown


def test_looking_at_the_thread_shows_nothing_confidential_and_so_leaves_no_entry(cast, told):
    before = Entry.objects.count()
    page(cast, told[0], "aftercare")
    assert Entry.objects.count() == before


def test_the_case_leads_to_its_thread(cast, told):
    shown = browser(cast, "lead").get(reverse("desk:case", args=[told[0]])).content.decode()
    assert reverse("desk:case_thread", args=[told[0]]) in shown
