from __future__ import annotations

from typing import assert_type

import pytest

from fourfold.ground.vocab.kinds import Kind, mark


class Fruit(Kind):
    FIG = "fig", mark("Fig")
    DATE = "date", mark("Date palm")


def test_a_member_is_its_code():
    stored: str = "fig"
    by_code: dict[str, int] = {Fruit.FIG: 1}
    assert stored == Fruit.FIG
    assert f"{Fruit.FIG}" == stored
    assert by_code[stored] == 1


def test_a_member_carries_its_label():
    assert_type(Fruit.DATE.label, str)
    assert Fruit.DATE.label == "Date palm"


def test_a_code_finds_its_member():
    fruit = Fruit("date")
    assert fruit is Fruit.DATE
    assert_type(fruit.value, str)


def test_an_unknown_code_is_refused():
    with pytest.raises(ValueError, match="stone"):
        Fruit("stone")


def test_a_member_without_a_label_is_refused():
    with pytest.raises(TypeError, match="needs a label"):

        class Bare(Kind):
            STONE = "stone"


def test_choices_keep_the_order_of_definition():
    assert Fruit.choices() == [("fig", "Fig"), ("date", "Date palm")]
    assert Fruit.codes() == ("fig", "date")


def test_the_longest_code_gives_the_width_of_a_column():
    assert Fruit.longest() == 4


def test_a_kind_without_members_has_no_width():
    assert Kind.longest() == 0


def test_marking_a_text_leaves_it_unchanged():
    assert mark("Relief") == "Relief"
