"""Who comes in, with which key, how often."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from fourfold.faces.api.describing import document
from fourfold.ground.access.models import User
from fourfold.ground.audit.models import Entry
from fourfold.ground.tokens import acts
from fourfold.ground.tokens.models import Token
from tests.cast import NOW, Cast, assemble
from tests.faces.api import page
from tests.faces.api.calling import Program, program_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    return assemble()


def test_without_a_key_nobody_comes_in_not_even_with_a_session(cast: Cast) -> None:
    client = Client()
    client.force_login(User.objects.get(username="lead"))
    for answer in (client.get("/api/cases"), client.post("/api/acts/cases.write_note"), Client().get("/api/cases")):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert not answer.cookies


def test_a_key_acts_for_its_owner_and_its_first_use_of_a_day_is_noted(cast: Cast) -> None:
    program = program_of(cast.lead, "read")
    assert program.get("me").json()["id"] == cast.lead.user_id
    assert program.get("me").status_code == 200
    assert Token.objects.get().used_on == NOW.date()
    assert Entry.objects.filter(act="tokens.note_use").count() == 1


def test_a_closed_an_ended_and_an_invented_key_open_nothing_and_look_alike(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, ended = program_of(cast.lead, "read"), program_of(cast.lead, "read", days=0)
    acts.revoke_token(cast.lead, token=Token.objects.order_by("made_at", "id")[0].pk, now=NOW)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=1))
    answers = [one.get("me") for one in (closed, ended, Program("fourfold_nothing"), Program("é" * 9))]
    assert [one.status_code for one in answers] == [401] * 4
    assert len({one.content for one in answers}) == 1


def test_nobody_closes_the_key_of_another(cast: Cast) -> None:
    program_of(cast.lead, "read")
    with pytest.raises(Exception, match=r"gate\.not_found"):
        acts.revoke_token(cast.director, token=Token.objects.get().pk, now=NOW)


def test_a_key_whose_owner_left_opens_nothing(cast: Cast) -> None:
    program = program_of(cast.lead, "read")
    User.objects.filter(pk=cast.lead.user_id).update(is_active=False)
    assert program.get("me").status_code == 401


def test_a_scope_that_is_lacking_is_named(cast: Cast) -> None:
    reads, writes = program_of(cast.lead, "read"), program_of(cast.lead, "cases.write_note")
    refused = reads.do("cases.write_note")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope")
    assert "cases.write_note" in refused.json()["detail"]
    assert writes.get("cases").status_code == 403
    assert writes.do("cases.write_note").status_code == 422


def test_a_key_covers_no_more_than_its_owner_may(cast: Cast) -> None:
    assert program_of(cast.analyst, "read", "cases").get("cases").status_code == 403
    assert program_of(cast.lead, "cases").do("cases.no_such_act").status_code == 404


def test_a_key_that_asks_too_often_waits(cast: Cast, settings) -> None:
    settings.FOURFOLD_API_RATE = 2
    program, other = program_of(cast.lead, "read"), program_of(cast.lawyer, "read")
    assert [program.get("me").status_code for _ in range(3)] == [200, 200, 429]
    late = program.get("me")
    assert 0 < int(late.headers["Retry-After"]) <= 60
    assert late.json()["code"] == "rate"
    assert other.get("me").status_code == 200


def test_a_key_makes_no_keys(cast: Cast) -> None:
    with pytest.raises(Exception, match=r"tokens\.no_scope"):
        acts.make_token(cast.lead, digest="ab" * 32, name="x", scopes=[], until=NOW.date(), now=NOW)
    with pytest.raises(Exception, match=r"tokens\.scope"):
        acts.make_token(cast.lead, digest="ab" * 32, name="x", scopes=["tokens.note_use"], until=NOW.date(), now=NOW)
    with pytest.raises(Exception, match=r"tokens\.until"):
        acts.make_token(
            cast.lead, digest="ab" * 32, name="x", scopes=["read"], until=NOW.date() + timedelta(367), now=NOW
        )
    assert program_of(cast.lead, "tokens").do("tokens.make_token").status_code == 404


def test_how_often_a_key_may_ask_is_told_as_it_is(cast: Cast, settings) -> None:
    settings.FOURFOLD_API_RATE = 7
    assert "**Rate**: 7 requests a minute" in page.page()
    assert "At most 7 requests a minute" in document()["info"]["description"]
    program = program_of(cast.lead, "read", "cases")
    assert [program.get("me").status_code for _ in range(7)] == [200] * 7
    late = program.do("cases.write_note", case="x", circle_kind="main", text="Not written.")
    assert late.status_code == 429
    assert late.json()["detail"].startswith("This key may ask 7 times a minute. Nothing was done;")
    told = document()["paths"]["/cases"]["get"]["responses"]["429"]
    assert set(told["headers"]) <= set(late.headers)
