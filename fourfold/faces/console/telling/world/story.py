"""One invented case: who is in it, when it was reported, and everything that happens, in the order of days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from fourfold.faces.console.telling.world.dice import Dice, Event, read


_LEAST: Final = 12
"""Days since the report of the newest case."""
_CHANNELS: Final = ["phone", "walk_in", "partner", "message", "field_worker", "official"]
_URGENCY: Final = [["immediate", 15], ["urgent", 40], ["soon", 33], ["routine", 12]]
_CHILD: Final = frozenset({"csec", "osec", "sexual_violence_child", "child_labour_hazardous"})
_WOMEN: Final = frozenset(
    {"sex_trafficking", "property_grabbing", "domestic_servitude", "intimate_partner_violence", "forced_marriage"}
)


@dataclass(frozen=True)
class Person:
    """Somebody in a case, not named yet."""

    role: str
    sex: str
    age: int
    culture: str


@dataclass
class Story:
    """A case of the invented world. `days` is how long ago it was reported; `law` and `group` are of world.toml."""

    number: int
    office: str
    harm: str
    law: str
    group: str
    title: str
    days: int
    dice: Dice
    people: list[Person] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def setting(self) -> dict[str, Any]:
        """What world.toml says of the office."""
        found: dict[str, Any] = read("world")["offices"][self.office]
        return found

    def say(self, what: str) -> Any:
        """A sentence in the office's language; one of several where there are."""
        said = read("phrases")[self.setting["language"]][what]
        return self.dice.of(said) if isinstance(said, list) else said

    def count(self, role: str) -> int:
        """How many people have a role."""
        return sum(one.role == role for one in self.people)


@cache
def places() -> list[str]:
    """The office of each case beyond those of stories.toml, in the order in which they are told."""
    told = Counter(one["office"] for one in read("stories")["stories"] if one.get("title"))
    shares = read("world")["offices"]
    codes = [code for code, office in shares.items() for _ in range(office["share"] - told[code])]
    Dice("places").draw.shuffle(codes)
    return codes


def count() -> int:
    """How many cases the world has beyond those of stories.toml."""
    return len(places())


@cache
def _titles() -> list[str]:
    """A working title for each case in the order in which they are told, in the language of its office."""
    offices = read("world")["offices"]
    kept = {language: _words(language) for language in read("cast")["titles"]}
    return [kept[offices[code]["language"]].pop() for code in places()]


def _words(language: str) -> list[str]:
    words = read("cast")["titles"][language]
    titles = [words["form"].format(of=of, plant=plant) for of in words["of"] for plant in words["plants"]]
    Dice("titles", language).draw.shuffle(titles)
    return titles


def begun(number: int) -> Story:
    """A case of the world as it is reported, with its people; nothing has happened yet."""
    world, dice, office = read("world"), Dice("case", number), places()[number]
    (harm,) = dice.weighted(world["offices"][office]["harms"])
    law, group = world["groups"][harm]
    longest = world["years"] * 365
    days = _LEAST + int((longest - _LEAST) * dice.draw.random() ** world["growth"])
    story = Story(number, office, harm, law, group, _titles()[number], days, dice)
    story.people = _people(story)
    return story


def _people(story: Story) -> list[Person]:
    dice, setting = story.dice, story.setting
    young, women = story.harm in _CHILD, story.harm in _WOMEN

    def one(role: str, cultures: str, sex: str, low: int, high: int) -> Person:
        return Person(role, sex, dice.draw.randint(low, high), dice.weighted(setting[cultures])[0])

    ages = (9, 17) if young else (17, 48)
    found = [
        one("victim", "victims", "f" if women or dice.happens(0.5) else "m", *ages)
        for _ in range(dice.of([1, 1, 1, 2, 2, 3]))
    ]
    found += [
        one("accused", "accused", "m" if dice.happens(0.7) else "f", 21, 66) for _ in range(dice.of([1, 1, 1, 2, 2, 3]))
    ]
    if dice.happens(0.5):
        found.append(one(dice.of(["witness", "reporter", "family_member"]), "victims", "f", 19, 70))
    return found


def report_of(story: Story) -> dict[str, Any]:
    """How the report came, and how soon it was answered (hours)."""
    dice = story.dice
    return {
        "channel": dice.of(_CHANNELS),
        "narrative": dice.of(read("phrases")[story.setting["language"]]["reports"][story.group]),
        "urgency": dice.weighted(_URGENCY)[0],
        "hours": dice.of([1, 2, 3, 5, 9, 20, 30, 80]),
    }
