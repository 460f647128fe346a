"""What tellings bring to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.tellings.acts import Asked
from tests.architecture.calls import INSIDE, Call, Look, on
from tests.casework.tellings import samples
from tests.cast import NOW, Cast


CALLS: dict[str, Call] = {
    "tellings.halt": INSIDE,
    "tellings.record_telling": on("case", "case", "person:girl", on=samples.DAY, asked=Asked(**samples.ASKED)),
    "tellings.settle_telling": on("case", "telling", on=samples.DAY, went="told"),
    "tellings.withdraw_telling": on("case", "telling", why="mistaken"),
}
LOOKS: dict[str, Look] = {"tellings.tellings_of": Look("case", lambda world: (world.at.case,), "case")}
FORMS: dict[str, dict[str, Any]] = {
    "record_telling": {"asker": "police", "went": "told", "read_first": "on", "why": "It was lost at the station"},
}


def prepare(world: Any) -> None:
    """The girl is still to be asked by the police."""
    world.at.telling = samples.telling(world.cast, world.at.case, world.at.girl, went="to_come", on=NOW.date())


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """Somebody of the case is still to be asked."""
    return {"telling_id": samples.telling(cast, case_id, person_id, went="to_come", on=NOW.date())}
