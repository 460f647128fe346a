"""The smallest scenario that `fourfold bench` can run: it needs no page that other rooms bring."""

from __future__ import annotations

from fourfold.faces.console.benching.measuring import Step
from fourfold.faces.console.benching.visiting import Visitor
from fourfold.ground.access.queries import office_coded


def seed(cases: int) -> dict[str, float]:
    """Runs in the scratch folder, where the demonstration's offices stand."""
    assert office_coded("NBO")
    return {"import_rows_per_s": float(cases)}


def ask_to_sign_out(visitor: Visitor, _: int) -> None:
    visitor.get("/account/logout/")


STEPS = (Step("sign out, asked", ask_to_sign_out, tries=5),)
SIGN_INS = ("lead.nbo", "lawyer.nbo")
