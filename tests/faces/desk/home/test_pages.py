"""The first page, for each role its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts
from fourfold.ground.access.models import Holding, User
from tests.casework.cases import samples
from tests.casework.intake.samples import take
from tests.cast import NOW, PEOPLE, assemble


pytestmark = pytest.mark.django_db
PASSPHRASE = "lantern-orchard-river-42"


@pytest.fixture
def cast():
    return assemble()


def sign_in(who):
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def first_page(who):
    return sign_in(who).get("/", follow=True)


def test_everybody_has_a_first_page(cast):
    assert {who: first_page(who).status_code for who in PEOPLE} == dict.fromkeys(PEOPLE, 200)


def test_nobody_signed_in_is_asked_to_sign_in(cast):
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_somebody_without_a_role_is_turned_away(cast):
    user = User.objects.create(username="new", name="New")
    client = Client()
    client.force_login(user)
    assert client.get("/").status_code == 403


def test_what_is_late_stands_above_what_is_due(cast):
    case = samples.case(cast)
    today = timezone.now().date()
    samples.task(cast, case, "Second", today + timedelta(days=2))
    samples.task(cast, case, "First", today - timedelta(days=3))
    page = first_page("lead").content.decode()
    assert page.index("First") < page.index("Second")
    assert "days late" in page


def test_an_empty_day_teaches(cast):
    assert "Nothing waits for you" in first_page("lawyer").content.decode()


def test_whoever_alone_knows_of_a_secret_case_is_led_to_where_a_colleague_is_let_in(cast):
    def day(who):
        return first_page(who).content.decode()

    assert "Known to you alone" not in day("lead")
    case = samples.case(cast, secret=True)
    assert "Known to you alone" in day("lead")
    assert reverse("desk:add_to_team", args=[case]) in day("lead")
    assert "Known to you alone" not in day("director")


def test_the_intake_desk_sees_reports_that_wait_and_a_lawyer_does_not(cast):
    take(cast)
    assert "Not triaged yet" in first_page("intake").content.decode()
    assert "first response" not in first_page("lawyer").content.decode()


def test_my_day_of_an_outsider_is_the_same_with_and_without_a_secret_case(cast):
    def page():
        return first_page("director").content.decode()

    before = page()
    case = samples.case(cast)
    acts.make_secret(cast.lead, case=case, why="A witness would be in danger.", now=NOW)
    samples.task(cast, case, "Hide her", NOW.date())
    marks = ("csrf", "key", "X-CSRF", "nonce")

    def lines(text):
        return [line for line in text.splitlines() if not any(mark in line for mark in marks)]

    assert lines(page()) == lines(before)


def test_the_auditor_reads_the_ledger_and_checks_it(cast):
    client = sign_in("auditor")
    page = client.get(reverse("desk:ledger"))
    assert "team.give_role" in page.content.decode()
    assert "The ledger holds" in client.post(reverse("desk:ledger")).content.decode()
    assert sign_in("lead").get(reverse("desk:ledger")).status_code == 403


def test_the_ledger_names_acts_in_words_with_their_code_beside(cast):
    page = sign_in("auditor").get(reverse("desk:ledger"))
    assert "Gave a role" in page.content.decode()
    rows = {row["act"]: row["said"] for row in page.context["rows"]}
    assert rows["team.give_role"] == "Gave a role"
    assert not [code for code, words in rows.items() if code == words]


def test_the_ledger_is_narrowed_by_what_was_done_and_how_it_came_out(cast):
    client, address = sign_in("auditor"), reverse("desk:ledger")
    rows = client.get(address, {"act": "team.give_role"}).context["rows"]
    assert {row["act"] for row in rows} == {"team.give_role"}
    assert {row["outcome"] for row in client.get(address, {"outcome": "done"}).context["rows"]} == {"done"}
    none = client.get(address, {"act": "team.give_role", "outcome": "looked"})
    assert none.context["rows"] == []
    assert "No entry fits this" in none.content.decode()


def test_the_ledger_is_narrowed_by_who_and_by_day(cast):
    client, address = sign_in("auditor"), reverse("desk:ledger")
    case = samples.case(cast)
    acts.make_secret(cast.lead, case=case, why="A witness would be in danger.", now=NOW + timedelta(days=1))
    own = client.get(address, {"who": cast.lead.user_id}).context["rows"]
    assert {row["who"] for row in own} == {"Alice Lead"}
    day = (NOW + timedelta(days=1)).date().isoformat()
    assert [row["act"] for row in client.get(address, {"day": day}).context["rows"]] == ["cases.make_secret"]
    before = client.get(address, {"day": NOW.date().isoformat(), "who": cast.lead.user_id}).context["rows"]
    assert len(before) == len(own) - 1
    assert client.get(address, {"day": "2030-01-01"}).context["rows"] == []
    page = client.get(address, {"who": cast.lead.user_id}).content.decode()
    assert "Fourfold itself" in page


def test_a_ledger_narrowed_by_who_and_day_goes_on_so(cast, monkeypatch):
    monkeypatch.setattr("fourfold.faces.desk.home.ledger._MOST", 1)
    samples.case(cast)
    client, address = sign_in("auditor"), reverse("desk:ledger")
    first = client.get(address, {"who": cast.lead.user_id, "day": NOW.date().isoformat()})
    more = client.get(address + first.context["next"])
    assert [row["who"] for row in (*first.context["rows"], *more.context["rows"])] == ["Alice Lead"] * 2
    assert more.context["rows"][0]["seq"] > first.context["rows"][0]["seq"]


def test_a_word_that_narrows_nothing_shows_the_whole_ledger(cast):
    client, address = sign_in("auditor"), reverse("desk:ledger")
    whole = client.get(address).context["rows"]
    assert (
        client.get(
            address, {"act": "no.such", "outcome": "late", "after": "x", "who": "nobody", "day": "31 June"}
        ).context["rows"]
        == whole
    )


def test_a_narrowed_ledger_goes_on_narrowed(cast, monkeypatch):
    monkeypatch.setattr("fourfold.faces.desk.home.ledger._MOST", 2)
    client, address = sign_in("auditor"), reverse("desk:ledger")
    first = client.get(address, {"act": "team.give_role"})
    more = client.get(address + first.context["next"])
    assert {row["act"] for row in more.context["rows"]} == {"team.give_role"}
    assert more.context["rows"][0]["seq"] > first.context["rows"][-1]["seq"]


def test_the_administrator_adds_a_colleague_and_gives_a_role(cast):
    client = sign_in("administrator")
    assert "Alice Lead" in client.get(reverse("desk:staff")).content.decode()
    fields = {"name": "Zed New", "username": "zed.new", "language": "en", "password": PASSPHRASE}
    made = client.post(reverse("desk:add_staff"), fields)
    user = User.objects.get(username="zed.new")
    assert made.headers["Location"] == reverse("desk:give_role", args=[user.pk])
    client.post(made.headers["Location"], {"office_code": "NBO", "role": "lawyer"})
    assert Holding.objects.filter(user=user, role="lawyer", ended_at=None).exists()


def test_a_weak_passphrase_and_a_taken_name_are_refused_and_nothing_is_lost(cast):
    client = sign_in("administrator")
    fields = {"name": "Zed New", "username": "lead", "language": "en", "password": PASSPHRASE}
    taken = client.post(reverse("desk:add_staff"), fields)
    weak = client.post(reverse("desk:add_staff"), fields | {"username": "zed", "password": "short"})
    assert taken.status_code == weak.status_code == 422
    assert 'value="Zed New"' in taken.content.decode()
    assert "short" not in weak.content.decode().split("<form", 1)[1].replace("too short", "")


def test_notices_are_put_away(cast):
    assert sign_in("lead").post(reverse("desk:put_away")).status_code == 303


def test_the_sign_in_page_says_nothing_of_what_this_is_for(cast):
    page = Client().get(reverse("account_login")).content.decode().lower()
    assert "fourfold" in page
    assert not any(word in page for word in ("rights", "victim", "survivor", "case", "report"))


def test_signing_out_empties_the_browser(cast):
    answer = sign_in("lead").post(reverse("account_logout"))
    assert "storage" in answer.headers["Clear-Site-Data"]


def test_the_language_is_switched_at_once(cast):
    client = sign_in("lawyer")
    answer = client.post(reverse("set_language"), {"language": "ar", "next": "/"})
    assert answer.headers["Location"] == "/"
    assert 'dir="rtl"' in client.get("/").content.decode()
