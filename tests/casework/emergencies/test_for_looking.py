"""What is open for looking is not handed on, given out or reached by a key, and who looks is given no work there."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fourfold.casework.absences import acts as absences
from fourfold.casework.absences import queries as who_is_away
from fourfold.casework.absences.told import HandedOn
from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as case_queries
from fourfold.casework.cases.models import Case, Note, Task
from fourfold.casework.flags import acts as flags
from fourfold.casework.sharing import acts as sharing
from fourfold.casework.sharing.models import Disclosure, Handover
from fourfold.casework.sharing.told import IN_HOUSE, PassedTo
from fourfold.exchange import giving
from fourfold.exchange.calendars import acts as calendars
from fourfold.exchange.calendars.queries import feed
from fourfold.exchange.calendars.secrets import digest_of
from fourfold.ground.access import gate
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Grant, User
from fourfold.ground.access.queries import actor_of
from fourfold.tracks.relief import acts as relief
from fourfold.tracks.relief.models import Plan
from fourfold.tracks.transformation import acts as transformation
from tests.casework.cases import samples as case_samples
from tests.casework.emergencies import samples
from tests.casework.sharing.samples import HOPE, WHY, agrees
from tests.cast import NOW
from tests.faces.api.calling import program_of
from tests.tracks.relief import samples as relief_samples
from tests.tracks.transformation import samples as projects


@pytest.fixture
def case(cast):
    """A secret case of the lead's."""
    return case_samples.case(cast, title="Rosewood", secret=True)


@pytest.fixture
def note(cast, case):
    """A note in its aftercare circle."""
    return case_samples.note(cast, case, "She sleeps badly", circle="aftercare")


def looking(cast, case, who):
    """Somebody with the case open in an emergency, as at their next page."""
    samples.opened(cast, case, who, now=timezone.now())
    return actor_of(User.objects.get(pk=cast.actors[who].user_id))


def sees(actor, model, record):
    return gate.visible(actor, model.objects.filter(pk=record)).exists()


def taking(cast, who):
    """The lead is sent on leave, and their cases go to somebody."""
    until = timezone.now().date() + timedelta(days=9)
    told = {"kind": "leave", "until": until, "receivers": {"lead": cast.actors[who].user_id}, "notes": {}}
    return {"office": cast.nbo.pk, "user": cast.lead.user_id, "told": told}


def test_nobody_keeps_a_case_by_sending_its_lead_on_leave(cast, case, note):
    for who, taker in (("other_lead", "other_lead"), ("director", "other_lead"), ("director", "director")):
        actor, words = looking(cast, case, who), taking(cast, taker)
        with suppress(RuleBroken):  # a lead may not; a director hands on what they know of for good, which is nothing
            absences.hand_over(actor, now=timezone.now(), **(words | {"told": HandedOn(**words["told"])}))
        assert Case.objects.get(pk=case).lead_id == cast.lead.user_id
        Grant.objects.filter(why="break_glass").delete()
        assert not sees(actor, Case, case)
        assert not sees(actor, Note, note)


def test_what_they_hold_there_is_not_listed_as_what_is_handed_on(cast, case):
    director = looking(cast, case, "director")
    assert who_is_away.holdings_of(director, cast.lead.user_id, office_id=cast.nbo.pk).groups == []


def test_no_key_reaches_it_to_read_or_to_act(cast, case):
    director = looking(cast, case, "director")
    assert sees(director, Case, case)
    program = program_of(director, "read", "absences", "cases")
    never = program.get(f"cases/{'0' * 26}")
    for place in (f"cases/{case}", f"cases/{case}/people"):
        assert program.get(place).status_code == 404
    assert program.get(f"cases/{case}").content == never.content
    words = taking(cast, "other_lead")
    words["told"]["until"] = words["told"]["until"].isoformat()
    program.do("absences.hand_over", **words)
    assert Case.objects.get(pk=case).lead_id == cast.lead.user_id


def test_no_calendar_reaches_it(cast, case, monkeypatch):
    monkeypatch.setattr("fourfold.exchange.calendars.queries.hearing_marks", lambda owner, **asked: owner)
    lawyer = looking(cast, case, "lawyer")
    calendars.open_feed(lawyer, digest=digest_of("a secret"), mine=False, now=NOW)
    owner = feed("a secret", now=NOW)
    assert owner
    assert sees(lawyer, Case, case)
    assert not sees(owner.marks, Case, case)


@pytest.mark.parametrize("told", [IN_HOUSE, PassedTo("referral", HOPE)], ids=["for own use", "for a receiver"])
def test_it_leaves_in_no_file(cast, case, told):
    known = case_samples.case(cast, title="Baobab")
    for one in (case, known):
        agrees(cast, case_samples.involved(cast, one))
    out = giving.give_out(looking(cast, case, "director"), office=cast.nbo.pk, told=told, now=timezone.now())
    assert {one for one, _person in out.pairs} == {known}
    assert not Disclosure.objects.filter(case=case).exists()


def test_work_that_touches_it_elsewhere_goes_on(cast, case):
    project = projects.project(cast)
    projects.answer(cast, projects.gap(cast, case), project)
    made = transformation.add_indicator(cast.lead, project=project, now=NOW, **projects.INDICATOR)
    transformation.measure(cast.lead, indicator=made.id, now=NOW, **projects.BASELINE)
    words = projects.LATER | {"on": date(2026, 11, 12)}
    assert transformation.measure(looking(cast, case, "investigator"), indicator=made.id, now=NOW, **words)


def test_whoever_looks_is_given_nothing_to_do_in_it(cast, case):
    looker = looking(cast, case, "investigator").user_id
    for who in ("other_lead", "director"):
        looking(cast, case, who)
    case_samples.join(cast, case, "relief", "relief_lead")
    task: dict[str, Any] = {"title": "Call the ward", "due_on": NOW.date(), "leg": ""}
    wrong = {
        "cases.assignee": lambda: cases.add_task(cast.lead, case=case, assignee=looker, now=NOW, **task),
        "sharing.may_not_know": lambda: sharing.transfer(
            cast.lead, case=case, user=cast.other_lead.user_id, why=WHY, now=NOW
        ),
        "flags.owner": lambda: flags.raise_flag(
            cast.lead, case=case, owner=looker, message="Look at this", due_on=None, now=NOW
        ),
        "relief.no_director": lambda: relief.draw_up_plan(
            cast.relief, case=case, decider=cast.director.user_id, told=relief_samples.TOLD, now=NOW
        ),
    }
    for code, trying in wrong.items():
        with pytest.raises(RuleBroken) as broken:
            trying()
        assert broken.value.code == code
    assert not any(model.objects.filter(case=case).exists() for model in (Task, Handover, Plan))
    assert looker not in {one.user_id for one in case_queries.assignees(cast.lead, case_id=case)}
