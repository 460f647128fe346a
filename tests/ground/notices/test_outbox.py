from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import translation

from fourfold.casework.team import acts as team
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Exclusion, User
from fourfold.ground.audit import cursor
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices import acts, listeners, outbox, queries
from fourfold.ground.notices.kinds import MAIL_SUBJECT, MAIL_TEXT, NoticeKind
from fourfold.ground.notices.models import Notice
from fourfold.ground.notices.sheets import Happened
from fourfold.ground.vocab import queries as vocab
from tests.cast import NOW, SETUP, Cast, assemble


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[Happened]:
    """Whenever a role is given, Alice is told; the ledger so far is old news."""
    assert listeners.outbox is outbox
    monkeypatch.setattr(outbox, "_told", defaultdict(list))
    seen: list[Happened] = []

    def to(happened: Happened) -> list[str]:
        seen.append(happened)
        return [cast.lead.user_id, SETUP.user_id]

    cursor.catch_up("notices")
    outbox.tell_when("team.give_role", NoticeKind.TEAM, to=to)
    return seen


def give_a_role(cast: Cast, by: Actor = SETUP) -> None:
    for role in ("analyst", "publisher"):
        if not User.objects.get(username="lawyer").holdings.filter(role=role).exists():
            team.give_role(by, user=cast.lawyer.user_id, office_code="NBO", role=role, now=NOW)
            return


def give_mail(actor: Actor, address: str = "somebody@example.org", **values: Any) -> None:
    User.objects.filter(pk=actor.user_id).update(email=address, **values)


def test_an_act_tells_whom_its_room_names(cast: Cast, told: list[Happened]):
    give_a_role(cast)
    cursor.catch_up("notices")
    (notice,) = queries.unread(cast.lead)
    assert (notice.kind, notice.at) == (NoticeKind.TEAM, NOW)
    assert told[0].act == "team.give_role"
    assert queries.count_unread(cast.lead) == 1
    assert queries.unread(cast.director) == []


def test_reading_the_ledger_again_tells_nobody_twice(cast: Cast, told: list[Happened]):
    give_a_role(cast)
    cursor.catch_up("notices")
    outbox.listen(list(Entry.objects.all()))
    cursor.start_over("notices")
    cursor.catch_up("notices")
    assert Notice.objects.filter(user_id=cast.lead.user_id, entry=told[0].seq).count() == 1


def test_nobody_is_told_of_their_own_act(cast: Cast, told: list[Happened]):
    give_a_role(cast, by=Actor(cast.lead.user_id, "Alice", SETUP.roles))
    cursor.catch_up("notices")
    assert told
    assert queries.count_unread(cast.lead) == 0


def test_who_is_excluded_from_the_circle_is_not_told(cast: Cast, told: list[Happened]):
    circle = cast.nbo.circle
    Exclusion.objects.create(user_id=cast.lead.user_id, circle=circle, by=SETUP.user_id, made_at=NOW)
    entry = Entry(seq=1, at="2026-11-23T09:00:00.000000Z", actor=SETUP.user_id, act="team.give_role")
    entry.outcome, entry.circle, entry.records = "done", circle.pk, []
    outbox.listen([entry])
    assert queries.count_unread(cast.lead) == 0


def test_a_refused_act_tells_nobody(cast: Cast, told: list[Happened]):
    with pytest.raises(Refused):
        give_a_role(cast, by=cast.lawyer)
    cursor.catch_up("notices")
    assert told == []


def test_one_puts_ones_own_notices_away(cast: Cast, told: list[Happened]):
    give_a_role(cast)
    cursor.catch_up("notices")
    notice = queries.unread(cast.lead)[0]
    acts.mark_read(cast.lead, notice=notice.id, now=LATER)
    assert queries.unread(cast.lead) == []
    assert Notice.objects.get(pk=notice.id).read_at == LATER


def test_anothers_notice_is_as_if_it_did_not_exist(cast: Cast, told: list[Happened]):
    give_a_role(cast)
    cursor.catch_up("notices")
    codes = set()
    for notice in (queries.unread(cast.lead)[0].id, "0" * 26):
        with pytest.raises(Refused) as refusal:
            acts.mark_read(cast.director, notice=notice, now=LATER)
        codes.add(str(refusal.value))
    assert len(codes) == 1
    acts.mark_all_read(cast.director, now=LATER)
    assert queries.count_unread(cast.lead) == 1


def test_mail_goes_out_once_and_says_nothing(cast: Cast, told: list[Happened]):
    give_mail(cast.lead)
    give_a_role(cast)
    give_a_role(cast)
    cursor.catch_up("notices")
    assert queries.count_unread(cast.lead) == 2
    assert outbox.mail_waiting(LATER) == 1
    assert outbox.mail_waiting(LATER) == 0
    (message,) = mail.outbox
    assert (message.subject, message.body, message.to) == (MAIL_SUBJECT, MAIL_TEXT, ["somebody@example.org"])


def test_no_mail_to_who_has_read_left_or_given_no_address(cast: Cast, told: list[Happened]):
    give_a_role(cast)
    cursor.catch_up("notices")
    assert outbox.mail_waiting(LATER) == 0
    give_mail(cast.lead, is_active=False)
    assert outbox.mail_waiting(LATER) == 0
    give_mail(cast.lead, is_active=True)
    assert outbox.mail_waiting(LATER + timedelta(days=8)) == 0
    acts.mark_all_read(cast.lead, now=LATER)
    assert outbox.mail_waiting(LATER) == 0


def test_a_mail_that_could_not_be_sent_is_tried_again(cast: Cast, told: list[Happened], settings: Any):
    give_mail(cast.lead)
    give_a_role(cast)
    cursor.catch_up("notices")
    settings.EMAIL_BACKEND = "tests.ground.notices.test_outbox.NoPost"
    with pytest.raises(OSError, match="no post today"):
        outbox.mail_waiting(LATER)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.mail_waiting(LATER) == 1


class NoPost:
    """A mail server that is down."""

    def __init__(self, **_: Any) -> None:
        pass

    def send_messages(self, messages: list[Any]) -> int:
        raise OSError("no post today")


def test_no_text_has_a_place_for_a_name_or_names_a_kind_of_case(cast: Cast):
    texts = [kind.label for kind in NoticeKind] + [MAIL_SUBJECT, MAIL_TEXT]
    assert not any("%" in text or "{" in text for text in texts)
    for language in ("en", "ar"):
        with translation.override(language):
            said = " ".join(translation.gettext(text) for text in texts).lower()
        for name in ("harms", "exploitation_types", "act_types"):
            for word in vocab.words(name, language=language):
                assert word.label.lower() not in said
