"""Who approves what is data of an office: changed by directors, asked from the acts, bounded by them."""

from __future__ import annotations

from typing import Any

import pytest

from fourfold.casework.approvals import acts, load, queries
from fourfold.casework.approvals.kinds import BOUNDS, ApprovalKind
from fourfold.casework.approvals.models import Approval, OfficeRule
from fourfold.casework.approvals.queries import rule_of
from fourfold.casework.cases import acts as cases
from fourfold.casework.entitlements.models import EntitlementStep
from fourfold.exchange import acts as exchange
from fourfold.exchange.handed import HandedOut
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.roles import CASEWORKERS, LEADS, TERMS, CircleKind, Role
from fourfold.ground.audit import cursor
from fourfold.ground.notices.models import Notice
from fourfold.tracks.aftercare import acts as aftercare
from fourfold.tracks.aftercare.models import Closure
from fourfold.tracks.relief import acts as relief
from fourfold.tracks.relief.models import Plan
from tests.casework.approvals import samples
from tests.casework.cases import samples as case_samples
from tests.casework.entitlements import samples as owed
from tests.cast import NOW
from tests.tracks.aftercare import scene
from tests.tracks.relief import samples as plans


def wrong(code, act, actor, **words):
    with pytest.raises(RuleBroken) as broken:
        act(actor, now=NOW, **words)
    assert broken.value.code == code


@pytest.fixture
def case(cast):
    """A case with a relief plan's people on its team."""
    return case_samples.case(cast)


def go(cast, case, plan, who):
    return relief.decide_plan(who, case=case, plan=plan, decision="go", why="The magistrate leads", now=NOW)


def test_as_long_as_an_office_sets_nothing_the_house_decides(cast):
    assert rule_of(cast.nbo.pk, ApprovalKind.OPERATION) == load.defaults()[ApprovalKind.OPERATION]
    assert all(not rule.own for rule in load.defaults().values())
    assert [line.change for line in queries.rules_of(cast.lawyer, cast.nbo.pk)] == [None] * len(ApprovalKind)


def test_the_acts_stay_the_outer_wall():
    assert BOUNDS[ApprovalKind.OPERATION].by == relief.decide_plan.by
    assert BOUNDS[ApprovalKind.CLOSURE].by < aftercare.approve_closure.by == LEADS
    assert BOUNDS[ApprovalKind.PAYMENT].by == CASEWORKERS
    assert BOUNDS[ApprovalKind.EXPORT].by == exchange.export_htcds.by


def test_a_relief_waits_for_two_directors_where_the_office_asks_for_two(cast, case):
    second = samples.second_director(cast)
    samples.rule(cast, "operation", "director", people=2)
    plan = plans.plan(cast, case)
    relief.plan_with(cast.relief, case=case, plan=plan, user=second.user_id, now=NOW)
    go(cast, case, plan, cast.director)
    assert Plan.objects.get(pk=plan).decision == ""
    found = queries.approvals_of(cast.relief, ApprovalKind.OPERATION, plan, office_id=cast.nbo.pk)
    assert (found.needed, found.given) == (2, ("Dora Director",))
    assert queries.approvals_of(cast.lawyer, ApprovalKind.OPERATION, plan, office_id=cast.nbo.pk).given == ()
    with pytest.raises(RuleBroken, match=r"approvals\.twice"):
        go(cast, case, plan, cast.director)
    go(cast, case, plan, second)
    assert (Plan.objects.get(pk=plan).decision, Plan.objects.get(pk=plan).decided_by) == ("go", second.user_id)


def test_a_plan_that_is_changed_is_approved_anew_and_a_no_needs_one(cast, case):
    second = samples.second_director(cast)
    samples.rule(cast, "operation", "director", people=2)
    plan = plans.plan(cast, case)
    relief.plan_with(cast.relief, case=case, plan=plan, user=second.user_id, now=NOW)
    go(cast, case, plan, cast.director)
    relief.change_plan(cast.relief, case=case, plan=plan, told=plans.TOLD, now=NOW)
    assert not Approval.objects.exists()
    go(cast, case, plan, second)
    assert Plan.objects.get(pk=plan).decision == ""
    words = {"case": case, "plan": plan, "decision": "no_go", "why": "The place was found empty"}
    relief.decide_plan(cast.director, now=NOW, **words)
    assert Plan.objects.get(pk=plan).decision == "no_go"


def test_nobody_is_named_for_the_end_of_care_whom_their_duty_shows_none_of_it():
    for role in BOUNDS[ApprovalKind.CLOSURE].by:
        assert CircleKind.AFTERCARE in TERMS[role].on_team


@pytest.fixture
def cared(cast):
    """A case with somebody in care."""
    return scene.case(cast)


def test_care_ends_by_somebody_also_where_an_office_once_named_directors_alone(cast, cared):
    """A director is not in the aftercare circle: care that only they may end would never end."""
    case, mary = cared
    scene.assessed(cast, case, mary)
    rule = samples.rule(cast, "closure", "case_lead")
    OfficeRule.objects.filter(pk=rule).update(roles="director")
    assert rule_of(cast.nbo.pk, ApprovalKind.CLOSURE).by == {Role.CASE_LEAD}
    line = next(one for one in queries.rules_of(cast.lawyer, cast.nbo.pk) if one.kind == ApprovalKind.CLOSURE)
    assert line.by == (Role.CASE_LEAD,)
    asked = scene.closure(cast, case, mary)
    with pytest.raises(Refused):
        aftercare.approve_closure(cast.director, closure=asked, note="", now=NOW)
    aftercare.approve_closure(cast.lead, closure=asked, note="", now=NOW)
    assert Closure.objects.get().state == "approved"


def test_care_ends_with_two_and_keeps_the_words_of_the_first(cast, cared):
    case, mary = cared
    scene.assessed(cast, case, mary)
    samples.rule(cast, "closure", "case_lead", people=2)
    cases.add_to_team(cast.lead, case=case, user=cast.other_lead.user_id, duty="case_lead", now=NOW)
    asked = scene.closure(cast, case, mary)
    aftercare.approve_closure(cast.lead, closure=asked, note="She is ready", now=NOW)
    assert Closure.objects.get().state == "asked"
    assert Approval.objects.get().note == "She is ready"
    aftercare.approve_closure(cast.other_lead, closure=asked, note="", now=NOW)
    assert Closure.objects.get().state == "approved"


def test_ones_own_counts_only_once_another_director_has_confirmed_it(cast, cared):
    case, mary = cared
    scene.assessed(cast, case, mary)
    rule = samples.rule(cast, "closure", "case_lead", own=True)
    mine = scene.closure(cast, case, mary, who="lead")
    wrong("aftercare.self", aftercare.approve_closure, cast.lead, closure=mine, note="")
    wrong("approvals.second", acts.confirm_rule, cast.director, rule=rule)
    acts.confirm_rule(samples.second_director(cast), rule=rule, now=NOW)
    aftercare.approve_closure(cast.lead, closure=mine, note="", now=NOW)
    assert Closure.objects.get().state == "approved"
    wrong("approvals.settled", acts.drop_rule, cast.director, rule=rule)


def test_a_change_that_waits_is_dropped_by_a_later_one_or_by_hand(cast):
    first = samples.rule(cast, "closure", "case_lead", own=True)
    second = samples.rule(cast, "closure", "case_lead", people=2)
    third = samples.rule(cast, "closure", "case_lead", own=True)
    acts.drop_rule(cast.director, rule=third, now=NOW)
    assert [OfficeRule.objects.get(pk=one).state for one in (first, second, third)] == ["dropped", "holds", "dropped"]
    assert rule_of(cast.nbo.pk, ApprovalKind.CLOSURE).people == 2  # what the second asks for
    assert rule_of(cast.ceb.pk, ApprovalKind.CLOSURE) == load.defaults()[ApprovalKind.CLOSURE]


def test_a_sanction_and_a_payment_are_recorded_by_those_whom_the_office_names(cast, case):
    mary = case_samples.involved(cast, case)
    entitlement = owed.entitlement(cast, case, mary)
    samples.rule(cast, "payment", "director")
    owed.step(cast, entitlement, "claimed", "100")
    with pytest.raises(RuleBroken, match=r"approvals\.role"):
        owed.step(cast, entitlement, "sanctioned", "100")
    assert [one.step for one in EntitlementStep.objects.all()] == ["claimed"]


def test_nothing_leaves_by_somebody_whom_the_office_does_not_name(cast):
    samples.rule(cast, "export", "director")
    target = HandedOut()
    wrong("approvals.role", exchange.export_htcds, cast.lead, office=cast.nbo.pk, target=target)
    assert exchange.export_htcds(cast.director, office=cast.nbo.pk, target=target, now=NOW)


def test_only_directors_of_the_office_change_it_within_its_bounds(cast):
    words: dict[str, Any] = {
        "kind": "closure",
        "by": ["case_lead"],
        "people": 1,
        "own": False,
        "why": "Two pairs of eyes",
    }
    for who in ("lead", "administrator", "elsewhere"):
        with pytest.raises(Refused):
            acts.set_rule(cast.actors[who], office=cast.nbo.pk, now=NOW, **words)
    for more, code in (
        ({"by": ["lawyer"]}, "approvals.bounds"),
        ({"by": ["director"]}, "approvals.bounds"),
        ({"by": []}, "approvals.bounds"),
        ({"people": 3}, "approvals.people"),
        ({"kind": "export", "own": True}, "approvals.no_own"),
        ({"kind": "lunch"}, "approvals.kind"),
        ({"why": "So"}, "approvals.reason"),
    ):
        wrong(code, acts.set_rule, cast.director, office=cast.nbo.pk, **(words | more))
    assert not OfficeRule.objects.exists()


def test_the_other_directors_are_told(cast):
    second = samples.second_director(cast)
    samples.rule(cast, "closure", "case_lead")
    cursor.catch_up_all()
    assert set(Notice.objects.filter(kind="rules").values_list("user_id", flat=True)) == {second.user_id}


@pytest.mark.parametrize(
    "text",
    [
        "[[approval]",
        '[[approval]]\nkind = "lunch"\nby = ["director"]\npeople = 1\nown = false',
        '[[approval]]\nkind = "closure"\nby = ["lawyer"]\npeople = 1\nown = false',
        '[[approval]]\nkind = "closure"\nby = ["case_lead"]\npeople = 9\nown = false',
        '[[approval]]\nkind = "closure"\nby = ["director"]',
        "approval = 3",
    ],
)
def test_a_file_that_says_more_than_the_house_allows_is_not_used(text, tmp_path):
    with pytest.raises(load.ApprovalError):
        load.parse(text, file="x.toml")
    (tmp_path / "x.toml").write_text("")
    with pytest.raises(load.ApprovalError, match="nobody approves"):
        load.read_folder(tmp_path)
