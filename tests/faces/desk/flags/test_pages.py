"""Flags by page: on one case, on several at once, on the day of whoever is to see to them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.cases import acts as cases
from fourfold.casework.flags.models import Flag
from fourfold.ground.access.models import User
from fourfold.ground.vault.ids import new_id
from tests.casework.cases import samples as case_samples
from tests.casework.flags import samples
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db
SAYS = {"message": "Ask the station again", "due_on": ""}


@pytest.fixture
def cast():
    return assemble()


def browser(who="lead"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def at(name, *ids):
    return reverse(f"desk:{name}", args=ids)


def words(response):
    return response.content.decode()


def test_one_case_is_flagged_and_the_owner_finds_it_on_their_day(cast):
    case = case_samples.case(cast)
    assert at("raise_flag", case) in words(browser().get(at("case", case)))
    told = SAYS | {"owner": cast.lawyer.user_id, "key": new_id()}
    assert browser().post(at("raise_flag", case), told).status_code == 303
    day = words(browser("lawyer").get(at("home")))
    assert "Cases flagged for you" in day
    assert "Ask the station again" not in day
    assert "Ask the station again" in words(browser("lawyer").get(at("flags", case)))
    for page in (at("case", case), at("cases"), at("waiting_on"), at("team_day")):
        assert "Ask the station again" not in words(browser().get(page))
    assert "1 flag" in words(browser().get(at("case", case)))
    assert "1 flag" in words(browser().get(at("cases")))
    assert "Flags that you raised" in words(browser().get(at("waiting_on")))


def test_it_is_resolved_with_a_note_and_raised_again(cast):
    case = case_samples.case(cast)
    flag, client = samples.flag(cast, case), browser("lawyer")
    short = client.post(at("resolve_flag", case, flag), {"note": "Done"})
    assert (short.status_code, "in a few words" in words(short)) == (422, True)
    assert client.post(at("resolve_flag", case, flag), {"note": "They called back"}).status_code == 303
    page = words(client.get(at("flags", case)))
    assert "They called back" in page
    assert at("reopen_flag", case, flag) in page
    assert client.post(at("reopen_flag", case, flag), {"key": new_id()}).status_code == 303
    assert Flag.objects.get().state == "open"


def test_only_whoever_raised_it_is_offered_to_take_it_back(cast):
    case = case_samples.case(cast)
    flag = samples.flag(cast, case)
    assert at("take_back_flag", case, flag) in words(browser().get(at("flags", case)))
    assert at("take_back_flag", case, flag) not in words(browser("lawyer").get(at("flags", case)))
    assert browser().post(at("take_back_flag", case, flag), {"key": new_id()}).status_code == 303
    assert Flag.objects.get().state == "taken_back"


def test_several_cases_chosen_in_the_list_are_flagged_at_once_and_taken_back_at_once(cast):
    first, second = case_samples.case(cast), case_samples.case(cast, title="Baobab")
    client = browser()
    assert at("raise_flags") in words(client.get(at("cases")))
    form = client.get(at("raise_flags"), {"case": [first, second]}).context["form"]
    assert form.initial["cases"] == sorted([first, second], reverse=True)
    told = SAYS | {"cases": [first, second], "owner": "lead", "key": form.initial["key"]}
    done = client.post(at("raise_flags"), told)
    assert done.status_code == 303
    assert client.post(at("raise_flags"), told).status_code == 303
    owners = {one.case_id: one.owner_id for one in Flag.objects.all()}
    assert owners == dict.fromkeys((first, second), cast.lead.user_id)
    assert Flag.objects.count() == 2, "sent twice, each case is flagged once"
    raised = client.get(done["Location"])
    assert "2 flags are raised" in words(raised)
    assert "Ask the station" not in words(raised)
    back = client.post(at("take_back_flags"), {"flag": raised.context["ids"], "key": new_id()}, follow=True)
    assert "2 flags are taken back." in words(back)
    assert set(Flag.objects.values_list("state", flat=True)) == {"taken_back"}


def test_what_cannot_be_flagged_is_said_with_its_reason_and_stays_chosen(cast):
    first, shut = case_samples.case(cast), case_samples.case(cast, title="Baobab")
    cases.exclude(cast.lead, case=shut, user=cast.lawyer.user_id, why="A cousin of the accused", now=NOW)
    told = SAYS | {"cases": [first, shut, "0" * 26], "owner": cast.lawyer.user_id, "key": new_id()}
    refused = browser().post(at("raise_flags"), told)
    page = words(refused)
    assert refused.status_code == 422
    assert "1 case is flagged." in page
    assert "This colleague does not know of the case." in page
    assert "1 of the chosen cases is no longer there for you" in page
    assert "Ask the station again" in page
    assert refused.context["form"].data.getlist("cases") == [shut]
    again = told | {"cases": [shut], "owner": "lead", "key": refused.context["form"].data["key"]}
    assert browser().post(at("raise_flags"), again).status_code == 303
    assert Flag.objects.count() == 2


def test_the_page_for_many_teaches_when_nothing_is_chosen_and_tells_nothing_of_hidden_cases(cast):
    hidden = case_samples.case(cast, secret=True)
    for address in (at("raise_flags"), at("raise_flags") + f"?case={hidden}"):
        assert "No case is chosen" in words(browser("lawyer").get(address))
    assert "None of these flags is raised any more" in words(browser().get(at("raised_flags")))
    told = SAYS | {"cases": [hidden], "owner": "lead", "key": new_id()}
    assert "No case is chosen" in words(browser("lawyer").post(at("raise_flags"), told))
    assert not Flag.objects.exists()


def test_the_list_shows_flagged_cases_alone_when_asked(cast):
    flagged, other = case_samples.case(cast), case_samples.case(cast, title="Baobab")
    samples.flag(cast, flagged, due=NOW.date() + timedelta(3))
    page = words(browser().get(at("cases") + "?status=open&flagged=on"))
    assert at("case", flagged) in page
    assert at("case", other) not in page


def test_the_teams_day_counts_flags_and_shows_a_colleagues(cast):
    case = case_samples.case(cast)
    samples.flag(cast, case)
    assert '<td class="number" data-label="Flags"><span>1</span></td>' in words(browser().get(at("team_day")))
    assert "Flags to see to" in words(browser().get(at("colleague_day", cast.lawyer.user_id)))
