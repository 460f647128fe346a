"""A director switches a template off or changes its days, says why, and takes the last change back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fourfold.casework.task_templates import acts, queries
from fourfold.casework.task_templates.models import OfficeTemplate
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.queries import offices_of
from tests.casework.cases import samples as made
from tests.casework.task_templates.samples import CONSENT, VISIT, YESTERDAY, changed, of, reached, settle
from tests.cast import NOW


pytestmark = pytest.mark.django_db
WHY = "We live next door to them"


def lines(cast, who="lawyer"):
    actor = cast.actors[who]
    (office,) = offices_of(actor)
    return {one.code: one for one in queries.templates_of(actor, office, language="en")}


def wrong(cast, code, **words):
    told: dict[str, Any] = {"template": VISIT, "active": True, "count": 3, "unit": "days", "why": WHY}
    with pytest.raises(RuleBroken) as broken:
        acts.set_template(cast.director, office=cast.nbo.pk, now=NOW, **(told | words))
    assert broken.value.code == code


def test_as_long_as_an_office_sets_nothing_the_house_decides(cast):
    found = lines(cast)
    assert len(found) >= 10
    assert all(one.active and one.change is None for one in found.values())
    assert (found[VISIT].count, found[VISIT].unit) == (1, "days")


def test_what_is_switched_off_makes_no_task_and_leaves_those_that_stand(cast, case):
    reached(cast, case, "freed")
    changed(cast, VISIT, active=False)
    other = made.case(cast, title="Baobab")
    reached(cast, other, "freed")
    assert set(of(other)) == {CONSENT}
    assert of(case)[VISIT].state == "open"
    line = lines(cast)[VISIT]
    assert not line.active
    assert line.change
    assert (str(line.change.why), line.change.name) == (WHY, "Dora Director")


def test_switched_on_again_it_asks_for_what_was_reached_meanwhile(cast, case):
    off = changed(cast, VISIT, active=False)
    reached(cast, case, "freed")
    assert set(of(case)) == {CONSENT}
    acts.take_back_change(cast.director, change=off, now=NOW)
    settle()
    assert set(of(case)) == {VISIT, CONSENT}
    assert lines(cast)[VISIT].change is None


def test_other_days_hold_for_what_is_made_from_then_on(cast, case):
    reached(cast, case, "freed")
    before = of(case)[CONSENT].due_on
    changed(cast, CONSENT, count=10, unit="days")
    other = made.case(cast, title="Baobab")
    reached(cast, other, "freed", YESTERDAY)
    assert of(other)[CONSENT].due_on == date(2026, 12, 2)
    assert of(case)[CONSENT].due_on == before


def test_only_the_last_change_is_taken_back_and_what_came_before_holds_again(cast):
    first = changed(cast, VISIT, count=2)
    second = changed(cast, VISIT, count=5)
    with pytest.raises(RuleBroken, match=r"task_templates\.not_last"):
        acts.take_back_change(cast.director, change=first, now=NOW)
    acts.take_back_change(cast.director, change=second, now=NOW)
    with pytest.raises(RuleBroken, match=r"task_templates\.not_last"):
        acts.take_back_change(cast.director, change=second, now=NOW)
    assert lines(cast)[VISIT].count == 2
    assert OfficeTemplate.objects.count() == 2, "all are kept"


def test_what_an_office_may_not_set(cast):
    wrong(cast, "task_templates.unknown", template="lunch")
    wrong(cast, "task_templates.unit", unit="hours")
    wrong(cast, "task_templates.offset", count=-1)
    wrong(cast, "task_templates.offset", count=25, unit="months")
    wrong(cast, "task_templates.reason", why="So")
    wrong(cast, "task_templates.same", count=1)
    assert not OfficeTemplate.objects.exists()


def test_only_a_director_of_the_office(cast):
    for who in ("lead", "administrator", "elsewhere"):
        with pytest.raises(Refused):
            changed(cast, VISIT, active=False, who=who)
    off = changed(cast, VISIT, active=False)
    with pytest.raises(Refused):
        acts.take_back_change(cast.lead, change=off, now=NOW)
    (elsewhere,) = offices_of(cast.elsewhere)
    with pytest.raises(Refused):
        queries.templates_of(cast.lawyer, elsewhere, language="en")
    assert all(one.change is None for one in queries.templates_of(cast.elsewhere, elsewhere, language="en"))
