"""How somebody of an invented case is relieved, and what they need at once."""

from __future__ import annotations

from typing import Any, Final

from fourfold.faces.console.telling.world.dice import Line, read
from fourfold.faces.console.telling.world.story import Story


_KINDS: Final = {"sex": "freed_from_sexual_exploitation", "power": "released_from_detention"}
_KINDS_OF_HARM: Final = {
    "bonded_labour": "freed_from_bondage",
    "property_grabbing": "home_or_land_restored",
    "citizenship_rights": "other",
    "osec": "child_removed",
}
_ORDERED: Final = [["police", 40], ["court", 12], ["magistrate", 14], ["social_welfare", 10], ["child_authority", 10]]
_NEEDS: Final = ["safe_place", "medical", "food_water", "clothing", "family_contact", "papers", "money", "legal_advice"]


def relief(story: Story) -> Line:
    """The leg as far as it has come. `days` of the line is when people were relieved; below zero when they were not."""
    rules, dice, line = read("world")["relief"], story.dice, Line(story.days)
    if line.wait(dice.of([0, 1, 2, 4])):
        line.note("milestone", kind="threat_assessed")
    if dice.happens(rules["never"]):
        line.days = -1
        return line
    held = story.group in {"labour", "sex"}
    delay = dice.of(rules["delay"])
    if held and delay > 1 and dice.happens(rules["planned"]):
        _plan(story, line, delay // 2)
        delay -= delay // 2
    if line.wait(delay):
        _relieved(story, line, rules)
    return line


def _plan(story: Story, line: Line, delay: int) -> None:
    """Drawn up, and decided on a day later at the earliest; a first refusal is answered with a second plan."""
    dice = story.dice
    told: dict[str, Any] = {"course": story.say("plan"), "people": story.count("victim")}
    if dice.happens(read("world")["relief"]["no_go"]) and line.days > 0:
        line.note("plan", **told, decision="no_go", why=story.say("no_go"))
    if line.wait(delay):
        line.note("plan", **told, decision="go", why=story.say("go"))


def _relieved(story: Story, line: Line, rules: dict[str, Any]) -> None:
    dice, some = story.dice, story.count("victim")
    if some > 1 and dice.happens(rules["in_part"]):
        some -= 1
    kind = _KINDS_OF_HARM.get(story.harm, _KINDS.get(story.group, "abuse_stopped"))
    if story.group == "labour" and kind == "abuse_stopped":
        kind = "freed_from_captivity"
    line.note("relieve", some=some, kind=kind, ordered_by=dice.weighted(_ORDERED)[0])
    needs = [
        (code, "declined" if dice.happens(rules["needs_declined"]) else "met")
        for code in dice.draw.sample(_NEEDS, dice.of([1, 2, 2, 3]))
        if not dice.happens(rules["needs_open"])
    ]
    settled, day = Line(line.days), line.days
    if settled.wait(dice.of([0, 1, 1, 2, 5])):
        line.days = settled.days
        line.note("needs", needs=needs)
        line.days = day
