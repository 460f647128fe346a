"""The cast that is put back is the cast that was made: the same rows, a sound ledger, doors that work."""

from __future__ import annotations

import pytest

from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.models import Entry
from tests import remembering
from tests.casework.cases import samples
from tests.cast import assemble


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_cast_opens_a_case_whether_it_was_made_or_put_back(time: str) -> None:
    cast = assemble()
    known = set(Entry.objects.values_list("pk", flat=True))
    assert len(known) > len(cast.actors), "everybody came in through the door"
    assert samples.case(cast)
    assert Entry.objects.count() > len(known), time
    assert verify().sound


def test_a_house_where_something_happened_already_is_never_written_over() -> None:
    ran: list[str] = []
    assemble()
    remembering.written_once("cast None", lambda: ran.append("anew"))
    assert ran == ["anew"]
