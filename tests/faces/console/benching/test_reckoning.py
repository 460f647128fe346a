"""What is measured of the estimators. No figure is judged: a test that asserts times lies on a busy machine."""

from __future__ import annotations

import json
from importlib.util import find_spec

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.benching import reckoning
from fourfold.faces.console.benching.estimators import hidden
from fourfold.faces.console.benching.estimators.hidden import TREE
from fourfold.faces.console.benching.estimators.task import OURS, Task
from fourfold.faces.console.benching.reckoning import TASKS


HERE = tuple(task for task in TASKS if not task.needs or find_spec(task.needs))
SMALL = tuple(task for task in HERE if task.name.startswith(("stepwise choice, six", TREE)))
LONG = ("latent classes", "stepwise choice, five", "criterion", "averaging", "10,000 invented")


def test_a_quick_task_is_done_again_and_a_library_that_is_missing_is_said_to_be():
    done = []
    tasks = (
        Task("ours", 5, lambda: lambda: done.append("ours")),
        Task("ours", None, lambda: lambda: done.append("theirs"), by="no such library", needs="no_such_library"),
    )
    ours, theirs = reckoning.reckon(tasks)
    assert done == ["ours"] * (1 + reckoning.AGAIN)
    assert (ours.aim, ours.clock is not None, ours.cpu is not None, ours.times) == (5, True, True, reckoning.AGAIN)
    assert (theirs.clock, theirs.cpu, theirs.times) == (None, None, 0)


def test_a_long_task_is_done_once(monkeypatch):
    monkeypatch.setattr(reckoning, "QUICK", 0.0)
    done = []
    (only,) = reckoning.reckon((Task("long", None, lambda: lambda: done.append(1)),))
    assert (done, only.times) == ([1], 1)


def test_invented_tables_have_the_size_of_published_ones_and_hang_on_their_seed():
    table = hidden.lists(6)
    assert (table.n, len(table.lists)) == (hidden.PERSONS, 6)
    assert table == hidden.lists(6) != hidden.lists(6, seed=2)
    sample = hidden.chains()
    assert (sample.n, sample.seeds) == (hidden.RECRUITS, 10)
    assert min(sample.members()) > 50


def test_other_libraries_stand_below_our_own_work_of_the_same_name():
    ours = {task.name for task in TASKS if task.by == OURS}
    assert {task.name for task in TASKS} == ours
    named = [task.name for task in TASKS]
    assert [name for place, name in enumerate(named) if name not in named[:place]] == [
        task.name for task in TASKS if task.by == OURS
    ]
    assert all(task.needs for task in TASKS if task.by != OURS)


@pytest.mark.parametrize(
    "task", [task for task in HERE if not task.name.startswith(LONG)], ids=lambda task: f"{task.name}, {task.by}"
)
def test_every_work_measured_gives_an_answer_without_refusals(task):
    found = task.make()()
    assert found is not None
    assert not getattr(found, "refused", ())


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_the_command_prints_what_was_measured(capsys, monkeypatch, words):
    monkeypatch.setattr(reckoning, "TASKS", SMALL)
    assert main.main(["bench", "--stats", *words]) == 0
    said = capsys.readouterr().out
    assert SMALL[0].name in said
    if words:
        assert [each["task"] for each in json.loads(said)["stats"]] == [task.name for task in SMALL]
    else:
        assert "0.15" in said
