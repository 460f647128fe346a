"""What else happens in an invented case: who asks again, what is owed, what the system failed at, who helps on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from fourfold.faces.console.telling.world.dice import Line, read
from fourfold.faces.console.telling.world.story import Story


_ENTITLED: Final = {
    "labour": ["wages", "rehabilitation", "release_certificate", "immediate_help"],
    "sex": ["compensation", "immediate_help", "school_place", "legal_aid"],
    "property": ["land_or_house", "legal_aid"],
    "power": ["compensation", "identity_papers"],
    "home": ["compensation", "protection_order", "legal_aid", "school_place"],
}
_PAPERS: Final = frozenset(
    {"legal_aid", "release_certificate", "identity_papers", "protection_order", "land_or_house", "school_place"}
)
_OWED_BY: Final = {"release_certificate": "local_authority", "wages": "labour_inspection", "protection_order": "court"}
_SUPPORT: Final = ["health", "education", "livelihood", "social_care", "financial"]


def tellings(story: Story) -> Iterator[Line]:
    """How often each of those harmed had to tell it. The first time is ours; every later one has a reason."""
    rules, dice = read("world")["tellings"], story.dice
    for at in range(story.count("victim")):
        line = Line(story.days)
        asker, purpose = rules["first_account"]
        for number in range(dice.of(rules["count"])):
            if number:
                asker, purpose = dice.weighted(rules["again"])
            if not line.wait(dice.of([0, 1, 3, 12, 40, 110]) if number else 0):
                break
            why = story.say("again") if number else ""
            line.note("telling", at=at, asker=asker, purpose=purpose, went=dice.weighted(rules["went"])[0], why=why)
        yield line


def entitled(story: Story, relieved: int) -> Iterator[Line]:
    """What is owed to some of those harmed: never claimed, refused, paid in part, or paid."""
    rules, dice = read("world")["entitled"], story.dice
    for at in range(story.count("victim")):
        if dice.happens(rules["share"]):
            line = Line(relieved)
            _owed(story, line, at, rules)
            yield line


def _owed(story: Story, line: Line, at: int, rules: dict[str, Any]) -> None:
    dice, kind = story.dice, story.dice.of(_ENTITLED[story.group])
    paper = kind in _PAPERS
    sum_ = None if paper else 1000 * dice.draw.randint(5, 100)
    due = line.days - dice.of([30, 60, 90, 180])
    part = _OWED_BY.get(kind, dice.of(["social_services", "court", "ministry"]))
    line.note("owed", at=at, kind=kind, part=part, currency="" if paper else story.setting["currency"].lower(), due=due)
    if dice.happens(rules["unclaimed"]) or not line.wait(dice.of(rules["claim_delay"])):
        return
    line.note("owed_step", at=at, step="claimed", amount=sum_)
    if not line.wait(dice.of(rules["sanction_delay"])):
        return
    if dice.happens(rules["refused"]):
        line.note("owed_step", at=at, step="refused", amount=None)
        return
    line.note("owed_step", at=at, step="sanctioned", amount=sum_)
    if line.wait(dice.of(rules["pay_delay"])):
        some = sum_ // 2 if sum_ and dice.happens(rules["in_part"]) else sum_
        line.note("owed_step", at=at, step="paid", amount=some)


def lesson(story: Story) -> Line:
    """A gap that the case showed, and whether a project of the office answers it."""
    rules, dice, line = read("world")["lessons"], story.dice, Line(story.days)
    if dice.happens(rules["share"]) and line.wait(dice.of([20, 60, 120, 240, 400])):
        (kind,), (part,) = dice.weighted(rules["kinds"]), dice.weighted(rules["parts"])
        answered = dice.of([0, 1]) if dice.happens(rules["answered"]) else None
        line.note("gap", kind=kind, part=part, text=story.say("gaps"), answered=answered)
    return line


def handing_on(story: Story) -> Line:
    """The case came from elsewhere; somebody is referred on, with consent for that house."""
    rules, dice, line = read("world")["handing_on"], story.dice, Line(story.days)
    if dice.happens(rules["came_in"]):
        line.note("came_in", organisation=dice.of(story.setting["partners"]))
    if dice.happens(rules["referred"]) and line.wait(dice.of([10, 25, 60])):
        answer = "reject" if dice.happens(rules["rejected"]) else "" if dice.happens(rules["waiting"]) else "finish"
        told = {"organisation": dice.of(story.setting["partners"]), "service": dice.of(_SUPPORT), "answer": answer}
        line.note("refer", **told, why=story.say("why"), says=story.say("full" if answer == "reject" else "came"))
    return line
