"""Keys of forms sent long ago are forgotten every day; those that could still be sent again stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.cases import acts
from fourfold.casework.team.jobs import FORGET
from fourfold.ground.acts import replay
from fourfold.ground.acts.models import Replay
from fourfold.ground.jobs import standing, work
from fourfold.ground.jobs.models import Job
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def sent(key: str, *, days_ago: int) -> Replay:
    """A form that was sent."""
    at = NOW - timedelta(days=days_ago)
    return Replay.objects.create(actor="a" * 26, key=key, act="cases.add_task", arguments="x", result="", at=at)


def test_keys_older_than_thirty_days_are_forgotten() -> None:
    for days in (0, 29, 31, 400):
        sent(f"k{days}", days_ago=days)
    standing.keep(NOW)
    Job.objects.exclude(kind=FORGET).delete()
    assert work.run_all_due(lambda: NOW) == 1
    assert set(Replay.objects.values_list("key", flat=True)) == {"k0", "k29"}
    job = Job.objects.get(kind=FORGET)
    assert (job.state, job.due_at) == ("waiting", NOW + timedelta(days=1))


def test_a_form_sent_again_within_thirty_days_still_does_it_once() -> None:
    cast: Cast = assemble()
    case = samples.case(cast)
    words = {"case": case, "title": "Call", "due_on": None, "assignee": None, "leg": ""}
    first = acts.add_task(cast.lead, now=NOW, key="once", **words)
    replay.forget(NOW + replay.KEPT)
    assert acts.add_task(cast.lead, now=NOW + replay.KEPT, key="once", **words) == first
    assert replay.forget(NOW + replay.KEPT + timedelta(seconds=1)) == 1
