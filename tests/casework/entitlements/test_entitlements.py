"""What is owed, from claim to payment, and what is late."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Milestone
from fourfold.casework.entitlements import acts, queries
from fourfold.casework.entitlements.models import EntitlementStep
from fourfold.ground.access.errors import Refused, RuleBroken
from tests.casework.cases import samples as case_samples
from tests.casework.entitlements import samples
from tests.cast import NOW


TODAY = NOW.date()


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


@pytest.fixture
def girl(cast, case):
    return case_samples.involved(cast, case)


def shown(actor, case):
    return queries.entitlements_of(actor, case, now=NOW).entitlements


def received(case):
    return Milestone.objects.filter(case=case, kind="entitlement_received").count()


def test_from_claim_to_the_last_payment(cast, case, girl):
    one = samples.entitlement(cast, case, girl)
    stages: list[Any] = [shown(cast.lawyer, case)[0].stage]
    for kind, amount in (("claimed", "2000"), ("sanctioned", "1500.50"), ("paid", "500.25"), ("paid", "1000.25")):
        samples.step(cast, one, kind, amount)
        stages.append(shown(cast.lawyer, case)[0].stage)
    assert stages == ["owed", "claimed", "sanctioned", "part_paid", "received"]
    (sheet,) = shown(cast.lawyer, case)
    assert (sheet.sanctioned, sheet.paid, sheet.days_late) == (Decimal("1500.50"), Decimal("1500.50"), 0)
    assert received(case) == 1
    assert queries.owed(cast.lawyer, today=TODAY) == ([], False)


def test_what_is_late_is_listed_by_who_owes_it_the_longest_first(cast, case, girl):
    samples.entitlement(cast, case, girl)
    samples.entitlement(cast, case, girl, part="court", due_on=date(2026, 12, 1), kind="legal_aid", currency="")
    lines, more = queries.owed(cast.lawyer, today=TODAY)
    assert ([(one.part, one.days_late) for one in lines], more) == ([("local_authority", 22), ("court", 0)], False)
    counts = [(one.part, one.owed, one.late) for one in queries.owed_by(cast.lawyer, today=TODAY)]
    assert counts == [("local_authority", 1, 1), ("court", 1, 0)]
    assert len(queries.owed(cast.lawyer, part="court", today=TODAY)[0]) == 1


def test_what_is_owed_in_a_secret_case_is_in_no_number_of_those_outside(cast):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    samples.entitlement(cast, secret, case_samples.involved(cast, secret))
    assert queries.owed(cast.lawyer, today=TODAY) == ([], False)
    assert queries.owed_by(cast.lawyer, today=TODAY) == []
    assert [one.owed for one in queries.owed_by(cast.lead, today=TODAY)] == [1]
    with pytest.raises(Refused):
        shown(cast.lawyer, secret)


def test_a_refusal_settles_it_and_a_new_claim_opens_it_again(cast, case, girl):
    one = samples.entitlement(cast, case, girl)
    samples.step(cast, one, "claimed", "2000")
    samples.step(cast, one, "refused")
    assert queries.owed(cast.lead, today=TODAY)[0] == []
    samples.step(cast, one, "claimed", "1000")
    assert len(queries.owed(cast.lead, today=TODAY)[0]) == 1


def test_the_last_step_is_withdrawn_first_and_the_stage_follows(cast, case, girl):
    one = samples.entitlement(cast, case, girl, kind="legal_aid", currency="")
    first, second, last = (samples.step(cast, one, kind) for kind in ("claimed", "sanctioned", "paid"))
    assert queries.owed(cast.lead, today=TODAY)[0] == []
    with pytest.raises(RuleBroken) as broken:
        acts.withdraw_step(cast.lead, step=first, why="mistaken", now=NOW)
    assert broken.value.code == "entitlements.not_last"
    acts.withdraw_step(cast.lead, step=last, why="mistaken", note="For her brother", now=NOW)
    assert shown(cast.lead, case)[0].stage == "sanctioned"
    assert len(queries.owed(cast.lead, today=TODAY)[0]) == 1
    acts.withdraw_step(cast.lead, step=second, why="twice", now=NOW)
    assert shown(cast.lead, case)[0].stage == "claimed"
    with pytest.raises(RuleBroken):
        acts.withdraw_step(cast.lead, step=last, why="twice", now=NOW)


def test_the_milestone_stands_while_something_was_received_and_goes_with_the_last(cast, case, girl):
    one, two = (samples.entitlement(cast, case, girl, kind="legal_aid", currency="") for _ in range(2))
    for each, on in ((one, date(2026, 11, 3)), (two, date(2026, 11, 9))):
        samples.step(cast, each, "claimed", on=on)
        samples.step(cast, each, "sanctioned", on=on)
        last = samples.step(cast, each, "paid", on=on)
    rows = Milestone.objects.filter(case=case, kind="entitlement_received")
    assert [row.on for row in rows] == [date(2026, 11, 3)]
    with pytest.raises(RuleBroken, match="received stands behind"):
        cases.drop_milestone(cast.lead, milestone=rows[0].pk, now=NOW)
    acts.withdraw_entitlement(cast.lead, entitlement=one, why="wrong_case", now=NOW)
    assert [row.on for row in rows.all()] == [date(2026, 11, 9)]
    acts.withdraw_step(cast.lead, step=last, why="mistaken", now=NOW)
    assert received(case) == 0


def test_what_is_withdrawn_is_owed_no_more_and_takes_no_step(cast, case, girl):
    one = samples.entitlement(cast, case, girl)
    acts.withdraw_entitlement(cast.lead, entitlement=one, why="wrong_case", now=NOW)
    assert queries.owed(cast.lead, today=TODAY)[0] == []
    assert shown(cast.lead, case)[0].withdrawn_why == "wrong_case"
    with pytest.raises(RuleBroken):
        samples.step(cast, one, "claimed")


def test_it_is_owed_to_somebody_in_the_case(cast, case):
    with pytest.raises(RuleBroken) as broken:
        samples.entitlement(cast, case, case_samples.person(cast, "Peter Kamau"))
    assert broken.value.code == "entitlements.not_in_case"


def test_a_closed_case_takes_nothing_and_is_not_listed(cast, case, girl):
    one = samples.entitlement(cast, case, girl)
    step = samples.step(cast, one, "claimed")
    told: dict[str, Any] = {"closure": "goals_met", "note": "All are home", "despite": ["entitlement"]}
    cases.close_case(cast.lead, case=case, closed_on=TODAY, now=NOW, **told)
    assert queries.owed(cast.lead, today=TODAY)[0] == []
    for doing in (
        lambda: samples.entitlement(cast, case, girl),
        lambda: samples.step(cast, one, "sanctioned", "5"),
        lambda: acts.withdraw_step(cast.lead, step=step, why="twice", now=NOW),
        lambda: acts.withdraw_entitlement(cast.lead, entitlement=one, why="twice", now=NOW),
    ):
        with pytest.raises(RuleBroken) as broken:
            doing()
        assert broken.value.code == "cases.closed"
    assert EntitlementStep.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"kind": "x"}, "kind"),
        ({"part": "x"}, "part"),
        ({"currency": "xxx"}, "currency"),
        ({"currency": ""}, "currency"),
        ({"kind": "legal_aid"}, "currency"),
    ],
)
def test_what_is_told_is_checked(cast, case, girl, told, field):
    with pytest.raises(RuleBroken) as broken:
        samples.entitlement(cast, case, girl, **told)
    assert broken.value.values["field"] == field


def test_nothing_is_owed_to_an_accused_who_was_not_harmed(cast, case):
    man = case_samples.involved(cast, case, "Peter Kamau", "accused")
    with pytest.raises(RuleBroken) as caught:
        samples.entitlement(cast, case, man)
    assert (caught.value.code, caught.value.values["field"]) == ("entitlements.accused", "person")
    cases.involve(cast.lead, case=case, person=man, role="victim", since=None, note="", now=NOW)
    assert samples.entitlement(cast, case, man)
