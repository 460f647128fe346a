"""What becomes of an invented case before the authorities: delays, adjournments, verdicts of every kind."""

from __future__ import annotations

from typing import Any, Final

from fourfold.faces.console.telling.world.dice import Line, read
from fourfold.faces.console.telling.world.story import Story


_CONVICTED: Final = frozenset({"convicted_as_charged", "plea", "convicted_lesser"})
_NO_TRIAL: Final = frozenset({"withdrawn", "diverted"})
_TRIAL: Final = ["prosecution_evidence", "victim_testimony", "accused_statement", "defence_evidence", "arguments"]
_CALLED: Final = {"defence": "defence", "prosecution": "prosecutor", "accused": "accused", "court": "judge"}


class Court:
    """The leg of one case. `line` runs through it; `over` says that every charge has been decided for good."""

    def __init__(self, story: Story, relieved: int) -> None:
        self.story, self.dice, self.rules = story, story.dice, read("world")["court"]
        self.line = Line(relieved)
        self.over = False

    def tell(self) -> Line:
        """The leg as far as it has come."""
        dice, rules, line = self.dice, self.rules, self.line
        if dice.happens(rules["none"]) or not line.wait(dice.of([0, 0, 1, 2, 7])):
            self.over = True
            return line
        line.note("lodge", kind="complaint")
        if line.wait(dice.of([0, 1, 3, 10, 25])):
            line.note("lodge", kind="registered")
            self._accused()
        return line

    def _accused(self) -> None:
        """Each accused is found, summoned, or not; the trial is of those charged."""
        dice, rules, story = self.dice, self.rules, self.story
        unknown = dice.happens(rules["unknown"])
        for at in range(story.count("accused")):
            self.line.note("accuse", at=at, known_as=story.say("unknown") if unknown and at == 0 else "")
        charged = [at for at in range(story.count("accused")) if not (unknown and at == 0) and self._caught(at)]
        if not charged:
            self.over = self.line.days > 1500  # noqa: PLR2004  # days after which nobody expects a charge any more
            return
        if self.line.wait(dice.of(rules["charge_delay"])):
            for at in charged:
                self.line.note("charge", at=at)
            self._to_trial(charged)

    def _caught(self, at: int) -> bool:
        """Whether one accused comes before a court."""
        dice, rules, line = self.dice, self.rules, self.line
        if dice.happens(rules["at_large"]):
            line.note("step", at=at, kind="at_large")
            return False
        apart = Line(line.days)
        if not apart.wait(dice.of(rules["arrest_delay"])):
            return False
        line.days = apart.days
        summoned = dice.happens(rules["summoned"])
        line.note("step", at=at, kind="summoned" if summoned else "arrested")
        if not summoned and dice.happens(rules["bail"]) and line.wait(dice.of([1, 3, 10])):
            line.note("step", at=at, kind="bailed")
        return dice.happens(rules["charged"]) and line.days > 0

    def _to_trial(self, charged: list[int]) -> None:
        dice, line = self.dice, self.line
        outcomes = {at: dice.weighted(self.rules["verdicts"])[0] for at in charged}
        early = [at for at in charged if outcomes[at] in _NO_TRIAL]
        if not line.wait(dice.of(self.rules["trial_delay"])):
            self._next("arraignment", charged)
            return
        for at in early:
            line.note("verdict", at=at, outcome=outcomes[at])
        tried = [at for at in charged if at not in early]
        if not tried:
            self.over = True
            return
        for at in tried:
            line.note("step", at=at, kind="trial_opened")
        if self._hearings(tried):
            self._judgment({at: outcomes[at] for at in tried})

    def _hearings(self, tried: list[int]) -> bool:
        """Held and adjourned hearings in a drawn order, the last of them held. False where the trial still goes on."""
        dice, rules = self.dice, self.rules
        held, late = dice.of(rules["held"]), dice.of(rules["adjournments"])
        order = [True] * (held - 1) + [False] * late
        dice.draw.shuffle(order)
        done = 0
        for stands in [*order, True]:
            purpose = _TRIAL[min(done, len(_TRIAL) - 1)]
            if not self.line.wait(dice.of(rules["between"])):
                self._next(purpose, tried)
                return False
            told: dict[str, Any] = {"accused": tried, "purpose": purpose}
            self.line.note("hearing", **told, **({"state": "held"} if stands else self._adjourned()))
            done += stands
        return True

    def _adjourned(self) -> dict[str, Any]:
        reason, cause = self.dice.weighted(self.rules["adjourned"])
        missing = "witness" if reason == "witness_absent" else _CALLED.get(cause, "") if "absent" in reason else ""
        return {"state": "adjourned", "reason": reason, "cause": cause, "missing": missing}

    def _next(self, purpose: str, accused: list[int]) -> None:
        """The day that could not be reached lies ahead: a hearing is set for it, unless nobody set one."""
        ahead, self.line.days = -self.line.days, 0
        if not self.dice.happens(0.1):
            self.line.note("hearing", accused=accused, purpose=purpose, state="planned", ahead=ahead)

    def _judgment(self, outcomes: dict[int, str]) -> None:
        dice, rules, line = self.dice, self.rules, self.line
        if not line.wait(dice.of(rules["verdict_delay"])):
            self._next("judgment", list(outcomes))
            return
        for at, outcome in outcomes.items():
            line.note("verdict", at=at, outcome=outcome)
        convicted = [at for at, outcome in outcomes.items() if outcome in _CONVICTED]
        if not convicted:
            self.over = True
            return
        if not line.wait(dice.of(rules["sentence_delay"])):
            return
        for at in convicted:
            self._sentence(at)
        self._appeals(convicted)

    def _sentence(self, at: int) -> None:
        dice, currency = self.dice, self.story.setting["currency"]
        (kind,) = dice.weighted(self.rules["sentences"])
        months = dice.of(self.rules["months"]) if kind in {"imprisonment", "suspended", "probation"} else None
        fine = 500 * dice.draw.randint(4, 60) if kind == "fine" else None
        self.line.note("sentence", at=at, kind=kind, months=months, amount=fine, currency=currency if fine else "")
        if dice.happens(self.rules["compensation"]):
            paid = 1000 * dice.draw.randint(5, 90)
            self.line.note("sentence", at=at, kind="compensation", months=None, amount=paid, currency=currency)

    def _appeals(self, convicted: list[int]) -> None:
        dice, rules, line = self.dice, self.rules, self.line
        if not dice.happens(rules["appeal"]):
            self.over = line.wait(30)
            for at in convicted if self.over else ():
                line.note("step", at=at, kind="final")
            return
        at = convicted[0]
        if not line.wait(dice.of(rules["appeal_delay"])):
            return
        line.note("step", at=at, kind="appealed")
        if line.wait(dice.of(rules["appeal_takes"])):
            if dice.happens(rules["quashed"]):
                line.note("verdict", at=at, outcome="quashed")
            line.note("step", at=at, kind="appeal_decided")
            line.note("step", at=at, kind="final")
            self.over = True
