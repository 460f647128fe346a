"""What the list of who looked says of each act and look."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fourfold.casework.cases.sheets import Look
from fourfold.faces.desk.cases.deeds import DID, LOOKED, deed
from fourfold.ground.acts import register


ROOMS = ("cases.", "clocks.", "evidence.", "relief.", "sharing.")
INNER = {"evidence.take_in_exhibit", "relief.enter_relieved"}
"""They stand in the line of the act that holds them."""
OF_NO_SINGLE_CASE = {"cases.take_back_case", "cases.take_back_whole"} | INNER
"""The first two end a case and its list with it."""


def look(act: str, outcome: str = "done", says: str = "") -> Look:
    return Look(datetime(2026, 11, 23, tzinfo=UTC), "Ruth N.", act, outcome, says)


def test_every_act_and_look_at_a_case_has_words_of_its_own() -> None:
    acts = {act.name for act in register.all_acts() if act.name.startswith(ROOMS)}
    assert acts - OF_NO_SINGLE_CASE - set(DID) == set()
    assert {name for name in register.all_readings() if name.startswith(ROOMS)} - set(LOOKED) == set()


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (look("handing_out.everyone_in", "looked"), "Exported it in a workbook"),
        (look("evidence.exhibit_page", "looked"), "Looked at an exhibit"),
        (look("cases.write_note"), "Wrote a note"),
        (look("cases.change_case", "refused"), "Was refused"),
        (look("later.act", says="Do it."), "Do it."),
        (look("later.act"), "Changed it"),
        (look("later.look", "looked"), "Looked"),
    ],
)
def test_a_line_says_what_was_done(one: Look, said: str) -> None:
    assert deed(one) == said
