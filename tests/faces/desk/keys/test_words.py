"""What a key covers, in words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from fourfold.faces.desk.deeds import DID
from fourfold.faces.desk.keys.words import ROOMS, SPOKEN, may
from tests.architecture import permissions


ROOMS_WITH_ACTS = {act.name.partition(".")[0] for act in permissions.load()}


def test_every_room_that_a_key_can_name_has_words_and_words_stand_for_nothing_else() -> None:
    assert ROOMS_WITH_ACTS - set(SPOKEN) == set()
    assert set(SPOKEN) - ROOMS_WITH_ACTS == {"read", "files"}
    assert set(ROOMS) <= set(SPOKEN)


@pytest.mark.parametrize(
    ("scopes", "says"),
    [
        (["read", "task_templates"], "Read what I may read, Task templates"),
        (["cases.write_note"], "only “Wrote a note”"),
        (["of.another_version"], "an act of another version"),
        ([], ""),
    ],
)
def test_scopes_are_said_as_people_call_them(scopes: list[str], says: str) -> None:
    assert may(scopes) == says


def test_in_arabic_no_scope_is_left_in_latin_letters() -> None:
    with override("ar"):
        said = [may([one]) for one in (*SPOKEN, *DID)]
    assert [one for one in said if one.isascii()] == []
    assert len(set(said[: len(SPOKEN)])) == len(SPOKEN)
