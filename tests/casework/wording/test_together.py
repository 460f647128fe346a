"""Two at once: no word comes to stand twice in a list, and what one worker changed the others say."""

from __future__ import annotations

import pytest

from fourfold.casework.wording import queries
from fourfold.casework.wording.models import OfficeWord
from fourfold.ground.access.roles import Role
from fourfold.ground.audit.checking import verify
from tests.architecture.world import hired
from tests.casework.cases.test_together import broken
from tests.casework.wording import samples
from tests.cast import assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_two_directors_who_call_two_stages_alike_at_once_are_one() -> None:
    cast = assemble()
    second = hired("second", cast.nbo, Role.DIRECTOR)
    results = at_once(
        lambda: samples.word(cast, "relief_stages", "go", en="Cleared"),
        lambda: samples.word(cast, "relief_stages", "planned", who=second, en="Cleared"),
    )
    assert broken(results) == 1, results
    assert OfficeWord.objects.count() == 1
    assert verify().sound


def test_what_others_change_is_said_by_whoever_held_the_words_in_memory() -> None:
    cast = assemble()
    with queries.looked_up_once():
        assert queries.called(cast.nbo.pk, "relief_stages", "go", language="en") == "To go"
    results = at_once(
        lambda: samples.word(cast, "relief_stages", "go", en="Cleared"),
        lambda: samples.word(cast, "court_stages", "final", en="Over"),
    )
    assert broken(results) == 0, results
    with queries.looked_up_once():
        assert queries.called(cast.nbo.pk, "relief_stages", "go", language="en") == "Cleared"
        assert queries.called(cast.nbo.pk, "court_stages", "final", language="en") == "Over"
