"""A batch is taken back whole, except what somebody has worked on since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Incident, Involvement
from fourfold.casework.consent.models import Consent
from fourfold.casework.intake.models import Report
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Name, Person, Token
from fourfold.casework.sharing import acts as sharing
from fourfold.casework.sharing.models import Referral
from fourfold.exchange import acts, queries, running
from fourfold.exchange.models import Batch
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Circle
from fourfold.ground.audit.checking import verify
from fourfold.ground.vault.models import Wrap
from fourfold.insight.matches.models import Likely
from tests.cast import NOW
from tests.exchange.samples import handed, report, silent, take_in


LATER = NOW + timedelta(hours=1)
ROW = {"con_Consent": "Yes", "cas_ReferringOrganisation": "Hope", "prs_MobilePhone": "+254732301241"}
PEOPLE = [{"prs_FirstName": "Amara", "prs_SecondName": name, **ROW} for name in ("Okafor", "Wekesa", "Njoroge")]
ROOMS = (Person, Name, Token, Report, Case, Involvement, Incident, Consent, Referral, Circle, Likely)


def counts():
    return {model.__name__: model.objects.count() for model in ROOMS}


def undo(actor, batch):
    acts.undo_batch(actor, batch=batch, later=False, now=LATER)
    running.undo(actor, batch, now=LATER, tell=silent)
    return queries.batch_page(actor, batch, now=LATER)


def test_a_batch_that_nobody_worked_on_goes_whole_with_its_keys(cast):
    before, wraps = counts(), Wrap.objects.count()
    batch = take_in(cast.intake, cast.nbo, handed(*PEOPLE))
    sheet = undo(cast.intake, batch)
    assert (sheet.state, sheet.undone, sheet.staying) == ("undone", 3, ())
    assert counts() == before
    assert Wrap.objects.count() == wraps + 1  # the batch's own
    assert verify().sound


def test_what_somebody_worked_on_stays_and_is_listed(cast):
    batch = take_in(cast.intake, cast.nbo, handed(*PEOPLE))
    edited = Case.objects.order_by("pk")[1]
    cases.add_task(cast.lead, case=edited.pk, leg="", title="Call back", due_on=None, assignee=None, now=LATER)
    sheet = undo(cast.intake, batch)
    assert (sheet.state, sheet.undone) == ("partly", 2)
    assert [(row.number, row.reason, row.case) for row in sheet.staying] == [(4, "worked_on", edited.pk)]
    assert Case.objects.get().pk == edited.pk


def test_a_referral_recorded_by_hand_keeps_the_row_and_lists_it(cast):
    batch = take_in(cast.intake, cast.nbo, handed(*PEOPLE))
    case = Case.objects.order_by("pk")[0]
    sharing.record_referral(
        cast.lead,
        case=case.pk,
        direction="in",
        organisation="Shelter",
        worker="",
        on=None,
        reason="",
        details="A bed from Monday.",
        now=LATER,
    )
    sheet = undo(cast.intake, batch)
    assert (sheet.state, sheet.undone) == ("partly", 2)
    assert [(row.reason, row.case) for row in sheet.staying] == [("worked_on", case.pk)]
    assert case.referrals.count() == 2


def test_another_name_or_a_correction_keeps_the_row(cast):
    batch = take_in(cast.intake, cast.nbo, handed(*PEOPLE[:2]))
    first, second = Person.objects.order_by("pk")
    people.add_name(cast.lawyer, person=first.pk, kind="alias", value="Mama Amara", now=LATER)
    people.correct_person(cast.lawyer, person=second.pk, gender="", birth=None, citizenships=["KE"], now=LATER)
    assert undo(cast.intake, batch).undone == 0
    assert Person.objects.count() == 2


def test_a_judged_duplicate_keeps_the_row(cast):
    batch = take_in(cast.intake, cast.nbo, handed(PEOPLE[0], PEOPLE[0]))
    first, second = Person.objects.order_by("pk")
    people.judge(
        cast.lawyer, first=first.pk, second=second.pk, verdict="same", reason="Same phone and name.", now=LATER
    )
    assert undo(cast.intake, batch).undone == 0


def test_after_an_undo_the_same_file_comes_in_anew(cast):
    file = handed(*PEOPLE)
    undo(cast.intake, take_in(cast.intake, cast.nbo, file))
    assert report(cast.intake, take_in(cast.intake, cast.nbo, file))["created"]["people"] == 3


def test_a_batch_is_taken_back_once(cast):
    batch = take_in(cast.intake, cast.nbo, handed(*PEOPLE))
    undo(cast.intake, batch)
    with pytest.raises(RuleBroken):
        acts.undo_batch(cast.intake, batch=batch, later=False, now=LATER)


def test_what_stayed_can_be_tried_again(cast):
    batch = take_in(cast.intake, cast.nbo, handed(*PEOPLE))
    case = Case.objects.all()[0]
    cases.add_task(cast.lead, case=case.pk, leg="", title="Call back", due_on=None, assignee=None, now=LATER)
    undo(cast.intake, batch)
    case.tasks.all().delete()
    assert undo(cast.intake, batch).state == "undone"


@pytest.mark.parametrize("who", ["lawyer", "elsewhere", "stranger"])
def test_only_the_offices_intake_desk_takes_back(cast, who):
    batch = take_in(cast.intake, cast.nbo, handed(*PEOPLE))
    with pytest.raises(Refused):
        acts.undo_batch(getattr(cast, who), batch=batch, later=False, now=LATER)
    assert Batch.objects.get().state == "done"
