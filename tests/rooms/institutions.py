"""What the list of institutions brings to the tests that walk the whole house."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.casework.institutions.models import Institution, Liaison
from tests.architecture.calls import Look, in_office, on, said
from tests.casework.institutions.samples import institution, official, posting_of, shelter, spare
from tests.cast import Cast


WORDS: dict[str, Any] = {"kind": "court", "name": "Kisumu Law Courts", "place": "", "contact": "", "note": ""}
KNOWN = "other case"
"""Everybody on casework in the office."""
CALLS = {
    "institutions.add_institution": in_office(said(**WORDS)),
    "institutions.add_official": on(
        KNOWN, "institution:court", name="Hon. Wafula", post="judge", since=None, contact="", note=""
    ),
    "institutions.change_institution": on(KNOWN, "institution:court", **WORDS),
    "institutions.change_official": on(KNOWN, "official:judge", name="Hon. Barasa", contact="", note=""),
    "institutions.close_institution": on(KNOWN, "institution:court", closed_on=date(2026, 11, 1)),
    "institutions.end_posting": on(KNOWN, "posting", until=date(2026, 11, 1)),
    "institutions.name_liaison": on(KNOWN, "institution:shelter", "user:spare"),
    "institutions.part_with_liaison": on(KNOWN, "liaison"),
    "institutions.post_official": on(KNOWN, "official:judge", "institution:court", post="registrar", since=None),
    "institutions.reopen_institution": on(KNOWN, "institution:court"),
    "institutions.withdraw_posting": on(KNOWN, "posting"),
}
LOOKS = {
    "institutions.institution_page": Look(KNOWN, lambda world: (world.at.court,), "court"),
    "institutions.official_page": Look(KNOWN, lambda world: (world.at.judge,), "judge"),
}


def prepare(world: Any) -> None:
    """A court and its judge; a shelter, somebody of whom comes in here, and an account that belongs to none."""
    world.at.court = institution(world.cast)
    world.at.judge = official(world.cast, world.at.court)
    world.at.posting = posting_of(world.at.judge)
    world.at.shelter, world.at.spare = shelter(world.cast), spare(world.cast)
    world.at.liaison = Liaison.objects.get().pk


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """One of each for the whole office: a hidden case hides none of them."""
    if Institution.objects.exists():
        return {}
    court = institution(cast)
    judge = official(cast, court)
    shelter(cast)
    spare(cast)
    ids = {"institution_id": court, "official_id": judge, "posting_id": posting_of(judge)}
    return ids | {"liaison_id": Liaison.objects.get().pk}
