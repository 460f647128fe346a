"""The invented world is told behind the scenes, one case a job, while people already look at the first ones.

One case a job, so that a worker that is told to stop stops soon, and other work gets its turn. The next job stands in
the queue before this one is done; after a crash the same case is told again, which changes nothing (performing.py).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from fourfold.faces.console.telling.performing import perform
from fourfold.faces.console.telling.world.dice import Dice, read
from fourfold.faces.console.telling.world.story import count
from fourfold.faces.console.telling.world.whole import imagine
from fourfold.ground.access.queries import actor_named, office_coded
from fourfold.ground.audit import cursor
from fourfold.ground.jobs.work import Progress, go_on, job
from fourfold.ground.notices import acts as notices
from fourfold.tracks.transformation import acts as lessons
from fourfold.tracks.transformation import jobs as beginning
from fourfold.tracks.transformation import queries as projects


KIND: Final = "demo.tell"
PAUSE: Final = timedelta(milliseconds=100)
"""Between two cases: listeners get their turn, and pages theirs."""
_TIDY_EVERY: Final = 40
_STAFF: Final = ("intake", "investigator", "lawyer", "care", "relief", "lead", "director")
_BEGUN: Final = (900, 410)
"""Days since the two projects of each office began; the first has been measured again since."""
_YESTERDAY: Final = timedelta(days=1)


def begin(*, now: datetime, today: datetime) -> int:
    """Each office begins its projects, and the first case is queued. Returns how many cases are to come."""
    for code in read("world")["offices"]:
        for number, days in enumerate(_BEGUN):
            _project(code, number, days, today)
    go_on(KIND, now=now, done=0, total=count(), number="0", today=today.isoformat())
    return count()


def tell_all(*, today: datetime, say: Any) -> None:
    """Tells every case at once, for whoever cannot wait for a worker: pictures, measurements."""
    for code in read("world")["offices"]:
        for number, days in enumerate(_BEGUN):
            _project(code, number, days, today)
    for number in range(count()):
        perform(imagine(number), today=today)
        if number % _TIDY_EVERY == 0:
            say(f"{number} of {count()}")
    _finish(today)


@job(KIND)
def tell_one(arguments: dict[str, Any], progress: Progress, now: datetime) -> None:
    """Tells one case and queues the next."""
    number, today = int(arguments["number"]), datetime.fromisoformat(arguments["today"])
    progress(number, count())
    perform(imagine(number), today=today)
    if number % _TIDY_EVERY == 0:
        _put_away(today)
    if number + 1 == count():
        _finish(today)
        return
    told = {"number": str(number + 1), "today": today.isoformat()}
    go_on(KIND, now=now + PAUSE, done=number + 1, total=count(), **told)


def _project(code: str, number: int, days: int, today: datetime) -> None:
    """Something that an office does about the system, with the number by which change would show."""
    setting, dice = read("world")["offices"][code], Dice("project", code, number)
    lead, office = actor_named(f"lead.{code.lower()}"), office_coded(code)
    assert lead
    assert office
    begun = today - timedelta(days=days)
    said: dict[str, Any] = {"title": read("phrases")[setting["language"]]["projects"][number], "what": ""}
    kind = dice.of(["joint_casework", "mentoring", "procedure"])
    made = lessons.begin_project(
        lead, office=office.id, kind=kind, led_by="together", begun_on=begun.date(), now=begun, **said
    )
    assert made
    words = (
        {"what": "Hearings adjourned, of a hundred", "pillar": "performance", "unit": "percent", "better": "lower"},
        {"what": "Times a child is asked to tell it", "pillar": "performance", "unit": "times", "better": "lower"},
    )[number]
    indicator = lessons.add_indicator(lead, project=made.id, now=begun, **words)
    assert indicator
    before = Decimal(dice.draw.randint(48, 64)) if number == 0 else Decimal(dice.of(["3.4", "2.9", "4.1"]))
    _measure(lead, indicator.id, "before", before, begun, dice)


def _measure(lead: Any, indicator: str, moment: str, value: Decimal, at: datetime, dice: Dice) -> None:
    counted = dice.draw.randint(40, 140)
    told: dict[str, Any] = {"counted": counted, "source": "Court registers, counted by hand"}
    lessons.measure(lead, indicator=indicator, moment=moment, value=value, on=at.date(), now=at, **told)


def _finish(today: datetime) -> None:
    """The older project of each office is measured again, which its cases learn; trays are emptied of what is past.

    A case is told on its own days, before a project that begins later: that it has begun since is said at the end.
    """
    for code, setting in read("world")["offices"].items():
        lead, office = actor_named(f"lead.{code.lower()}"), office_coded(code)
        assert lead
        assert office
        title = read("phrases")[setting["language"]]["projects"][0]
        held = projects.projects_for(lead, office_id=office.id)
        page = projects.project_page(lead, next(one for one, named in held if named == title), now=today)
        for indicator in page.indicators:
            if not any(one.moment == "after" for one in indicator.measured):
                dice = Dice("measured", code)
                value = Decimal(dice.draw.randint(29, 55))
                _measure(lead, indicator.id, "after", value, today - timedelta(days=20), dice)
    beginning.begin({}, lambda *_: None, today)
    cursor.catch_up_all()
    _put_away(today)


def _put_away(today: datetime) -> None:
    """What was told of days past is read; what happens since is not."""
    for code in read("world")["offices"]:
        for duty in _STAFF:
            actor = actor_named(f"{duty}.{code.lower()}")
            if actor:
                notices.mark_all_read(actor, now=today - _YESTERDAY)
