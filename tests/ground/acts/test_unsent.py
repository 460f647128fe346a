"""A form that is only shown again: whatever its page asks for meanwhile, the door does no act."""

from __future__ import annotations

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Note
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.acts import register
from fourfold.ground.acts.door import Act
from fourfold.ground.acts.unsent import UNSENT, as_unsent
from fourfold.ground.audit.models import Entry
from tests.casework.cases.scene import opened
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db


def test_no_act_of_the_house_is_done_meanwhile():
    cast = assemble()
    before = Entry.objects.count()
    for act in register.all_acts():
        assert isinstance(act, Act)
        with as_unsent(), pytest.raises(RuleBroken) as told:
            act(cast.lead, now=NOW)
        assert told.value.code == UNSENT, act.name
    assert Entry.objects.count() == before


def test_what_is_asked_for_afterwards_is_done():
    cast = assemble()
    case = opened(cast)
    told = {"case": case.pk, "circle_kind": "main", "text": "She called.", "about": None, "now": NOW}
    with as_unsent(), pytest.raises(RuleBroken):
        cases.write_note(cast.lead, **told)
    assert Note.objects.count() == 0
    cases.write_note(cast.lead, **told)
    assert Note.objects.count() == 1


def test_a_page_that_breaks_leaves_the_door_open_again():
    cast = assemble()
    case = opened(cast)
    with pytest.raises(ZeroDivisionError), as_unsent():
        _ = 1 // 0
    cases.write_note(cast.lead, case=case.pk, circle_kind="main", text="She called.", about=None, now=NOW)
    assert Note.objects.count() == 1
