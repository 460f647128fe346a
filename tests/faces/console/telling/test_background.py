"""The rest of the world is told one case a job: it goes on where it stood, and telling a case twice changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.cases.models import Case
from fourfold.casework.instruments import load as instruments
from fourfold.faces.console import demo
from fourfold.faces.console.telling import background, courts, performing
from fourfold.faces.console.telling.world.dice import Event
from fourfold.faces.console.telling.world.story import Story, count
from fourfold.faces.console.telling.world.whole import imagine
from fourfold.faces.desk.home.pages import DEMO
from fourfold.ground.access.queries import actor_named, office_coded
from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.exporting import last_seq
from fourfold.ground.audit.models import Entry
from fourfold.ground.jobs import queries, work
from fourfold.ground.jobs.models import Job
from fourfold.ground.vocab.load import load


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = demo.TODAY


@pytest.fixture(autouse=True)
def offices(monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    instruments.load()
    monkeypatch.setattr(demo, "PASSPHRASE", None)  # nobody signs in here, and hashing takes seconds
    people = demo.cast()
    demo.found_offices(people["offices"], now=TODAY)
    demo.add_staff(people["staff"], now=TODAY)
    for code in courts.COURTS:
        lead, office = actor_named(f"lead.{code.lower()}"), office_coded(code)
        assert lead
        assert office
        courts.found(lead, office, now=TODAY)


def work_once() -> None:
    moment = TODAY + timedelta(hours=Job.objects.count())
    held = work.take(moment)
    assert held
    assert work.run(held, lambda: moment)


def test_one_case_a_job_and_the_page_can_say_how_far_it_has_come() -> None:
    total = background.begin(now=TODAY, today=TODAY)
    for told in range(3):
        found = queries.underway(DEMO)
        assert found
        assert (found.done, found.total) == (told, total)
        work_once()
    assert {case.title for case in Case.objects.select_related("key")} == {imagine(one).title for one in range(3)}
    assert verify().sound


def test_after_a_crash_in_the_middle_the_case_is_told_again_and_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    background.begin(now=TODAY, today=TODAY)
    whole = imagine(0)

    def cut(number: int) -> Story:
        story = imagine(number)
        story.events = [*story.events[: len(story.events) // 2], Event(0, "power_cut", {})]
        return story

    with monkeypatch.context() as patched:
        patched.setattr(background, "imagine", cut)
        held = work.take(TODAY)
        assert held
        assert not work.run(held, lambda: TODAY)
    work_once()
    stands = last_seq()
    performing.perform(whole, today=TODAY)
    assert {entry.act for entry in Entry.objects.filter(seq__gt=stands)} <= {"relief.relief_page"}, "reads only"
    assert Case.objects.count() == 1
    waiting = Job.objects.filter(kind=DEMO, state="waiting")
    assert [one.arguments["number"] for one in waiting] == ["1"]


@pytest.mark.parametrize("number", [4, 11, 32, 57, 263])
def test_a_case_of_every_office_can_be_told(number: int) -> None:
    background.begin(now=TODAY, today=TODAY)
    performing.perform(imagine(number), today=TODAY)
    assert Case.objects.count() == 1


def test_what_is_past_is_put_away_at_the_end_and_the_older_project_is_measured_again() -> None:
    background.begin(now=TODAY, today=TODAY)
    Job.objects.filter(kind=DEMO).update(arguments={"number": str(count() - 1), "today": TODAY.isoformat()})
    work_once()
    assert queries.underway(DEMO) is None
    assert verify().sound
