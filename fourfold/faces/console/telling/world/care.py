"""How those harmed in an invented case fare afterwards: scores that rise and fall back, care that ends or is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from fourfold.faces.console.telling.world.dice import Line, read
from fourfold.faces.console.telling.world.story import Story


_HIGHEST: Final = 3.9
_GOAL: Final = 3.0
_MONTH: Final = 30.4


@dataclass
class Care:
    """The care of one person, by their place among those harmed. `over`: it has ended, or never began."""

    story: Story
    at: int
    over: bool = False

    def tell(self, relieved: int) -> Line:
        """The care as far as it has come."""
        story, dice, rules = self.story, self.story.dice, read("world")["care"]
        line = Line(relieved)
        if dice.happens(rules["never"]) or not line.wait(dice.of(rules["first"])):
            self.over = True
            return line
        begun, mean = line.days, dice.of(rules["low"])
        line.note("assess", at=self.at, moment="intake", mean=mean, least=1)
        if line.wait(dice.of([1, 4, 10, 20])):
            line.note("goal", at=self.at, text=story.say("goals"), ends=self._goal(rules, line.days))
        self._services(line, begun, rules)
        self._years(line, begun, mean, rules)
        return line

    def _goal(self, rules: dict[str, Any], left: int) -> dict[str, Any]:
        """When a goal ends and how; empty while it is open."""
        dice, story = self.story.dice, self.story
        takes = dice.of([60, 120, 180, 300])
        if takes > left:
            return {}
        met = dice.happens(0.8)
        return {"after": takes, "met": met, "text": story.say("met" if met else "dropped")}

    def _services(self, line: Line, begun: int, rules: dict[str, Any]) -> None:
        dice, now = self.story.dice, line.days
        for _ in range(dice.of([1, 2, 2, 3])):
            line.days = max(begun - dice.draw.randint(0, 90), 0)
            lasts = dice.of([1, 30, 90, 180])
            until = line.days - lasts if line.days > lasts else None
            line.note("serve", at=self.at, kind=dice.weighted(rules["services"])[0], until=until)
        line.days = now

    def _years(self, line: Line, begun: int, mean: float, rules: dict[str, Any]) -> None:
        """Assessed again and again until the care ends; somebody may be lost to contact before that."""
        dice = self.story.dice
        end = begun - int(dice.of(rules["months"]) * _MONTH)
        lost = dice.happens(rules["lost"])
        line.days = begun
        while True:
            pause = dice.of(rules["every"])
            if line.days - pause <= end:
                break
            if not line.wait(pause):
                return
            if lost and line.days < begun - 200:  # after half a year or more
                self._end(line, "no_contact")
                return
            back = dice.happens(rules["relapse"])
            mean = max(1.4, mean - 0.3) if back else min(_HIGHEST, mean + dice.of(rules["rise"]))
            line.note("assess", at=self.at, moment="follow_up", mean=mean, least=1)
        line.days = end
        if end >= 0:
            self._last(line, mean, rules)

    def _last(self, line: Line, mean: float, rules: dict[str, Any]) -> None:
        dice = self.story.dice
        if dice.happens(rules["moved"]):
            self._end(line, "moved_away")
        elif dice.happens(rules["asked"]):
            self._end(line, "person_asked")
        else:
            well = mean + 0.4 >= _GOAL
            line.note(
                "assess", at=self.at, moment="closure", mean=max(mean, 3.4) if well else mean, least=3 if well else 1
            )
            if well:
                self._end(line, "goals_met")

    def _end(self, line: Line, reason: str) -> None:
        line.note(
            "end_care", at=self.at, reason=reason, note=self.story.say("lost" if reason == "no_contact" else "closed")
        )
        self.over = True
