"""What a case leaves where outsiders look once it is hidden from them: notices, mail, people taken out, mentions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.cases.queries import case_page
from fourfold.casework.intake import acts as intake
from fourfold.casework.intake import queries as reports
from fourfold.casework.people import queries as people
from fourfold.casework.people.models import Person
from fourfold.ground.access.models import User
from fourfold.ground.audit import cursor
from fourfold.ground.notices import outbox, queries
from tests.casework.cases import samples
from tests.casework.cases.scene import TODAY, involved, opened, somebody
from tests.casework.intake.samples import take
from tests.cast import NOW, Cast, assemble
from tests.security.walking import signed_in


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


def knows(cast: Cast, who: str, person: Person) -> bool:
    return person.pk in people.visible_ids(cast.actors[who], [person.pk])


def taken_out(cast: Cast, who: str, case: Case, person: Person) -> None:
    one = Involvement.objects.get(case=case, person=person)
    cases.uninvolve(cast.actors[who], involvement=one.pk, now=LATER)


@pytest.fixture
def told(cast: Cast) -> Case:
    """A case in which the lawyer was given something to do, and was told."""
    User.objects.filter(pk=cast.lawyer.user_id).update(email="somebody@example.org")
    case = opened(cast)
    samples.task(cast, case.pk, "Visit", TODAY, to="lawyer")
    cursor.catch_up("notices")
    assert [one.kind for one in queries.unread(cast.lawyer)] == ["task"]
    assert queries.count_unread(cast.lawyer) == 1
    return case


@pytest.mark.parametrize("how", ["secret", "excluded"])
def test_a_notice_goes_with_what_it_is_about_and_comes_back_with_it(cast: Cast, told: Case, how: str) -> None:
    if how == "secret":
        cases.make_secret(cast.lead, case=told.pk, why="The accused works here.", now=NOW)
    else:
        cases.exclude(cast.lead, case=told.pk, user=cast.lawyer.user_id, why="Related to the accused.", now=NOW)
    assert queries.unread(cast.lawyer) == []
    assert queries.count_unread(cast.lawyer) == 0
    assert b"Something was given" not in signed_in(cast.lawyer).get(reverse("desk:home")).content
    if how == "secret":
        cases.make_ordinary(cast.lead, case=told.pk, why="It is over now.", now=NOW)
    else:
        cases.readmit(cast.lead, case=told.pk, user=cast.lawyer.user_id, now=NOW)
    assert queries.count_unread(cast.lawyer) == 1


def test_nobody_is_called_by_mail_to_what_was_hidden_from_them_meanwhile(cast: Cast, told: Case) -> None:
    cases.make_secret(cast.lead, case=told.pk, why="The accused works here.", now=NOW)
    assert outbox.mail_waiting(LATER) == 0
    assert mail.outbox == []
    cases.make_ordinary(cast.lead, case=told.pk, why="It is over now.", now=NOW)
    assert outbox.mail_waiting(LATER) == 1


@pytest.mark.parametrize("beside", [False, True])
def test_taking_a_witness_out_of_the_only_case_one_knows_gives_them_to_the_desk(cast: Cast, beside: bool) -> None:
    """Whether or not a secret case knows them too: their vanishing would tell."""
    case, person = opened(cast), somebody(cast)
    involved(cast, case, person)
    if beside:
        involved(cast, opened(cast, secret=True), person)
    taken_out(cast, "director", case, person)
    assert knows(cast, "intake", person)
    assert knows(cast, "lead", person)
    assert not knows(cast, "lawyer", person)


def test_who_knows_the_secret_case_takes_its_witness_out_of_an_ordinary_one_and_away_from_the_desk(cast: Cast) -> None:
    case, person = opened(cast), somebody(cast)
    for one in (case, opened(cast, secret=True)):
        involved(cast, one, person)
    taken_out(cast, "lead", case, person)
    assert knows(cast, "lead", person)
    assert not knows(cast, "intake", person)


@pytest.mark.parametrize("beside", [False, True])
def test_one_secret_case_is_not_told_of_another_by_whom_it_lets_go(cast: Cast, beside: bool) -> None:
    case, person = opened(cast, secret=True), somebody(cast)
    involved(cast, case, person)
    if beside:
        involved(cast, opened(cast, secret=True), person)
    cases.add_to_team(cast.lead, case=case.pk, user=cast.investigator.user_id, duty="investigator", now=NOW)
    taken_out(cast, "investigator", case, person)
    assert knows(cast, "investigator", person)
    assert not knows(cast, "intake", person)


def test_a_hidden_person_named_in_an_ordinary_incident_is_as_if_nobody_had_been_named(cast: Cast) -> None:
    case, secret = opened(cast), opened(cast, secret=True)
    hidden, plain = somebody(cast, name="Zipporah Quartermaine"), somebody(cast)
    involved(cast, secret, hidden)
    for one in (hidden, plain):
        samples.incident(cast, case.pk, one.pk, None)
    for who, known in (("lead", [True, True]), ("intake", [False, True])):
        shown = case_page(cast.actors[who], case.pk, now=NOW).incidents
        assert [(one.doer_known, one.victim_known) for one in shown] == [(each, False) for each in known]


def test_that_a_hidden_person_was_named_in_a_report_leaves_no_line_in_who_looked(cast: Cast) -> None:
    report, person = take(cast), somebody(cast, name="Zipporah Quartermaine")
    intake.name_person(cast.intake, report=report.id, person=person.pk, role="victim", now=NOW)

    def lines(who: str) -> list[str]:
        sheet = reports.report_page(cast.actors[who], report.id, now=NOW)
        return [one.act for one in reports.who_looked(sheet)]

    assert "intake.name_person" in lines("intake")
    involved(cast, opened(cast, secret=True), person)
    assert "intake.name_person" not in lines("intake")
    assert "intake.name_person" in lines("lead")
