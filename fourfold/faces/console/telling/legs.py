"""Relief, aftercare and transformation of a story, told through the tracks; courts.py tells accountability."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar, Final

from fourfold.casework.entitlements import acts as entitlements
from fourfold.casework.entitlements.acts import Owed
from fourfold.casework.instruments import queries as instruments
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.aftercare import acts as care
from fourfold.tracks.aftercare.kinds import Check
from fourfold.tracks.relief import acts as relief
from fourfold.tracks.relief import queries as relieved
from fourfold.tracks.relief.told import PlanTold, ReliefTold
from fourfold.tracks.transformation import acts as lessons


_SOLD: Final = frozenset({"csec", "osec", "sex_trafficking"})
_WORKED: Final = frozenset(
    {"bonded_labour", "child_labour_hazardous", "domestic_servitude", "forced_labour", "forced_scam_work"}
)
_AGREED: Final = "She and the team agreed that she does well without us."
_COURSE: Final = "With the authority, at the hour agreed; a doctor and a safe place are ready."
_GO: Final = "The authority leads, and those who are harmed have a safe place tonight."
_TOLD: Final = "From the office's earlier register; the full account lies in the paper file."


@dataclass
class Legs:
    """One case while its legs are told. `known` holds the ids of the story's people in its order."""

    teller: Any
    """Who tells the story (stories.Teller); not named by an import, since it makes these."""
    story: dict[str, Any]
    case: str
    known: list[str]
    gap: str = ""
    indicator: str = ""
    plan: str = ""
    assessed: bool = False
    row: dict[str, Any] = field(default_factory=dict)
    """The milestone that is being told."""

    def tell(self, row: dict[str, Any]) -> bool:
        """Tells one milestone of the story by its track; False where it is to be recorded as it is."""
        how = self.WAYS.get(row["milestone"])
        if how is None:
            return False
        self.row = row
        day = (self.teller.now - timedelta(days=row["days"])).date()
        return how(self, day, row.get("text", ""), self.teller.on(row["days"]))

    def _as(self, duty: str) -> Any:
        return self.teller.actor(duty, self.story["office"])

    def _people(self, role: str) -> list[str]:
        return [known for one, known in zip(self.story["people"], self.known, strict=True) if one["role"] == role]

    # Relief

    def _relief_planned(self, _day: date, text: str, now: datetime) -> bool:
        freed = [row["days"] for row in self.story["milestones"] if row["milestone"] == "freed"]
        told: dict[str, Any] = {"people": len(self._people("victim"))} | self.row.get("plan", {})
        told["day"] = (self.teller.now - timedelta(days=freed[0])).date() if freed else None
        required = (word.code for word in vocab.words("relief_checks", language="en") if word.extra.get("required"))
        ready = (*required, *told.pop("beside", ()))
        plan, decider = PlanTold(course=text or _COURSE, ready=ready, **told), self._as("director").user_id
        made = relief.draw_up_plan(self._as("lead"), case=self.case, decider=decider, told=plan, now=now)
        self.plan = made.id if made else ""
        return True

    def _to_go(self, day: date, text: str, now: datetime) -> bool:
        if not self.plan:
            self._relief_planned(day, text, now - timedelta(hours=2))
        said: dict[str, Any] = {"decision": "go", "why": text or _GO}
        relief.decide_plan(self._as("director"), case=self.case, plan=self.plan, now=now, **said)
        return True

    def _relieved(self, day: date, text: str, now: datetime) -> bool:
        waiting = [one.id for one in relieved.waiting_for_relief(self._as("lead"), self.case)]
        if not waiting:
            return False
        harm = self.story["harm"]
        kind = "freed_from_sexual_exploitation" if harm in _SOLD else "abuse_stopped"
        kind = "freed_from_bondage" if harm in _WORKED else kind
        kind = "released_from_detention" if harm == "illegal_detention" else kind
        told = ReliefTold(note=text)
        relief.relieve(
            self._as("lead"), case=self.case, people=waiting, on=day, kind=kind, ordered_by="police", told=told, now=now
        )
        return True

    def _needs_met(self, day: date, _text: str, now: datetime) -> bool:
        lead = self._as("lead")
        listed = relieved.relief_page(lead, self.case, now=now).relieved
        if not listed or any(one.on > day for one in listed):
            return False
        for one in listed:
            relief.check_needs(
                lead, case=self.case, relieved=one.id, on=day, needs=["medical", "family_contact"], now=now
            )
        for one in relieved.relief_page(lead, self.case, now=now).relieved:
            for need in one.needs:
                relief.settle_need(lead, case=self.case, need=need.id, outcome="met", on=day, now=now)
        return True

    # Aftercare

    def _assessed(self, day: date, text: str, now: datetime, *, well: bool = False) -> bool:
        worker, scale = self._as("care"), self._scale()
        for person in self._people("victim"):
            values = {
                item.code: {"value": self._rated(scale, best=well or item.critical is not None)}
                for domain in scale.definition.domains
                for item in domain.items
            }
            moment = "follow_up" if self.assessed else "intake"
            told: dict[str, Any] = {"moment": moment, "source": "survivor", "answers": values, "note": text}
            care.record_assessment(worker, case=self.case, person=person, instrument=scale.id, on=day, now=now, **told)
        self.assessed = self.assessed or bool(self._people("victim"))
        return self.assessed

    def _restored(self, day: date, text: str, now: datetime) -> bool:
        return self._assessed(day, text, now, well=True)

    def _rated(self, scale: instruments.Offered, *, best: bool) -> int:
        """Anything, but no answer that asks for a safety step: nobody in the demo is left waiting for one."""
        low, high = scale.definition.low, scale.definition.high
        return high if best else self.teller.dice.randint(low, high)

    def _scale(self) -> instruments.Offered:
        return next(one for one in instruments.offered(self._as("care")) if one.definition.code == "sps30")

    def _planned(self, day: date, text: str, now: datetime) -> bool:
        goal: dict[str, Any] = {"text": text or "A trade of their own choosing.", "domain": ""}
        due = day + timedelta(days=120)
        for person in self._people("victim") if self.assessed else ():
            care.set_goal(self._as("care"), case=self.case, person=person, due_on=due, now=now, **goal)
        return self.assessed

    def _served(self, day: date, text: str, now: datetime) -> bool:
        given: dict[str, Any] = {"kind": "psychosocial", "until": None, "provider": "", "note": text}
        for person in self._people("victim") if self.assessed else ():
            care.record_service(self._as("care"), case=self.case, person=person, on=day, now=now, **given)
        return self.assessed

    def _closed(self, _day: date, text: str, now: datetime) -> bool:
        asked: dict[str, Any] = {"reason": "goals_met", "checks": sorted(Check.codes()), "note": text or _AGREED}
        for person in self._people("victim"):
            made = care.ask_closure(self._as("care"), case=self.case, person=person, now=now, **asked)
            care.approve_closure(self._as("lead"), closure=made.id if made else "", note="", now=now)
        return True

    def _received(self, day: date, text: str, now: datetime) -> bool:
        owed = Owed("identity_papers", "local_authority", "", None, "", text)
        lead, person = self._as("lead"), self._people("victim")[0]
        made = entitlements.record_entitlement(lead, case=self.case, person=person, owed=owed, now=now)
        for step in ("claimed", "sanctioned", "paid"):
            given: dict[str, Any] = {"step": step, "on": day, "amount": None, "note": ""}
            entitlements.record_step(lead, entitlement=made.id if made else "", now=now, **given)
        return True

    # Transformation

    def _gap(self, day: date, text: str, now: datetime) -> bool:
        kind = self.teller.dice.choice(["knew_did_nothing", "acted_late", "adjourned_again_and_again"])
        part = self.teller.dice.choice(["police", "court", "labour_inspection"])
        made = lessons.record_gap(
            self._as("lead"),
            case=self.case,
            kind=self.row.get("failed", kind),
            part=self.row.get("part", part),
            seen_on=day,
            institution="",
            narrative=text or _TOLD,
            now=now,
        )
        self.gap = made.id if made else ""
        return True

    def _project(self, day: date, text: str, now: datetime) -> bool:
        if not self.gap:
            return False
        lead, office = self._as("lead"), self.teller.office(self.story["office"])
        said: dict[str, Any] = {"title": f"Project of {day:%B %Y}", "what": text, "begun_on": day}
        made = lessons.begin_project(lead, office=office, kind="training", led_by="together", now=now, **said)
        if made is None:
            return False
        lessons.answer_gap(lead, gap=self.gap, project=made.id, now=now)
        words = {"what": "Days from report to first step", "pillar": "performance", "unit": "days", "better": "lower"}
        number = lessons.add_indicator(lead, project=made.id, now=now, **words)
        self.indicator = number.id if number else ""
        self._number("before", Decimal(41), day, now)
        return True

    def _measured(self, day: date, _text: str, now: datetime) -> bool:
        if not self.indicator:
            return False
        self._number("after", Decimal(23), day, now)
        return True

    def _number(self, moment: str, value: Decimal, day: date, now: datetime) -> None:
        said: dict[str, Any] = {"counted": 30, "source": "Station registers, thirty files each time"}
        lessons.measure(self._as("lead"), indicator=self.indicator, moment=moment, value=value, on=day, now=now, **said)

    WAYS: ClassVar[dict[str, Callable[[Legs, date, str, datetime], bool]]] = {
        "rescue_planned": _relief_planned,
        "go_decision": _to_go,
        "freed": _relieved,
        "harm_stopped": _relieved,
        "immediate_needs_met": _needs_met,
        "assessed": _assessed,
        "care_plan_agreed": _planned,
        "services_begun": _served,
        "restored": _restored,
        "closed": _closed,
        "entitlement_received": _received,
        "gap_found": _gap,
        "project_begun": _project,
        "measured_after": _measured,
    }
    """Kinds of milestone, and how each is told."""
