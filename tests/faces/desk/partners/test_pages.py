"""A partner's pages, from the referral that is sent to what came of it; and the institution's page that names them."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.institutions.models import Liaison
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Handover, SentReferral
from fourfold.casework.sharing.partners import queries as partners
from fourfold.ground.access.models import User
from fourfold.ground.audit import cursor
from fourfold.ground.vault.ids import new_id
from tests.casework.cases import samples as case_samples
from tests.casework.institutions import samples as places
from tests.casework.sharing import samples
from tests.cast import NOW, PEOPLE, Cast, assemble
from tests.security.walking import answer


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


@pytest.fixture
def shelter(cast: Cast) -> str:
    return places.institution(cast, samples.HOPE, "shelter")


def browser(who: str, language: str = "en") -> Client:
    client = Client(headers={"Accept-Language": language})
    client.force_login(User.objects.get(username=who))
    client.cookies["django_language"] = language
    return client


def shown(name: str, *ids: str, who: str = "partner", language: str = "en") -> str:
    page = browser(who, language).get(reverse(f"desk:{name}", args=ids), follow=True)
    assert page.status_code == 200
    return unescape(page.content.decode())


def post(name: str, *ids: str, who: str = "partner", **told: Any) -> None:
    told = {"key": ""} | told
    assert browser(who).post(reverse(f"desk:{name}", args=ids), told).status_code == 303


def test_no_role_comes_to_a_page_that_says_here_soon(cast: Cast) -> None:
    for who in PEOPLE:
        page = shown("home", who=who)
        assert "Here soon" not in page
        assert "will stand here" not in page or who not in {"partner", "publisher"}


def test_a_partner_of_no_organisation_is_told_whom_to_ask(cast: Cast) -> None:
    page = shown("home")
    assert "Your account belongs to no organisation yet" in page
    assert "Who of them comes in here" in page


def test_from_naming_the_account_to_what_came_of_the_referral(cast: Cast, shelter: str) -> None:
    case = case_samples.case(cast)
    girl = case_samples.involved(cast, case)
    samples.agrees(cast, girl)
    given = samples.referral(cast, case, girl)
    send = reverse("desk:send_referral", args=[case, given])
    assert send not in shown("handovers", case, who="lead")
    assert browser("lead").get(send).status_code == 404

    assert "Nobody. Whoever is named here reads" in shown("institution", shelter, who="director")
    post("name_liaison", shelter, who="director", user=cast.partner.user_id)
    assert "Paul Partner" in shown("institution", shelter, who="lawyer")
    assert "Nothing is with you now" in shown("home")

    assert send in shown("handovers", case, who="lead")
    assert "nothing else of the case" in shown("send_referral", case, given, who="lead")
    post("send_referral", case, given, who="lead")
    cursor.catch_up_all()
    page = shown("handovers", case, who="lead")
    assert "sent to them here" in page
    assert send not in page

    home = shown("home")
    assert "waits for your answer" in home
    assert "Something waits for your decision." in home
    sent = SentReferral.objects.get().pk
    page = shown("sent_referral", sent)
    assert samples.WHY in page
    assert "Alice Lead" in page
    assert "Acacia" not in page + home
    assert reverse("desk:report_back", args=[sent]) not in page

    post("take_up_referral", sent)
    assert "you took it up" in shown("home")
    post("report_back", sent, note="She moved in today")
    assert "Nothing is with you now" in shown("home")
    assert browser("partner").get(reverse("desk:sent_referral", args=[sent])).status_code == 404
    assert "She moved in today" in shown("handovers", case, who="lead")


def test_declining_says_why_and_without_a_reason_nothing_is_lost(cast: Cast, shelter: str) -> None:
    sent = waiting(cast, shelter)
    page = browser("partner").post(reverse("desk:decline_referral", args=[sent]), {"why": "No"})
    assert page.status_code == 422
    assert "Say why, in a few words." in page.content.decode()
    post("decline_referral", sent, why="They have no bed left")
    assert Handover.objects.get().state == "rejected"


def test_an_account_that_was_parted_with_reads_nothing_more(cast: Cast, shelter: str) -> None:
    sent = waiting(cast, shelter)
    liaison = Liaison.objects.get().pk
    assert "Paul Partner" in shown("part_with_liaison", liaison, who="lead")
    post("part_with_liaison", liaison, who="lead")
    assert browser("partner").get(reverse("desk:sent_referral", args=[sent])).status_code == 404
    assert "belongs to no organisation" in shown("home")


def waiting(cast: Cast, shelter: str) -> str:
    post("name_liaison", shelter, who="lead", user=cast.partner.user_id)
    case = case_samples.case(cast)
    girl = case_samples.involved(cast, case)
    samples.agrees(cast, girl)
    return samples.sent(cast, case, girl, shelter)


def test_a_partner_finds_their_own_answers_with_day_and_outcome_and_nothing_of_the_case(
    cast: Cast, shelter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = waiting(cast, shelter)
    assert "What you answered" not in shown("home")
    post("take_up_referral", sent)
    post("report_back", sent, note="She moved in today")
    page = shown("home")
    assert page.index("You said what came of a referral") < page.index("You took up a referral")
    for word in ("She moved in today", samples.WHY, "Acacia", "Nairobi", "Alice Lead", "Mary"):
        assert word not in page
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=31))
    assert "What you answered" not in shown("home")
    places.spare(cast)
    assert "You took up a referral" not in shown("home", who="spare")


def test_what_was_taken_back_while_somebody_answered_it_gives_their_words_back(cast: Cast, shelter: str) -> None:
    sent = waiting(cast, shelter)
    post("take_up_referral", sent)
    acts.revoke(cast.lead, handover=Handover.objects.get().pk, why="She changed her mind", now=NOW)
    answers = [
        browser("partner").post(reverse("desk:report_back", args=[one]), {"note": "She moved in <today>"})
        for one in (sent, new_id())
    ]
    assert [one.status_code for one in answers] == [404, 404]
    assert "She moved in &lt;today&gt;" in answers[0].content.decode()
    assert samples.WHY not in answers[0].content.decode()
    assert answer(answers[0]) == answer(answers[1])
    assert browser("partner").get(reverse("desk:report_back", args=[sent])).status_code == 404


def test_what_is_taken_back_between_the_look_and_the_answer_gives_their_words_back_too(
    cast: Cast, shelter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = waiting(cast, shelter)
    looks = partners.sent_referral

    def then_taken_back(*args: Any, **told: Any) -> Any:
        found = looks(*args, **told)
        acts.revoke(cast.lead, handover=Handover.objects.get().pk, why="She changed her mind", now=NOW)
        return found

    monkeypatch.setattr(partners, "sent_referral", then_taken_back)
    page = browser("partner").post(reverse("desk:decline_referral", args=[sent]), {"why": "We have no bed <left>"})
    assert page.status_code == 404
    assert "We have no bed &lt;left&gt;" in page.content.decode()


def test_who_corrects_an_answer_that_went_is_not_told_that_none_did(cast: Cast, shelter: str) -> None:
    sent, client, form = waiting(cast, shelter), browser("partner"), {"key": new_id(), "why": "We have no bed"}
    at = reverse("desk:decline_referral", args=[sent])
    assert client.post(at, form).status_code == 303
    page = unescape(client.post(at, form | {"why": "We have no bed until May"}).content.decode())
    assert "We have no bed until May" in page
    assert "What stands below was not sent." in page
    assert "by you or by somebody else" in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_partner_goes_to_their_own_pages_and_to_no_others(cast: Cast, shelter: str, language: str) -> None:
    sent = waiting(cast, shelter)
    home = shown("home", language=language)
    assert reverse("desk:sent_referral", args=[sent]) in home
    for name in ("cases", "people", "reports", "institutions", "staff", "ledger", "scoreboard"):
        assert browser("partner").get(reverse(f"desk:{name}")).status_code == 403
        assert f'"{reverse(f"desk:{name}")}"' not in home
    for who in ("lead", "director", "administrator", "publisher"):
        assert browser(who).get(reverse("desk:sent_referrals")).status_code == 403


def test_a_publisher_reads_what_is_counted_and_how_and_no_number(cast: Cast) -> None:
    page = shown("home", who="publisher")
    assert "Fourfold releases no figure yet" in page
    assert "Cases whose day of opening lies in the period." in page
    assert reverse("account_change_password") in page
    assert browser("publisher").get(reverse("desk:scoreboard")).status_code == 403
    arabic = shown("home", who="publisher", language="ar")
    assert "Fourfold لا ينشر" in arabic or "لا ينشر Fourfold" in arabic
