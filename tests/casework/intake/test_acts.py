"""Reports taken, triaged, answered, decided and reopened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.intake import acts, queries
from fourfold.casework.intake.kinds import ClockState, Step
from fourfold.casework.intake.models import Report
from fourfold.ground.access.errors import Refused, RuleBroken, Stale
from fourfold.ground.audit.models import Entry
from tests.casework.intake.samples import report_of, take
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


def page(cast, ref, who="intake"):
    return queries.report_page(cast.actors[who], ref, now=NOW)


def test_a_report_goes_to_the_intake_desk_under_a_key_of_its_own(cast):
    report = Report.objects.get(pk=take(cast).id)
    assert report.circle_id == cast.nbo.intake_id
    assert report.key.kind == "report"
    assert report.reference.startswith("NBO-")
    assert report.narrative == "A girl is held in a house."


def test_an_empty_report_is_kept_as_a_draft(cast):
    sheet = page(cast, take(cast, channel="", narrative="", reporter={}, place=""))
    assert (sheet.state, sheet.narrative, sheet.reporter, sheet.place) == ("new", None, None, None)
    assert sheet.clock.state == ClockState.UNSET


def test_a_draft_is_gone_on_with(cast):
    ref = take(cast, narrative="")
    acts.write_report(
        cast.lead,
        report=ref,
        channel="walk_in",
        narrative="Now told.",
        reporter={"name": "", "contact": "0700"},
        place="",
        received_at=None,
        now=NOW,
    )
    sheet = page(cast, ref.id)
    assert (sheet.channel, sheet.narrative, sheet.reporter) == ("walk_in", "Now told.", {"contact": "0700"})


def test_a_lawyer_takes_a_report_that_only_the_desk_may_read(cast):
    ref = take(cast, "lawyer")
    with pytest.raises(Refused):
        page(cast, ref.id, "lawyer")
    assert page(cast, ref.id, "lead").taken_by == "Lena Law"


def test_somebody_of_another_office_sees_nothing_of_it(cast):
    ref = take(cast)
    with pytest.raises(Refused) as unseen:
        page(cast, ref.id, "elsewhere")
    with pytest.raises(Refused) as unknown:
        page(cast, "01J0000000000000000000000X", "elsewhere")
    assert unseen.value.code == unknown.value.code
    with pytest.raises(Refused):
        acts.triage(cast.elsewhere, report=ref, urgency="soon", type="offender", harm="", now=NOW)


def test_urgency_starts_the_clock_at_the_moment_of_receipt(cast):
    ref = take(cast, received_at=NOW - timedelta(hours=3))
    acts.triage(cast.intake, report=ref, urgency="immediate", type="harm_to_person", harm="", now=NOW)
    sheet = page(cast, ref.id)
    assert sheet.state == "triaged"
    assert sheet.respond_by == NOW - timedelta(hours=1)
    assert (sheet.clock.state, sheet.clock.hours) == (ClockState.LATE, -1)


def test_a_report_triaged_while_taken_needs_no_second_step(cast):
    assert page(cast, take(cast, urgency="urgent", type="offender")).state == "triaged"
    assert page(cast, take(cast, urgency="urgent", type="")).state == "new"


def test_the_first_response_stops_the_clock_once(cast):
    ref = take(cast, urgency="immediate", type="offender")
    acts.record_first_response(cast.intake, report=ref, now=NOW + timedelta(hours=3))
    assert page(cast, ref.id).clock.state == ClockState.ANSWERED_LATE
    with pytest.raises(RuleBroken) as broken:
        acts.record_first_response(cast.intake, report=ref.id, now=NOW)
    assert broken.value.code == "intake.answered"


def test_declining_without_a_reason_is_refused_and_changes_nothing(cast):
    ref = take(cast)
    with pytest.raises(RuleBroken) as broken:
        acts.decide(cast.intake, report=ref, decision="decline", reason="", note="", now=NOW)
    assert broken.value.values["field"] == "reason"
    assert report_of(ref).state == "new"


@pytest.mark.parametrize("field", ["urgency", "type", "harm"])
def test_a_word_that_is_in_no_list_is_refused(cast, field):
    given = {"urgency": "soon", "type": "offender", "harm": "other"} | {field: "made up"}
    with pytest.raises(RuleBroken) as broken:
        acts.triage(cast.intake, report=take(cast), now=NOW, **given)
    assert broken.value.values["field"] == field


def test_a_report_from_tomorrow_is_refused(cast):
    with pytest.raises(RuleBroken) as broken:
        take(cast, received_at=NOW + timedelta(days=1))
    assert broken.value.code == "intake.future"
    assert not Report.objects.exists()


def test_a_decided_report_is_left_alone_until_it_is_reopened(cast):
    ref = take(cast, urgency="soon", type="offender")
    acts.decide(cast.intake, report=ref, decision="decline", reason="out_of_mandate", note="Told whom to ask.", now=NOW)
    with pytest.raises(RuleBroken) as broken:
        acts.triage(cast.intake, report=ref.id, urgency="soon", type="offender", harm="", now=NOW)
    assert broken.value.code == "intake.decided"
    acts.reopen(cast.lead, report=ref.id, why="New facts came in.", now=NOW)
    sheet = page(cast, ref.id)
    assert (sheet.state, sheet.decision, sheet.reason) == ("triaged", "", "")
    assert sheet.decision_note == "New facts came in.\n\nTold whom to ask."
    assert Step.DECIDE in sheet.may


def test_a_report_in_a_case_is_not_reopened(cast):
    ref = take(cast)
    acts.decide(cast.intake, report=ref, decision="accept", reason="", note="", now=NOW)
    Report.objects.filter(pk=ref.id).update(circle=cast.nbo.circle)
    assert Step.REOPEN not in page(cast, ref.id).may
    with pytest.raises(RuleBroken) as broken:
        acts.reopen(cast.lead, report=ref.id, why="A good reason indeed.", now=NOW)
    assert broken.value.code == "intake.in_a_case"


def test_whoever_saw_an_older_report_is_told(cast):
    ref = take(cast)
    acts.triage(cast.intake, report=ref, urgency="soon", type="offender", harm="", now=NOW)
    with pytest.raises(Stale):
        acts.decide(cast.lead, report=ref, decision="accept", reason="", note="", now=NOW)


def test_sending_a_report_twice_makes_one(cast):
    key = "01J0000000000000000000000K"
    assert take(cast, key=key) == take(cast, key=key)
    assert Report.objects.count() == 1
    with pytest.raises(Stale):
        take(cast, key=key, narrative="Something else.")


@pytest.mark.parametrize("who", ["analyst", "publisher", "auditor", "partner", "administrator", "custodian"])
def test_who_does_no_casework_takes_no_report(cast, who):
    with pytest.raises(Refused):
        take(cast, who)


@pytest.mark.parametrize("who", ["lawyer", "aftercare", "investigator"])
def test_only_the_desk_decides(cast, who):
    with pytest.raises(Refused):
        acts.decide(cast.actors[who], report=take(cast), decision="accept", reason="", note="", now=NOW)


def test_who_looked_names_everybody_who_opened_a_report(cast):
    ref = take(cast)
    page(cast, ref.id, "director")
    looks = queries.who_looked(page(cast, ref.id, "lead"))
    assert [(look.who, look.outcome) for look in looks] == [
        ("Alice Lead", "looked"),
        ("Dora Director", "looked"),
        ("Ines Intake", "done"),
    ]


def test_the_ledger_holds_no_word_of_what_was_told(cast):
    take(cast)
    assert "girl" not in str(list(Entry.objects.values()))
