"""Ids sort by time and show no number; references can be read aloud and leave no gaps to count."""

from __future__ import annotations

import pytest

from fourfold.ground.vault.ids import ID_LENGTH, is_id, new_id, new_reference


def test_ids_are_unique_and_of_one_shape():
    made = {new_id() for _ in range(5000)}
    assert len(made) == 5000
    assert all(is_id(each) and len(each) == ID_LENGTH for each in made)


@pytest.mark.parametrize("text", ["", "1", "a" * 25, "a" * 27, "../" * 8 + "ab", "é" * 26, 5, None, "a" * 25 + "\n"])
def test_other_things_are_no_ids(text):
    assert not is_id(text)


def test_references_have_no_look_alikes_and_no_order():
    made = [new_reference("NBO") for _ in range(500)]
    assert all(each.startswith("NBO-") and not set(each[4:]) & set("01ILO") for each in made)
    assert made != sorted(made)
