"""Saved filters by page: above the list, opened by their id, kept in order."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.casework.filters.models import SavedFilter
from fourfold.ground.access.models import User
from fourfold.ground.audit import cursor
from fourfold.ground.vault.ids import new_id
from tests.casework.cases import samples as case_samples
from tests.casework.filters import samples
from tests.cast import assemble


pytestmark = pytest.mark.django_db


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


def test_what_a_list_was_narrowed_by_is_saved_and_opened_by_its_id_alone(cast):
    client = browser()
    listed = words(client.get(at("cases") + "?status=open&harm=bonded_labour&leg=relief.not_begun"))
    save = at("save_filter_of_cases") + "?status=open&amp;harm=bonded_labour&amp;leg=relief.not_begun"
    assert save in listed
    address = save.replace("&amp;", "&")
    form = words(client.get(address))
    assert "Kind of harm: Bonded labour" in form
    assert "Relief: not begun" in form
    done = client.post(address, {"name": "Mary's sort", "start": "", "key": new_id()})
    mine = SavedFilter.objects.get()
    assert done["Location"] == at("cases") + f"?filter={mine.pk}"
    page = words(client.get(done["Location"], follow=True))
    assert "Mary&#x27;s sort" in page
    assert "Save this filter" not in page
    assert "Mary&#x27;s sort" not in words(browser("director").get(at("cases")))


def test_the_list_opens_with_the_start_and_all_is_one_press_away(cast):
    case = case_samples.case(cast)
    samples.saved(cast, "Closed", start=True, status="closed")
    client = browser()
    assert at("case", case) not in words(client.get(at("cases")))
    assert at("case", case) in words(client.get(at("cases") + "?status=open"))


def test_how_far_a_leg_has_come_narrows_the_list(cast):
    begun, new = case_samples.case(cast), case_samples.case(cast, title="Baobab")
    case_samples.milestone(cast, begun, "freed", date(2026, 11, 20))
    cursor.catch_up_all()
    client = browser()
    for how, there, gone in (("under_way", begun, new), ("not_begun", new, begun)):
        page = words(client.get(at("cases") + f"?status=open&leg=relief.{how}"))
        assert at("case", there) in page
        assert at("case", gone) not in page
    assert "No case fits this" in words(client.get(at("cases") + "?status=open&quiet=on"))


def test_a_filter_that_is_gone_or_anothers_is_said_to_be_gone(cast):
    mine = samples.saved(cast)
    for client, name in ((browser("director"), mine), (browser(), "0" * 26)):
        page = client.get(at("cases") + f"?filter={name}")
        assert (page.status_code, "not there any more" in words(page)) == (200, True)


def test_filters_are_renamed_deleted_and_taken_up_again(cast):
    mine, client = samples.saved(cast, "First"), browser()
    assert client.post(at("rename_filter", mine), {"name": "Second", "key": new_id()}).status_code == 303
    assert 'value="First"' in words(client.get(at("rename_filter", mine)))
    assert client.post(at("start_with_filter", mine), {"start": "on", "key": new_id()}).status_code == 303
    assert "the list opens with it" in words(client.get(at("filters")))
    assert client.post(at("drop_filter", mine), {"key": new_id()}).status_code == 303
    assert "Deleted in the last thirty days" in words(client.get(at("filters")))
    assert client.post(at("take_up_filter", mine), {"key": new_id()}).status_code == 303
    assert "Second" in words(client.get(at("cases")))
    assert browser("director").get(at("rename_filter", mine)).status_code == 404


def test_a_name_that_is_too_long_loses_nothing(cast):
    address = at("save_filter_of_cases") + "?status=closed"
    refused = browser().post(address, {"name": "x" * 41, "key": new_id()})
    assert (refused.status_code, "x" * 41 in words(refused)) == (422, True)


def test_a_filter_saved_of_nothing_is_refused_with_a_sentence(cast):
    refused = browser().post(at("save_filter_of_cases"), {"name": "Empty", "key": new_id()})
    assert (refused.status_code, "Choose in the list" in words(refused)) == (422, True)


def test_the_queue_of_reports_has_its_own(cast):
    client = browser("intake")
    listed = words(client.get(at("reports") + "?state=new&urgency=&office="))
    assert at("save_filter_of_reports") + "?state=new" in listed
    done = client.post(at("save_filter_of_reports") + "?state=new", {"name": "Fresh", "key": new_id()}, follow=True)
    assert "Fresh" in words(done)
