"""What was recorded wrongly is withdrawn: no fact any more, but nobody can say that it was never said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.models import Incident
from fourfold.casework.evidence import acts as evidence
from fourfold.casework.evidence import queries as exhibits
from fourfold.casework.evidence.models import CustodyStep, Exhibit
from fourfold.casework.sharing.handing_out.queries import everyone_in
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit.models import Entry
from tests.casework.cases import samples
from tests.casework.evidence.samples import close_all
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_a_withdrawn_incident_leaves_the_page_and_stays_with_its_reason(cast: Cast) -> None:
    case = samples.case(cast)
    wrong, right = (samples.incident(cast, case, None, None) for _ in range(2))
    acts.withdraw_incident(cast.lead, incident=wrong, why="retracted", note="It was her sister", now=LATER)
    assert [one.id for one in queries.case_page(cast.lead, case, now=LATER).incidents] == [right]
    (kept,) = queries.withdrawn_from(cast.lead, case, now=LATER).incidents
    assert (kept.id, kept.withdrawn_why, kept.withdrawn_note, kept.who) == (
        wrong,
        "retracted",
        "It was her sister",
        cast.lead.name,
    )
    assert kept.narrative == Incident.objects.get(pk=wrong).narrative == "Beaten before the others."
    assert Entry.objects.filter(act="cases.withdraw_incident", subject=wrong, outcome="done").count() == 1


def test_a_withdrawn_incident_leaves_no_export(cast: Cast) -> None:
    case = samples.case(cast)
    person = samples.involved(cast, case)
    wrong = samples.incident(cast, case, None, person)
    assert [len(one.incidents) for one in everyone_in(cast.lead, cast.nbo.pk, now=NOW)] == [1]
    acts.withdraw_incident(cast.lead, incident=wrong, why="twice", now=LATER)
    assert [len(one.incidents) for one in everyone_in(cast.lead, cast.nbo.pk, now=LATER)] == [0]


def test_a_reason_is_one_of_the_listed_and_the_first_stands(cast: Cast) -> None:
    incident = samples.incident(cast, samples.case(cast), None, None)
    with pytest.raises(RuleBroken, match=r"cases\.unknown_word"):
        acts.withdraw_incident(cast.lead, incident=incident, why="whatever", now=LATER)
    acts.withdraw_incident(cast.lead, incident=incident, why="twice", now=LATER)
    with pytest.raises(RuleBroken, match=r"cases\.withdrawn"):
        acts.withdraw_incident(cast.lead, incident=incident, why="mistaken", now=LATER)


def test_nothing_is_withdrawn_from_a_closed_case(cast: Cast) -> None:
    case = samples.case(cast)
    incident = samples.incident(cast, case, None, None)
    acts.close_case(cast.lead, case=case, closure="goals_met", closed_on=NOW.date(), note="All are home", now=NOW)
    with pytest.raises(RuleBroken, match=r"cases\.closed"):
        acts.withdraw_incident(cast.lead, incident=incident, why="twice", now=LATER)


def test_what_was_withdrawn_from_a_secret_case_is_unknown_to_others(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    incident = samples.incident(cast, case, None, None)
    with pytest.raises(Refused):
        acts.withdraw_incident(cast.intake, incident=incident, why="twice", now=LATER)
    with pytest.raises(Refused):
        queries.withdrawn_from(cast.intake, case, now=LATER)


def test_an_exhibit_on_the_wrong_case_is_withdrawn_and_its_custody_goes_on(cast: Cast) -> None:
    case = samples.case(cast)
    wrong, right = samples.exhibit(cast, case), samples.exhibit(cast, case, "Photograph")
    evidence.withdraw_exhibit(cast.custodian, exhibit=wrong, why="wrong_case", note="Of the other kiln", now=LATER)
    assert [one.id for one in queries.case_page(cast.lead, case, now=LATER).exhibits] == [right]
    (kept,) = queries.withdrawn_from(cast.lead, case, now=LATER).exhibits
    assert (kept.id, kept.withdrawn_why, kept.withdrawn_note) == (wrong, "wrong_case", "Of the other kiln")
    evidence.record_check(cast.custodian, exhibit=wrong, now=LATER + timedelta(hours=1))
    page = exhibits.exhibit_page(cast.custodian, wrong, now=LATER)
    assert [step.kind for step in page.steps] == ["taken_in", "withdrawn", "verified"]
    assert page.withdrawn_by == cast.custodian.name
    opened = exhibits.open_exhibit(cast.custodian, wrong, now=LATER)
    assert b"".join(opened.parts())
    assert Exhibit.objects.count() == 2
    close_all()


def test_a_withdrawal_does_not_hide_that_the_file_was_found_changed(cast: Cast) -> None:
    exhibit = samples.exhibit(cast, samples.case(cast))
    evidence.report_changed(cast.custodian, exhibit=exhibit, now=LATER)
    evidence.withdraw_exhibit(cast.custodian, exhibit=exhibit, why="mistaken", now=LATER + timedelta(minutes=1))
    assert CustodyStep.objects.filter(exhibit=exhibit).count() == 3
    assert exhibits.exhibit_page(cast.custodian, exhibit, now=LATER).changed
    with pytest.raises(RuleBroken, match=r"evidence\.withdrawn"):
        evidence.withdraw_exhibit(cast.custodian, exhibit=exhibit, why="twice", now=LATER)
    close_all()
