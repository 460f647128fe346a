"""A story of the demo is told by the tracks: what they compute stands on the case, and nothing stands twice."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from fourfold.casework.cases import queries as cases
from fourfold.casework.instruments import load as instruments
from fourfold.faces.console import demo
from fourfold.faces.console.telling.stories import Teller
from fourfold.faces.console.telling.world.dice import SEED
from fourfold.ground.audit.checking import verify
from fourfold.ground.vocab.load import load
from fourfold.tracks.accountability import queries as courts
from fourfold.tracks.relief import queries as relief
from fourfold.tracks.transformation import queries as lessons


pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def teller(monkeypatch: pytest.MonkeyPatch) -> Teller:
    """Nairobi at work."""
    load()
    instruments.load()
    monkeypatch.setattr(demo, "PASSPHRASE", None)  # nobody signs in here, and hashing takes seconds
    people = demo.cast()
    demo.found_offices([one for one in people["offices"] if one["code"] == "NBO"], now=demo.TODAY)
    demo.add_staff([one for one in people["staff"] if one["office"] == "NBO"], now=demo.TODAY)
    names = Path(settings.FOURFOLD_VOCAB).parent / "demo" / "names.toml"
    return Teller(demo.TODAY, random.Random(SEED), tomllib.loads(names.read_text("utf-8")))


def test_all_four_legs_of_a_story_stand_on_what_the_tracks_recorded(teller: Teller) -> None:
    folder = Path(settings.FOURFOLD_VOCAB).parent / "demo"
    stories = tomllib.loads((folder / "stories.toml").read_text("utf-8"))["stories"]
    teller.report(next(one for one in stories if one["key"] == "acacia"))
    lead = teller.actor("lead", "NBO")
    (line,) = cases.case_list(
        lead, status="", harm="", office_id="", risk="", mine=False, after="", now=demo.TODAY
    ).lines
    relieved = relief.relief_page(lead, line.id, now=demo.TODAY)
    assert (relieved.totals.people, relieved.waiting, relieved.stage) == (3, [], "needs_met")
    court = courts.court_page(lead, line.id, now=demo.TODAY)
    assert len(court.accused) == 2
    assert [len(one.charges) for one in court.accused] == [1, 1]
    assert [lodging.kind for lodging in court.lodgings] == ["complaint"]
    (gap,) = lessons.lessons_of(lead, line.id, now=demo.TODAY).gaps
    assert (gap.kind, gap.part) == ("acted_late", "labour_inspection")
    kinds = Counter(one.kind for one in cases.milestones_of(lead, line.id))
    assert {kind for kind, count in kinds.items() if count > 1} == {"hearing"}
    assert {"freed", "immediate_needs_met", "charged", "assessed", "services_begun", "gap_found"} <= kinds.keys()
    assert verify().sound
