"""A whole invented case: its legs drawn one after the other, then put in the order of days."""

from __future__ import annotations

from fourfold.faces.console.telling.world.care import Care
from fourfold.faces.console.telling.world.court import Court
from fourfold.faces.console.telling.world.dice import Line, read
from fourfold.faces.console.telling.world.relief import relief
from fourfold.faces.console.telling.world.rest import entitled, handing_on, lesson, tellings
from fourfold.faces.console.telling.world.story import Story, begun


def imagine(number: int) -> Story:
    """The case with this number, as it stands today. The same on every machine."""
    story = begun(number)
    first = relief(story)
    lines = [first, *tellings(story), lesson(story), handing_on(story)]
    relieved = first.days
    over = relieved < 0
    if relieved >= 0:
        court = Court(story, relieved)
        cares = [Care(story, at) for at in range(story.count("victim"))]
        lines += [court.tell(), *(care.tell(relieved) for care in cares), *entitled(story, relieved)]
        over = court.over and all(care.over for care in cares)
    events = [event for line in lines for event in line.events]
    story.events = sorted(events, key=lambda event: -event.days)
    _end(story, over=over, lost=relieved < 0)
    return story


def _end(story: Story, *, over: bool, lost: bool) -> None:
    """A case in which nothing is left to do is closed some time after the last event; most others have a next step."""
    rules, last = read("world")["ends"], Line(min(event.days for event in story.events))
    if over and (not lost or story.dice.happens(rules["lost"])) and last.wait(rules["after"]):
        told = (
            {"closure": "no_contact", "note": story.say("lost")}
            if lost
            else {"closure": "goals_met", "note": story.say("closed")}
        )
        last.note("close", **told)
    elif not story.dice.happens(0.15):
        last.days = 0
        due = story.dice.draw.randint(-25, 40)
        last.note("task", text=story.say("task"), due=due, to=story.dice.of(["lead", "care", "lawyer"]))
    story.events += last.events
