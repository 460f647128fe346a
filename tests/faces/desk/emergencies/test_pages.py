"""Emergency openings by page: a reference, a reason and the passphrase; a banner while it lasts; the review."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case
from fourfold.casework.emergencies.models import Opening
from fourfold.ground.access.models import Grant, User
from fourfold.ground.audit.models import Entry
from tests.casework.cases import samples as case_samples
from tests.casework.emergencies import samples
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db
PASSPHRASE = "lantern orchard river"


@pytest.fixture
def scene():
    """The cast, whose investigator has a passphrase, and a secret case of the lead's."""
    cast = assemble()
    user = User.objects.get(username="investigator")
    user.set_password(PASSPHRASE)
    user.save()
    return cast, Case.objects.get(pk=case_samples.case(cast, title="Rosewood", secret=True))


def browser(who="investigator"):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def shown(address, who="investigator"):
    return unescape(browser(who).get(address).content.decode())


def told(cast, case, **more):
    words = {"office": cast.nbo.pk, "reference": case.reference, "reason": samples.WHY, "password": PASSPHRASE}
    return words | more


OPEN = "/emergencies/new/"


def test_from_my_day_to_the_case_with_a_banner_until_it_is_closed(scene):
    cast, case = scene
    assert reverse("desk:emergencies") in shown(reverse("desk:home"))
    client = browser()
    assert reverse("desk:open_in_emergency") == OPEN
    response = client.post(OPEN, told(cast, case, reference=f" {case.reference.lower()} "))
    assert (response.status_code, response.headers["Location"]) == (303, reverse("desk:case", args=[case.pk]))
    page = unescape(client.get(reverse("desk:case", args=[case.pk])).content.decode())
    assert "60 minutes left" in page
    assert "Rosewood" in page
    assert "minutes left" in unescape(client.get(reverse("desk:home")).content.decode())
    assert "minutes left" not in shown(reverse("desk:home"), "lead")
    close = reverse("desk:close_opening", args=[Opening.objects.get().pk])
    assert client.post(close, {"key": ""}).status_code == 303
    assert client.get(reverse("desk:case", args=[case.pk])).status_code == 404
    assert "minutes left" not in unescape(client.get(reverse("desk:home")).content.decode())


def test_a_form_of_that_case_sent_meanwhile_is_refused(scene):
    cast, case = scene
    client = browser()
    client.post(OPEN, told(cast, case))
    response = client.post(reverse("desk:write_note", args=[case.pk]), {"circle_kind": "main", "text": "Hello"})
    assert response.status_code == 422
    page = unescape(response.content.decode())
    assert "for looking only. The case's lead can add you to the team." in page
    assert "Hello" in page


def test_a_wrong_passphrase_opens_nothing_and_loses_no_words(scene):
    cast, case = scene
    response = browser().post(OPEN, told(cast, case, password="guess"))
    assert response.status_code == 422
    page = unescape(response.content.decode())
    assert samples.WHY in page
    assert "This is not your passphrase." in page
    assert not Opening.objects.exists()
    assert not Entry.objects.filter(act="emergencies.open_in_emergency").exists()


def test_the_passphrase_is_nowhere_in_the_ledger_or_the_page(scene):
    cast, case = scene
    response = browser().post(OPEN, told(cast, case, reason="Hospital"))
    assert PASSPHRASE not in response.content.decode()
    browser().post(OPEN, told(cast, case))
    assert all(PASSPHRASE not in str(entry.content()) for entry in Entry.objects.all())


def test_the_missing_and_the_shut_are_answered_by_the_same_page(scene):
    cast, case = scene
    shut = Case.objects.get(pk=case_samples.case(cast, title="Baobab", secret=True))
    cases.exclude(cast.lead, case=shut.pk, user=cast.investigator.user_id, why="A relative of hers", now=NOW)
    pages = []
    for reference in (shut.reference, "NBO-00000"):
        response = browser().post(OPEN, told(cast, case, reference=reference, key="0" * 26))
        assert response.status_code == 422
        page = unescape(response.content.decode())
        assert "There is nothing here that you may open." in page
        assert samples.WHY in page
        head, _token, rest = page.partition('name="csrfmiddlewaretoken"')
        pages.append((head.replace(reference, "…"), rest[rest.index(">") :].replace(reference, "…")[-2000:]))
    assert pages[0][0].count("nonce") == pages[1][0].count("nonce")
    assert len(pages[0][0]) == len(pages[1][0])


def test_the_review_goes_from_my_day_to_the_list(scene):
    cast, case = scene
    opening = samples.opened(cast, case.pk, "lawyer", now=timezone.now() - timedelta(hours=80))
    one = reverse("desk:emergency", args=[opening])
    for who in ("lead", "director"):
        day = shown(reverse("desk:home"), who)
        assert one in day
        assert "overdue" in day
    page = shown(one, "director")
    assert samples.WHY in page
    assert case.reference not in page
    assert case.reference in shown(one, "lead")
    review = reverse("desk:review_opening", args=[opening])
    assert browser("director").post(review, {"verdict": "", "note": "Yes, of course"}).status_code == 422
    given = {"verdict": "not_justified", "note": "The lead was at her desk"}
    assert browser("director").post(review, given).status_code == 303
    assert one not in shown(reverse("desk:home"), "lead")
    assert "Not justified" in shown(reverse("desk:emergencies"), "lawyer")
    assert "The lead was at her desk" in shown(one, "lawyer")


def test_the_auditor_sees_that_and_who_but_no_words(scene):
    cast, case = scene
    opening = samples.opened(cast, case.pk)
    assert reverse("desk:emergencies") in shown(reverse("desk:ledger"), "auditor")
    assert "Ivan Investigator" in shown(reverse("desk:emergencies"), "auditor")
    page = shown(reverse("desk:emergency", args=[opening]), "auditor")
    assert samples.WHY not in page
    assert "Not for your role." in page
    assert case.reference not in page


def test_the_list_is_empty_with_words_that_teach_and_nobody_else_sees_one(scene):
    cast, case = scene
    assert "Nothing was opened in an emergency" in shown(reverse("desk:emergencies"))
    opening = samples.opened(cast, case.pk)
    assert "Nothing was opened in an emergency" in shown(reverse("desk:emergencies"), "lawyer")
    assert browser("lawyer").get(reverse("desk:emergency", args=[opening])).status_code == 404
    assert browser("administrator").get(reverse("desk:emergencies")).status_code == 403


def test_who_may_know_says_that_somebody_has_it_open_in_an_emergency(scene):
    cast, case = scene
    samples.opened(cast, case.pk, now=timezone.now())
    page = shown(reverse("desk:case_knowers", args=[case.pk]), "lead")
    assert "in an emergency, for looking only" in page
    assert Grant.objects.filter(why="break_glass").count() == 1


def test_a_case_open_for_looking_offers_nothing_that_would_be_refused(scene):
    cast, case = scene
    offered = [reverse(f"desk:{name}", args=[case.pk]) for name in ("write_note", "add_task", "record_milestone")]
    legs = [reverse(f"desk:{name}", args=[case.pk]) for name in ("relief", "accountability", "transformation")]
    of_lead = shown(reverse("desk:case", args=[case.pk]), "lead")
    assert all(f'href="{one}"' in of_lead for one in offered)
    assert all(f'href="{leg}' in of_lead for leg in legs)
    browser().post(OPEN, told(cast, case))
    page = shown(reverse("desk:case", args=[case.pk]))
    assert case.reference in page
    assert not [one for one in offered if f'href="{one}"' in page]
    for leg in legs:
        steps = set(re.findall(rf'href="({leg}[^"#?]+)"', shown(leg, "lead"))) - {f"{leg}withdrawn/", f"{leg}offences/"}
        assert steps
        assert not [one for one in steps if f'href="{one}"' in shown(leg)]


def test_what_is_still_open_says_when_it_can_be_reviewed_and_offers_no_form(scene):
    cast, case = scene
    opening = samples.opened(cast, case.pk, "lawyer", now=timezone.now())
    review = reverse("desk:review_opening", args=[opening])
    assert review not in shown(reverse("desk:emergency", args=[opening]), "director")
    assert opening not in shown(reverse("desk:home"), "director")
    page = shown(review, "director")
    assert "It can be reviewed from" in page
    assert 'name="verdict"' not in page
    row = shown(reverse("desk:emergencies"), "director")
    assert "or once it is closed" in row
    assert "due by" not in row
    browser("lawyer").post(reverse("desk:close_opening", args=[opening]), {"key": ""})
    assert review in shown(reverse("desk:emergency", args=[opening]), "director")
    assert 'name="verdict"' in shown(review, "director")
    assert "due by" in shown(reverse("desk:emergencies"), "director")


def test_a_review_sent_while_it_is_open_comes_back_with_its_words(scene):
    cast, case = scene
    opening = samples.opened(cast, case.pk, "lawyer", now=timezone.now())
    given = {"verdict": "justified", "note": "She was in hospital"}
    response = browser("director").post(reverse("desk:review_opening", args=[opening]), given)
    assert response.status_code == 422
    assert "She was in hospital" in response.content.decode()


def test_what_was_reviewed_or_is_over_offers_no_form_either(scene):
    cast, case = scene
    opening = samples.opened(cast, case.pk, "lawyer", now=timezone.now() - timedelta(hours=2))
    close, review = (reverse(f"desk:{name}", args=[opening]) for name in ("close_opening", "review_opening"))
    assert "This is over already." in shown(close, "lawyer")
    given = {"verdict": "justified", "note": "She was in hospital"}
    assert browser("director").post(review, given).status_code == 303
    page = shown(review, "lead")
    assert "This was reviewed already." in page
    assert 'name="verdict"' not in page
