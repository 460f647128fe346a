"""Background work: leased, retried with patience, given up after five, and never done by two at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from fourfold.ground.jobs import work
from fourfold.ground.jobs.models import Job
from tests.cast import NOW


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LATER = NOW + work.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    made = {}
    monkeypatch.setattr(work, "_kinds", made)
    return made


@pytest.fixture
def done(kinds):
    seen = []
    work.job("import")(lambda arguments, progress, now: seen.append((arguments, now)))
    return seen


class Clock:
    """A clock that the test moves."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


def taking(now) -> Job:
    """Takes a job that must be there."""
    found = work.take(now)
    assert found
    return found


def broken(arguments, progress, now):
    raise ValueError("Amina of Kibera")


def test_a_job_is_done_once(done):
    work.enqueue("import", now=NOW, asked_by="u", batch="b")
    assert work.run_all_due(Clock()) == 1
    assert work.run_all_due(Clock()) == 0
    assert done == [({"batch": "b"}, NOW)]
    assert Job.objects.get().state == "done"


def test_a_job_asked_for_in_an_act_that_fails_was_never_asked_for(done):
    with transaction.atomic():
        work.enqueue("import", now=NOW)
        transaction.set_rollback(True)
    assert work.take(NOW) is None


def test_an_unknown_kind_is_a_mistake():
    with pytest.raises(KeyError):
        work.enqueue("nothing", now=NOW)


def test_a_job_is_not_taken_before_its_time_nor_twice(done):
    work.enqueue("import", now=NOW)
    assert work.take(NOW - timedelta(seconds=1)) is None
    assert work.take(NOW)
    assert work.take(NOW) is None


def test_the_oldest_job_is_taken_first(done):
    second = work.enqueue("import", now=NOW)
    first = work.enqueue("import", now=NOW - timedelta(minutes=1))
    assert [work.take(NOW), work.take(NOW)] == [first, second]


def test_a_killed_worker_s_job_is_taken_over_when_its_lease_has_run_out(done):
    work.enqueue("import", now=NOW)
    killed = taking(NOW)
    assert work.take(NOW + work.LEASE) is None
    taken = taking(LATER)
    assert taken == killed
    assert taken.attempts == 2
    assert work.run(taken, Clock())


def test_a_worker_thought_dead_can_neither_report_nor_finish(done):
    work.enqueue("import", now=NOW)
    slow = taking(NOW)
    fast = taking(LATER)
    with pytest.raises(work.LeaseLost):
        work._progress(slow, Clock())(1, 2)
    assert not work.run(slow, Clock())
    assert Job.objects.get().state == "running"
    assert work.run(fast, Clock())
    work._give_back(slow, "ValueError", LATER)
    assert (Job.objects.get().state, Job.objects.get().trouble) == ("done", "")


def test_progress_is_kept_and_renews_the_lease(kinds):
    clock = Clock()

    def long(arguments, progress, now):
        clock.now = NOW + timedelta(seconds=90)
        progress(3, 10)
        assert work.take(LATER) is None

    work.job("import")(long)
    work.enqueue("import", now=NOW)
    assert work.run_all_due(clock) == 1
    assert (Job.objects.get().done, Job.objects.get().total) == (3, 10)


def test_failures_wait_longer_each_time_and_five_are_enough():
    work.job("import")(broken)
    work.enqueue("import", now=NOW)
    clock, waits = Clock(), []
    for _ in range(5):
        assert work.run_all_due(clock) == 0
        job = Job.objects.get()
        waits.append((job.due_at - clock.now).seconds)
        clock.now = job.due_at
    assert waits == [10, 20, 40, 80, 160]
    assert (job.state, job.attempts) == ("failed", 5)
    assert work.take(clock.now + timedelta(days=1)) is None


def test_an_error_is_kept_by_its_type_and_never_its_text():
    work.job("import")(broken)
    work.enqueue("import", now=NOW)
    work.run_all_due(Clock())
    assert Job.objects.get().trouble == "ValueError"


def test_a_job_that_kills_its_worker_is_given_up_after_five(done):
    work.enqueue("import", now=NOW)
    moment = NOW
    for _ in range(5):
        assert work.take(moment)
        moment += work.LEASE + timedelta(seconds=1)
    assert work.take(moment) is None
    assert (Job.objects.get().state, Job.objects.get().trouble) == ("failed", "WorkerDied")


def test_a_standing_job_comes_back_and_is_made_once(done):
    for every in (60, 60, 30):
        work.keep_running("import", every=timedelta(seconds=every), now=NOW)
    work.run_all_due(Clock())
    job = Job.objects.get()
    assert (job.state, job.due_at, job.every, job.attempts) == ("waiting", NOW + timedelta(seconds=30), 30, 0)


def test_a_standing_job_that_fails_for_months_is_still_tried():
    work.job("import")(broken)
    work.keep_running("import", every=timedelta(minutes=1), now=NOW)
    clock = Clock()
    for _ in range(60):
        assert work.run_all_due(clock) == 0
        clock.now = Job.objects.get().due_at
    assert Job.objects.get().state == "waiting"
    Job.objects.update(attempts=30_000, due_at=NOW)
    clock.now = NOW
    assert work.run_all_due(clock) == 0
    assert Job.objects.get().due_at == NOW + work.LONGEST_WAIT
