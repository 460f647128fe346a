"""What is measured of the estimators. No figure is judged: a test that asserts times lies on a busy machine."""

from __future__ import annotations

import json

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.benching import reckoning
from fourfold.faces.console.benching.reckoning import TASKS, Task


QUICK = tuple(task for task in TASKS if task.name.startswith(("stepwise choice, six", "20 trees of 500 people")))


def test_each_task_is_done_once_and_a_library_that_is_missing_is_said_to_be():
    done = []
    tasks = (
        Task("ours", 5, lambda: lambda: done.append("ours")),
        Task("theirs", None, lambda: lambda: done.append("theirs"), needs="no_such_library"),
    )
    ours, theirs = reckoning.reckon(tasks)
    assert done == ["ours"]
    assert (ours.aim, ours.clock is not None, ours.cpu is not None) == (5, True, True)
    assert (theirs.clock, theirs.cpu) == (None, None)


def test_invented_tables_have_the_size_of_published_ones_and_hang_on_their_seed():
    table = reckoning.lists(6)
    assert (table.n, len(table.lists)) == (reckoning.PERSONS, 6)
    assert table == reckoning.lists(6) != reckoning.lists(6, seed=2)
    sample = reckoning.chains()
    assert (sample.n, sample.seeds) == (reckoning.RECRUITS, 10)
    assert min(sample.members()) > 50


def test_every_work_measured_gives_an_estimate():
    for task in QUICK:
        if not task.needs:
            assert task.make()() is not None
    (successive,) = (task for task in TASKS if task.name.startswith("successive"))
    assert len(successive.make()().estimates) == 2  # type: ignore[attr-defined]  # a task's work may be anything


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_the_command_prints_what_was_measured(capsys, monkeypatch, words):
    monkeypatch.setattr(reckoning, "TASKS", QUICK)
    assert main.main(["bench", "--stats", *words]) == 0
    said = capsys.readouterr().out
    assert QUICK[0].name in said
    if words:
        assert [each["task"] for each in json.loads(said)["stats"]] == [task.name for task in QUICK]
    else:
        assert "0.15" in said
