"""Colleagues are told of what became theirs, by words that say nothing of it."""

from __future__ import annotations

import pytest

from fourfold.casework.cases import acts, listeners
from fourfold.ground.audit import cursor
from fourfold.ground.notices.models import Notice
from tests.casework.cases.scene import TODAY, opened
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db
assert listeners  # what tells is registered by being imported, as the worker does


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_whoever_is_given_a_task_or_joins_a_team_is_told_once(cast: Cast) -> None:
    case = opened(cast)
    acts.add_to_team(cast.lead, case=case.pk, user=cast.lawyer.user_id, duty="lawyer", now=NOW)
    acts.add_task(cast.lead, case=case.pk, title="Visit", due_on=TODAY, assignee=cast.lawyer.user_id, leg="", now=NOW)
    cursor.catch_up("notices")
    cursor.catch_up("notices")
    told = Notice.objects.order_by("kind").values_list("user_id", "kind")
    assert list(told) == [(cast.lawyer.user_id, "task"), (cast.lawyer.user_id, "team")]


def test_nobody_is_told_of_their_own_doing(cast: Cast) -> None:
    case = opened(cast)
    acts.add_task(cast.lead, case=case.pk, title="Visit", due_on=TODAY, assignee=cast.lead.user_id, leg="", now=NOW)
    cursor.catch_up("notices")
    assert not Notice.objects.exists()
