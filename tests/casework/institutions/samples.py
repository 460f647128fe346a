"""Courts and officials to try things on, made through the doors."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.casework.institutions import acts
from fourfold.casework.institutions.models import Posting
from fourfold.casework.team import acts as team
from fourfold.ground.access.roles import Role
from tests.cast import NOW, SETUP, Cast


def institution(cast: Cast, name: str = "Milimani Law Courts", kind: str = "court", who: str = "lead") -> str:
    """An institution on Nairobi's list; its id."""
    words: dict[str, Any] = {"kind": kind, "name": name, "place": "Nairobi", "contact": "", "note": "Slow registry."}
    ref = acts.add_institution(cast.actors[who], office=cast.nbo.pk, now=NOW, **words)
    assert ref
    return ref.id


def official(cast: Cast, institution_id: str, name: str = "Hon. Naliaka Barasa", since: date | None = None) -> str:
    """A judge there; their id."""
    words: dict[str, Any] = {"name": name, "post": "judge", "since": since, "contact": "", "note": "Fair."}
    ref = acts.add_official(cast.lead, institution=institution_id, now=NOW, **words)
    assert ref
    return ref.id


def shelter(cast: Cast, name: str = "Hope Shelter", who: str = "partner") -> str:
    """A shelter of which Paul Partner comes in here; its id."""
    found = institution(cast, name, "shelter")
    acts.name_liaison(cast.lead, institution=found, user=cast.actors[who].user_id, now=NOW)
    return found


def spare(cast: Cast, username: str = "spare") -> str:
    """One more account of a partner, which belongs to no organisation yet; its id."""
    ref = team.add_staff(SETUP, username=username, name="Sara Spare", language="en", password=None, now=NOW)
    assert ref
    team.give_role(SETUP, user=ref, office_code=cast.nbo.code, role=Role.PARTNER, now=NOW)
    return ref.id


def posting_of(official_id: str) -> str:
    """The newest posting of an official."""
    return str(Posting.objects.filter(official=official_id).order_by("-pk")[0].pk)
