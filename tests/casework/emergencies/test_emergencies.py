"""A secret case is opened in an emergency: for an hour, for looking only, told at once, reviewed by somebody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as case_queries
from fourfold.casework.cases.models import Case, CaseCircle, LastRecorded, Note
from fourfold.casework.emergencies import acts, queries
from fourfold.casework.emergencies.kinds import State
from fourfold.casework.emergencies.models import Opening
from fourfold.casework.team import acts as team
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Grant, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.audit import cursor
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.models import Notice
from tests.casework.cases import samples as case_samples
from tests.casework.emergencies import samples
from tests.cast import NOW, SETUP


HOUR = timedelta(hours=1)


@pytest.fixture
def case(cast):
    """A secret case of the lead's."""
    return case_samples.case(cast, title="Rosewood", secret=True)


def sees(actor, case):
    return gate.visible(actor, Case.objects.filter(pk=case)).exists()


def trying(cast, who, reference, *, office=None, now=NOW, reason=samples.WHY):
    return acts.open_in_emergency(
        cast.actors[who], office=office or cast.nbo.pk, reference=reference, reason=reason, now=now
    )


def wrong(code, act, actor, **words):
    with pytest.raises(RuleBroken) as broken:
        act(actor, **({"now": NOW} | words))
    assert broken.value.code == code


def test_it_opens_for_an_hour_of_the_clock_and_ends_by_itself(cast, case):
    now = timezone.now()
    assert not sees(cast.investigator, case)
    samples.opened(cast, case, now=now)
    assert sees(cast.investigator, case)
    assert [one.minutes for one in queries.open_now(cast.investigator, now=now + timedelta(minutes=18))] == [42]
    assert queries.open_now(cast.investigator, now=now + HOUR) == []
    Grant.objects.filter(why="break_glass").update(until=now - timedelta(seconds=1))
    assert not sees(cast.investigator, case)


def test_it_is_closed_by_hand_by_whoever_opened_it_or_by_a_lead_of_it(cast, case):
    now = timezone.now()
    for who in ("investigator", "lead", "director"):
        opening = samples.opened(cast, case, now=now)
        acts.close_opening(cast.actors[who], opening=opening, now=now)
        assert not sees(cast.investigator, case)
        wrong("emergencies.over", acts.close_opening, cast.investigator, opening=opening, now=now)


def test_it_is_for_looking_only(cast, case):
    now = timezone.now()
    for who in ("investigator", "director"):
        samples.opened(cast, case, who, now=now)
    assert case_queries.case_page(cast.investigator, case, now=now).ref.id == case
    with pytest.raises(Refused) as refused:
        cases.write_note(cast.investigator, case=case, circle_kind="main", text="Hello", about=None, now=now)
    assert refused.value.code == "gate.for_looking"
    for act, more in ((cases.make_ordinary, {"why": "It may be known"}), (cases.reopen_case, {"why": "Go on with it"})):
        with pytest.raises(Refused, match=r"gate\.for_looking"):
            act(cast.director, case=case, now=now, **more)
    with pytest.raises(Refused, match=r"gate\.for_looking"):
        cases.add_to_team(cast.director, case=case, user=cast.director.user_id, duty="director", now=now)
    assert not Note.objects.exists()


def test_the_other_circles_of_the_case_stay_closed(cast, case):
    now = timezone.now()
    cases.write_note(cast.lead, case=case, circle_kind="aftercare", text="She sleeps badly", about=None, now=NOW)
    cases.write_note(cast.lead, case=case, circle_kind="main", text="Rang the ward", about=None, now=NOW)
    samples.opened(cast, case, "aftercare", now=now)
    samples.opened(cast, case, "lawyer", now=now)
    for who in ("aftercare", "lawyer"):
        seen = gate.visible(cast.actors[who], Note.objects.all())
        assert [note.text for note in seen] == ["Rang the ward"]
        mine = gate.visible(cast.actors[who], CaseCircle.objects.filter(case=case))
        assert set(mine.values_list("kind", flat=True)) == {"emergency"}


def test_the_missing_the_shut_and_the_other_offices_are_answered_alike(cast, case):
    shut = case_samples.case(cast, title="Baobab", secret=True)
    cases.exclude(cast.lead, case=shut, user=cast.investigator.user_id, why="A relative of hers", now=NOW)
    references = [Case.objects.get(pk=shut).reference, "NBO-00000", "", "NBO-" + "é" * 40]
    asked = [("investigator", reference, cast.nbo.pk) for reference in references]
    asked.append(("elsewhere", Case.objects.get(pk=case).reference, cast.ceb.pk))
    said = set()
    for who, reference, office in asked:
        with pytest.raises(Refused) as refused:
            trying(cast, who, reference, office=office)
        said.add((refused.value.code, refused.value.sentence))
    assert said == {("gate.not_found", gate.NOT_FOUND)}
    left = Entry.objects.filter(act="emergencies.open_in_emergency", actor=cast.investigator.user_id)
    assert {(e.outcome, e.subject, e.circle) for e in left} == {("refused", left[0].subject, "")}
    assert not Opening.objects.exists()


def test_somebody_with_no_role_on_casework_opens_nothing(cast, case):
    for who in ("administrator", "analyst", "auditor", "publisher", "partner"):
        with pytest.raises(Refused, match=r"gate\.role"):
            trying(cast, who, Case.objects.get(pk=case).reference)


def test_whoever_is_shut_out_while_it_is_open_sees_neither_the_case_nor_the_opening(cast, case):
    now = timezone.now()
    opening = samples.opened(cast, case, now=now)
    cases.exclude(cast.lead, case=case, user=cast.investigator.user_id, why="A relative of hers", now=now)
    cases.exclude(cast.lead, case=case, user=cast.director.user_id, why="A relative of hers", now=now)
    assert not sees(cast.investigator, case)
    for who in ("investigator", "director"):
        assert queries.openings(cast.actors[who], now=now) == []
        with pytest.raises(Refused):
            queries.opening(cast.actors[who], opening, now=now)
    assert queries.open_now(cast.investigator, now=now) == []


def test_a_director_who_is_shut_out_is_not_told(cast, case):
    cases.exclude(cast.lead, case=case, user=cast.director.user_id, why="A relative of hers", now=NOW)
    samples.opened(cast, case)
    cursor.catch_up_all()
    told = set(Notice.objects.filter(kind="emergency").values_list("user_id", flat=True))
    assert told == {cast.lead.user_id}
    assert queries.openings(cast.director, now=NOW) == []


def test_lead_and_directors_are_told_at_once_and_the_notice_names_nothing(cast, case):
    opening = samples.opened(cast, case)
    cursor.catch_up_all()
    told = Notice.objects.filter(kind="emergency")
    assert set(told.values_list("user_id", flat=True)) == {cast.lead.user_id, cast.director.user_id}
    assert {one.record for one in told} == {opening}
    acts.review_opening(cast.lead, opening=opening, verdict="justified", note="She was in danger", now=NOW + HOUR)
    cursor.catch_up_all()
    assert Notice.objects.filter(kind="change", user_id=cast.investigator.user_id).exists()


def test_what_was_seen_meanwhile_stands_in_the_ledger_under_it(cast, case):
    now = timezone.now()
    girl = case_samples.involved(cast, case)
    opening = samples.opened(cast, case, now=now)
    case_queries.case_page(cast.investigator, case, now=now + timedelta(minutes=1))
    case_queries.case_page(cast.lead, case, now=now + timedelta(minutes=2))
    seen = queries.opening(cast.director, opening, now=now + timedelta(minutes=5)).seen
    assert [(one.act, one.outcome) for one in seen] == [("cases.case_page", "looked")]
    assert girl


def test_the_director_judges_reason_and_looks_without_learning_which_case_it_is(cast, case):
    opening = samples.opened(cast, case)
    sheet = queries.opening(cast.director, opening, now=NOW + HOUR)
    assert sheet.reason == samples.WHY
    assert sheet.line.case is None
    assert queries.opening(cast.lead, opening, now=NOW + HOUR).line.case.id == case
    auditor = queries.opening(cast.auditor, opening, now=NOW + HOUR)
    assert not auditor.reason
    assert auditor.line.name == "Ivan Investigator"


def test_the_office_at_large_learns_nothing_of_it(cast, case):
    opening = samples.opened(cast, case)
    for who in ("lawyer", "other_lead", "intake", "administrator", "elsewhere"):
        assert queries.openings(cast.actors[who], now=NOW) == []
        with pytest.raises(Refused, match="not_found"):
            queries.opening(cast.actors[who], opening, now=NOW)


def test_a_review_is_given_by_somebody_else_once_and_after_the_end(cast, case):
    opening = samples.opened(cast, case, "other_lead")
    words = {"opening": opening, "verdict": "justified", "note": "She was in danger"}
    wrong("emergencies.not_over", acts.review_opening, cast.lead, **words)
    wrong("emergencies.own", acts.review_opening, cast.other_lead, now=NOW + HOUR, **words)
    wrong("emergencies.note", acts.review_opening, cast.lead, now=NOW + HOUR, **(words | {"note": "Yes"}))
    acts.review_opening(cast.director, now=NOW + HOUR, **words)
    wrong("emergencies.reviewed", acts.review_opening, cast.lead, now=NOW + HOUR, **words)
    row = Opening.objects.get()
    assert (row.verdict, row.note, row.reviewer_id) == ("justified", "She was in danger", cast.director.user_id)


def test_reviews_that_are_due_stand_before_those_who_may_give_them(cast, case):
    samples.opened(cast, case, "other_lead")
    late = NOW + timedelta(hours=73)
    for who in ("lead", "director"):
        assert [one.state for one in queries.to_review(cast.actors[who], now=late)] == [State.OVERDUE]
    assert queries.to_review(cast.lead, now=NOW) == []
    for who in ("other_lead", "lawyer", "auditor"):
        assert queries.to_review(cast.actors[who], now=late) == []


def test_three_a_day_and_no_searching_by_reference(cast, case):
    now = timezone.now()
    for _ in range(3):
        acts.close_opening(cast.investigator, opening=samples.opened(cast, case, now=now), now=now)
    reference = Case.objects.get(pk=case).reference
    wrong(
        "emergencies.too_many",
        acts.open_in_emergency,
        cast.investigator,
        office=cast.nbo.pk,
        reference=reference,
        reason=samples.WHY,
        now=now + timedelta(hours=23),
    )
    trying(cast, "investigator", reference, now=now + timedelta(hours=25))
    for number in range(6):
        with pytest.raises(Refused):
            trying(cast, "lawyer", f"NBO-0000{number}", now=now)
    wrong(
        "emergencies.too_many",
        acts.open_in_emergency,
        cast.lawyer,
        office=cast.nbo.pk,
        reference=reference,
        reason=samples.WHY,
        now=now,
    )


def test_what_is_open_anyway_needs_no_emergency_and_a_reason_is_needed(cast, case):
    reference = Case.objects.get(pk=case).reference
    words = {"office": cast.nbo.pk, "reference": reference, "reason": samples.WHY}
    wrong("emergencies.open_already", acts.open_in_emergency, cast.lead, **words)
    wrong("emergencies.reason", acts.open_in_emergency, cast.lawyer, **(words | {"reason": "Hospital"}))


def test_the_team_sees_that_it_was_opened_and_who_has_it_open(cast, case):
    now = timezone.now()
    samples.opened(cast, case, now=now)
    assert "emergencies.open_in_emergency" in {one.act for one in case_queries.who_looked(cast.lead, case, now=now)}
    knowing = case_queries.who_may_know(cast.lead, case)
    assert {(one.user_id, one.why) for one in knowing.team} >= {(cast.investigator.user_id, "break_glass")}


def test_it_ends_with_the_role_and_is_kept_from_somebody_who_left(cast, case):
    now = timezone.now()
    samples.opened(cast, case, now=now)
    team.end_role(SETUP, user=cast.investigator.user_id, office_code="NBO", role="investigator", now=now)
    gone = actor_of(User.objects.get(pk=cast.investigator.user_id))
    assert not sees(gone, case)
    assert queries.openings(gone, now=now) == []


def test_a_file_taken_later_is_no_sign_of_life_of_the_case(cast, case):
    cursor.catch_up_all()
    opening = samples.opened(cast, case, now=NOW + timedelta(days=9))
    cursor.catch_up_all()
    kept = LastRecorded.objects.filter(circle_id=Opening.objects.get(pk=opening).circle_id)
    assert not kept.exists()
