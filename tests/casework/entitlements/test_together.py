"""Two payments at once stay within what was sanctioned."""

from __future__ import annotations

import pytest

from fourfold.casework.entitlements import acts, queries
from tests.casework.cases import samples as case_samples
from tests.casework.cases.test_together import broken
from tests.casework.entitlements import samples
from tests.cast import NOW, assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TURNS = 3


def test_two_payments_at_once_do_not_exceed_the_sanction() -> None:
    cast = assemble()
    case = case_samples.case(cast)
    girl = case_samples.involved(cast, case)
    for _ in range(TURNS):
        one = samples.entitlement(cast, case, girl)
        samples.step(cast, one, "claimed")
        samples.step(cast, one, "sanctioned", "100")
        results = at_once(*[lambda one=one: samples.step(cast, one, "paid", "60")] * 2)
        assert broken(results) == 1, results


def test_a_step_that_is_withdrawn_while_the_next_comes_leaves_no_payment_without_its_sanction() -> None:
    cast = assemble()
    case = case_samples.case(cast)
    girl = case_samples.involved(cast, case)
    for _ in range(TURNS):
        one = samples.entitlement(cast, case, girl)
        samples.step(cast, one, "claimed")
        sanction = samples.step(cast, one, "sanctioned", "100")
        results = at_once(
            lambda one=one: samples.step(cast, one, "paid", "60"),
            lambda sanction=sanction: acts.withdraw_step(cast.lead, step=sanction, why="mistaken", now=NOW),
        )
        assert broken(results) == 1, results
    stages = {one.stage for one in queries.entitlements_of(cast.lead, case, now=NOW).entitlements}
    assert stages <= {"claimed", "part_paid"}
