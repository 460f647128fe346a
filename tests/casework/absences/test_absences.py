"""What a colleague holds is handed on in one step and comes back in one; what is secret stays where it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.absences import acts, queries
from fourfold.casework.absences.models import Moved
from fourfold.casework.absences.told import HandedOn
from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as case_queries
from fourfold.casework.cases.models import Case, CaseCircle, Note, Task, TeamMember
from fourfold.casework.sharing import acts as sharing
from fourfold.casework.team import acts as team
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Grant, Holding, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from fourfold.ground.audit.models import Entry
from tests.casework.absences import samples
from tests.casework.cases import samples as case_samples
from tests.casework.sharing.samples import WHY
from tests.cast import NOW, SETUP


LATER = NOW + timedelta(days=15)


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


@pytest.fixture
def task(cast, case):
    return case_samples.task(cast, case, "Call the station", NOW.date())


def lead(case):
    return Case.objects.get(pk=case).lead_id


def assignee(task):
    return Task.objects.get(pk=task).assignee_id


def on_team(case, actor):
    return TeamMember.objects.filter(case=case, user_id=actor.user_id).exists()


def wrong(code, act, actor, **words):
    with pytest.raises(RuleBroken) as broken:
        act(actor, now=NOW, **words)
    assert broken.value.code == code


def handing(cast, who, by="director", **words):
    given = samples.told(cast, **words)
    return {"office": cast.nbo.pk, "user": cast.actors[who].user_id, "told": given}


def held(cast, who, reader="director"):
    sheet = queries.holdings_of(cast.actors[reader], cast.actors[who].user_id, office_id=cast.nbo.pk)
    return {group.code: [line.case.id for line in group.lines] for group in sheet.groups}


def test_what_stayed_in_a_secret_case_when_somebody_else_ended_the_leave_is_brought_back_by_who_was_away(cast, case):
    case_samples.join(cast, case, "other_lead", "case_lead")
    cases.make_secret(cast.lead, case=case, why="A threat was made", now=NOW)
    away = samples.away(cast, "lead", by="lead", lead="other_lead")
    acts.come_back(cast.director, absence=away, now=LATER)
    assert lead(case) == cast.other_lead.user_id
    for who in (cast.director, cast.other_lead):
        assert queries.absences(who, today=LATER.date()) == []
        wrong("absences.back", acts.come_back, who, absence=away)
    assert [one.id for one in queries.absences(cast.lead, today=LATER.date())] == [away]
    acts.come_back(cast.lead, absence=away, now=LATER)
    assert lead(case) == cast.lead.user_id
    assert queries.absences(cast.lead, today=LATER.date()) == []
    wrong("absences.back", acts.come_back, cast.lead, absence=away)


def test_everything_goes_in_one_act_with_one_cause(cast, case, task):
    assert held(cast, "lead") == {"lead": [case], "task": [case]}
    before = Entry.objects.count()
    samples.away(cast, "lead", lead="other_lead", task="other_lead", notes={case: "The chief calls on Monday."})
    assert (lead(case), assignee(task)) == (cast.other_lead.user_id, cast.other_lead.user_id)
    first, *rest = Entry.objects.order_by("seq")[before:]
    assert (first.act, first.cause) == ("absences.hand_over", "")
    assert {one.act for one in rest} == {"cases.take_lead", "cases.take_task", "cases.write_note"}
    assert {one.cause for one in rest} == {first.id}
    assert held(cast, "lead") == {"place_case_lead": [case]}


def test_the_outer_entry_lies_with_the_office_and_names_no_case(cast, case, task):
    samples.away(cast, "lead", lead="other_lead", task="other_lead")
    entry = Entry.objects.get(act="absences.hand_over")
    assert entry.circle == cast.nbo.circle_id
    assert case not in str(entry.records) + entry.subject


def test_the_note_lies_in_its_own_case_for_who_may_know_of_it(cast, case, task):
    other = case_samples.case(cast, title="Baobab", who="other_lead")
    notes = {case: "The chief calls on Monday.", other: "Not handed on at all."}
    samples.away(cast, "lead", lead="other_lead", task="other_lead", notes=notes)
    (note,) = Note.objects.all()
    assert (note.case_id, note.circle_id, note.text) == (case, Case.objects.get(pk=case).circle_id, notes[case])


def test_a_draft_is_made_of_what_lies_in_the_main_circle(cast, case, task):
    case_samples.milestone(cast, case, "freed", NOW.date())
    case_samples.milestone(cast, case, "charged", NOW.date() + timedelta(days=9), planned=True)
    cases.write_note(cast.lead, case=case, circle_kind="covert", text="The source is safe.", about=None, now=NOW)
    sheet = queries.holdings_of(cast.director, cast.lead.user_id, office_id=cast.nbo.pk)
    (draft,) = sheet.drafts
    assert [kind for kind, _ in draft.reached] == ["freed"]
    assert [kind for kind, _ in draft.planned] == ["charged"]
    assert [one.text for one in draft.tasks] == ["Call the station"]
    assert "source" not in repr(sheet)


def test_what_the_reader_may_not_know_is_neither_shown_nor_moved_nor_counted(cast, case, task):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    hidden = case_samples.task(cast, secret, "Meet the source", NOW.date())
    assert held(cast, "lead") == {"lead": [case], "task": [case]}
    samples.away(cast, "lead", lead="other_lead", task="other_lead")
    assert (lead(secret), assignee(hidden)) == (cast.lead.user_id, cast.lead.user_id)
    assert not Moved.objects.filter(case=secret).exists()
    assert held(cast, "lead", reader="lead") == {"lead": [secret], "place_case_lead": [case], "task": [secret]}


def test_their_own_lead_hands_on_what_is_secret_too(cast, case):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    samples.away(cast, "lead", by="lead", lead="other_lead")
    assert lead(secret) == cast.other_lead.user_id
    assert gate.visible(cast.other_lead, Case.objects.filter(pk=secret)).exists()
    assert gate.visible(cast.director, Moved.objects.filter(case=secret)).count() == 0


def test_a_leave_comes_back_by_one_act(cast, case, task):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    away = samples.away(cast, "lead", by="lead", lead="other_lead", task="other_lead")
    assert queries.my_leave(cast.lead) == away
    acts.come_back(cast.lead, absence=away, now=LATER)
    assert (lead(case), lead(secret), assignee(task)) == (cast.lead.user_id,) * 3
    assert not on_team(secret, cast.other_lead)
    assert not gate.visible(cast.other_lead, Case.objects.filter(pk=secret)).exists()
    assert queries.my_leave(cast.lead) == ""
    wrong("absences.back", acts.come_back, cast.lead, absence=away)


def test_a_director_brings_back_only_what_they_may_know_of(cast, case):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    away = samples.away(cast, "lead", by="lead", lead="other_lead")
    acts.come_back(cast.director, absence=away, now=LATER)
    assert (lead(case), lead(secret)) == (cast.lead.user_id, cast.other_lead.user_id)


def test_what_has_moved_on_since_stays_where_it_is(cast, case, task):
    away = samples.away(cast, "lead", lead="other_lead", task="investigator")
    cases.finish_task(cast.investigator, task=task, outcome="Reached", now=NOW)
    sharing.transfer(cast.other_lead, case=case, user=cast.lead.user_id, why=WHY, now=NOW)
    acts.come_back(cast.lead, absence=away, now=LATER)
    assert assignee(task) == cast.investigator.user_id
    assert lead(case) == cast.lead.user_id


def test_what_a_rule_stops_stays_and_the_rest_comes_back(cast, case, task):
    other = case_samples.case(cast, title="Baobab")
    away = samples.away(cast, "lead", lead="other_lead", task="other_lead")
    cases.exclude(cast.other_lead, case=other, user=cast.lead.user_id, why="A relative of hers", now=NOW)
    acts.come_back(cast.director, absence=away, now=LATER)
    assert (lead(case), lead(other)) == (cast.lead.user_id, cast.other_lead.user_id)
    assert Moved.objects.filter(back_at=None).count() == 1


def test_a_place_goes_with_its_circles_which_the_giver_is_not_in(cast, case):
    case_samples.join(cast, case, "lawyer", "lawyer")
    from tests.architecture.world import hired  # noqa: PLC0415  # builds a world of its own

    second = hired("second_lawyer", cast.nbo, Role.LAWYER)
    privileged = CaseCircle.objects.get(case=case, kind="privileged").circle_id
    assert not Grant.objects.filter(user_id=cast.director.user_id, circle_id=privileged).exists()
    given = HandedOn("departure", None, {"place_lawyer": second.user_id}, {})
    acts.hand_over(cast.director, office=cast.nbo.pk, user=cast.lawyer.user_id, told=given, now=NOW)
    assert Grant.objects.filter(user_id=second.user_id, circle_id=privileged).exists()
    assert not Grant.objects.filter(user_id=cast.lawyer.user_id).exists()


def test_a_departure_ends_roles_team_places_and_the_account(cast, case, task):
    samples.away(cast, "lead", kind="departure", lead="other_lead", task="other_lead")
    user = User.objects.get(pk=cast.lead.user_id)
    assert not user.is_active
    assert not Holding.objects.filter(user=user, ended_at=None).exists()
    assert not on_team(case, cast.lead)
    assert gate.visible(actor_of(user), Case.objects.all()).count() == 0
    assert case_queries.case_brief(cast.other_lead, case).id == case


def test_who_works_elsewhere_too_only_leaves_this_office(cast, case):
    Holding.objects.create(user_id=cast.lead.user_id, office=cast.ceb, role="case_lead")
    samples.away(cast, "lead", kind="departure", lead="other_lead")
    assert User.objects.get(pk=cast.lead.user_id).is_active
    assert Holding.objects.filter(user_id=cast.lead.user_id, ended_at=None).count() == 1


def test_the_only_lawyer_of_an_office_leaves_and_their_places_wait_for_who_is_appointed(cast, case, task):
    from tests.architecture.world import hired  # noqa: PLC0415  # builds a world of its own

    case_samples.join(cast, case, "lawyer", "lawyer")
    case_samples.note(cast, case, "What she told us as her lawyers", who="lawyer", circle="privileged")
    with pytest.raises(RuleBroken) as broken:  # the task can be taken by others
        samples.away(cast, "lead", kind="departure")
    assert broken.value.code == "absences.all"
    privileged = CaseCircle.objects.get(case=case, kind="privileged").circle_id
    knew = set(Grant.objects.filter(circle_id=privileged).values_list("user_id", flat=True))
    samples.away(cast, "lawyer", kind="departure")
    assert not on_team(case, cast.lawyer)
    assert not User.objects.get(pk=cast.lawyer.user_id).is_active
    knows = set(Grant.objects.filter(circle_id=privileged).values_list("user_id", flat=True))
    assert knows == knew - {cast.lawyer.user_id}  # nobody learns more by it
    second = hired("second_lawyer", cast.nbo, Role.LAWYER)
    cases.add_to_team(cast.lead, case=case, user=second.user_id, duty="lawyer", now=NOW)
    assert gate.visible(second, Note.objects.filter(case=case, circle_kind="privileged")).count() == 1


def test_a_departure_is_a_directors_and_nobodys_own(cast, case):
    words = {"kind": "departure", "lead": "other_lead"}
    wrong("absences.director", acts.hand_over, cast.other_lead, **handing(cast, "lead", **words))
    wrong("absences.own", acts.hand_over, cast.lead, **handing(cast, "lead", **words))
    assert lead(case) == cast.lead.user_id


def test_a_departure_after_a_leave_ends_it(cast, case):
    away = samples.away(cast, "lead", lead="other_lead")
    wrong("absences.away", acts.hand_over, cast.director, **handing(cast, "lead", place_case_lead="other_lead"))
    samples.away(cast, "lead", kind="departure", place_case_lead="other_lead")
    wrong("absences.back", acts.come_back, cast.director, absence=away)


def test_whoever_left_after_a_leave_and_works_here_again_takes_no_lead_back(cast, case):
    """The leave ended with the departure; who leads it since answers for it (ADR 0016)."""
    for_both = {"user": cast.lead.user_id, "role": Role.CASE_LEAD, "now": NOW}
    team.give_role(SETUP, office_code="CEB", **for_both)
    away = samples.away(cast, "lead", lead="other_lead")
    samples.away(cast, "lead", kind="departure", place_case_lead="other_lead")
    team.give_role(SETUP, office_code="NBO", **for_both)
    again = actor_of(User.objects.get(pk=cast.lead.user_id))
    assert again.holds(frozenset({Role.CASE_LEAD}), office_id=cast.nbo.pk)
    wrong("absences.back", acts.come_back, again, absence=away)
    assert away not in {one.id for one in queries.absences(again, today=LATER.date())}
    assert lead(case) == cast.other_lead.user_id


def test_nothing_is_done_when_who_was_chosen_cannot_take_it(cast, case, task):
    cases.exclude(cast.lead, case=case, user=cast.other_lead.user_id, why="A relative of hers", now=NOW)
    wrong("cases.shut_out", acts.hand_over, cast.director, **handing(cast, "lead", lead="other_lead", task="lawyer"))
    wrong("cases.no_duty", acts.hand_over, cast.director, **handing(cast, "lead", lead="lawyer"))
    wrong("absences.colleague", acts.hand_over, cast.director, **handing(cast, "lead", lead="elsewhere"))
    wrong("absences.same", acts.hand_over, cast.director, **handing(cast, "lead", lead="lead"))
    assert lead(case) == cast.lead.user_id
    assert assignee(task) == cast.lead.user_id


def test_the_history_of_a_case_says_what_was_handed_on(cast, case, task):
    samples.away(cast, "lead", lead="other_lead", task="other_lead", notes={case: "The chief calls."})
    said = {look.act for look in case_queries.who_looked(cast.lawyer, case, now=NOW)}
    assert {"cases.take_lead", "cases.take_task", "cases.write_note"} <= said


def test_only_the_office_sees_who_is_away_and_only_leads_see_what_they_hold(cast, case):
    samples.away(cast, "lead", lead="other_lead")
    assert [one.name for one in queries.absences(cast.lawyer, today=NOW.date())] == ["Alice Lead"]
    assert queries.absences(cast.elsewhere, today=NOW.date()) == []
    for reader in ("lawyer", "elsewhere"):
        with pytest.raises(Refused):
            held(cast, "lead", reader=reader)


def test_a_leave_whose_last_day_is_over_is_shown_as_such(cast, case):
    samples.away(cast, "lead", lead="other_lead")
    (now,), (later,) = (queries.absences(cast.lead, today=day) for day in (NOW.date(), LATER.date()))
    assert (now.over, later.over) == (False, True)


def test_a_lead_takes_nothing_of_a_colleague_by_sending_them_on_leave(cast, case, task):
    note = case_samples.note(cast, case, "She sleeps badly", circle="aftercare")
    for more in ({"lead": "other_lead"}, {"lead": "director"}, {"task": "other_lead"}):
        wrong("absences.other", acts.hand_over, cast.other_lead, **handing(cast, "lead", **more))
    assert (lead(case), assignee(task)) == (cast.lead.user_id, cast.lead.user_id)
    assert not gate.visible(cast.other_lead, Note.objects.filter(pk=note)).exists()
    with pytest.raises(Refused):
        held(cast, "lead", reader="other_lead")


def test_a_lead_does_not_let_themselves_onto_a_team_this_way(cast, case):
    from tests.architecture.world import hired  # noqa: PLC0415  # builds a world of its own

    second = hired("second", cast.nbo, Role.CASE_LEAD, Role.INVESTIGATOR)
    case_samples.join(cast, case, "investigator", "investigator")
    given = HandedOn("leave", samples.UNTIL, {"place_investigator": second.user_id}, {})
    words = {"office": cast.nbo.pk, "user": cast.investigator.user_id, "told": given}
    wrong("absences.other", acts.hand_over, second, **words)
    acts.hand_over(cast.director, now=NOW, **words)
    assert on_team(case, second)
