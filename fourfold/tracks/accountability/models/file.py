"""The court file of one case: every row that counts, and the facts that the rules compute from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from fourfold.casework.cases.models import Case
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.accountability.kinds import Group, HearingState, Lodged, Step
from fourfold.tracks.accountability.models.accused import Accused, AccusedStep
from fourfold.tracks.accountability.models.charge import Charge, Sentence, Verdict
from fourfold.tracks.accountability.models.hearing import Hearing, HearingOf
from fourfold.tracks.accountability.models.lodging import Lodging
from fourfold.tracks.accountability.rules import AccusedFacts, ChargeFacts, Decided, HearingFacts, Stepped


R = TypeVar("R")


def _by(rows: Iterable[R], key: str) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


class CourtFile:
    """The rows of a case's court file, without what was withdrawn or hangs on it. Eight queries whatever it holds.

    All of it lies in the case's main circle: whoever asks has been let into that.
    """

    def __init__(self, case: Case) -> None:
        def standing(model: Any) -> Any:
            return model.objects.filter(case=case, circle_id=case.circle_id, withdrawn_at=None)

        self.zone = ZoneInfo(case.office.time_zone)
        self.accused: list[Accused] = list(standing(Accused).order_by("id"))
        here = {row.pk for row in self.accused}
        steps = [row for row in standing(AccusedStep).order_by("on", "id") if row.accused_id in here]
        charges = [row for row in standing(Charge).order_by("id") if row.accused_id in here]
        charged = {row.pk for row in charges}
        verdicts = [row for row in standing(Verdict).order_by("on", "id") if row.charge_id in charged]
        sentences = [row for row in standing(Sentence).order_by("on", "id") if row.charge_id in charged]
        self.hearings: list[Hearing] = list(standing(Hearing).order_by("at", "id"))
        of = HearingOf.objects.filter(hearing__in=[row.pk for row in self.hearings], accused__in=here)
        self.lodgings: list[Lodging] = list(standing(Lodging).order_by("on", "id"))
        self.heard = _by(of.order_by("accused_id"), "hearing_id")
        self.steps: dict[str, list[AccusedStep]] = _by(steps, "accused_id")
        self.charges: dict[str, list[Charge]] = _by(charges, "accused_id")
        self.verdicts: dict[str, list[Verdict]] = _by(verdicts, "charge_id")
        self.sentences: dict[str, list[Sentence]] = _by(sentences, "charge_id")

    def secret_rows(self) -> list[Any]:
        """Every row that holds something encrypted."""
        grouped = (self.steps, self.charges, self.verdicts, self.sentences)
        return [
            *self.accused,
            *self.hearings,
            *self.lodgings,
            *(row for some in grouped for rows in some.values() for row in rows),
        ]

    def day_of(self, hearing: Hearing) -> date:
        """The day of a hearing where the office is."""
        return hearing.at.astimezone(self.zone).date()

    def facts_of(self, accused: Accused) -> AccusedFacts:
        """What the rules compute an accused's stage from."""
        tried = [
            self.day_of(hearing)
            for hearing in self.hearings
            if hearing.state == HearingState.HELD
            and is_trial(hearing.purpose)
            and any(row.accused_id == accused.pk for row in self.heard[hearing.pk])
        ]
        return AccusedFacts(
            known=accused.person_id is not None,
            steps=tuple(Stepped(Step(row.kind), row.on) for row in self.steps[accused.pk]),
            charges=tuple(self.facts_of_charge(row) for row in self.charges[accused.pk]),
            tried_on=tuple(tried),
            since=accused.made_at.astimezone(self.zone).date(),
        )

    def facts_of_charge(self, charge: Charge) -> ChargeFacts:
        """What the rules compute a charge's stage from."""
        return ChargeFacts(
            filed_on=charge.filed_on,
            verdicts=tuple(Decided(group_of(row.outcome), row.on) for row in self.verdicts[charge.pk]),
            sentences=tuple((row.kind, row.on) for row in self.sentences[charge.pk]),
        )

    def facts_of_hearings(self) -> list[HearingFacts]:
        """What the milestones of hearings follow from."""
        return [HearingFacts(self.day_of(row), HearingState(row.state)) for row in self.hearings]

    def facts_of_lodgings(self) -> list[tuple[Lodged, date]]:
        """Kinds and days of complaint and registration."""
        return [(Lodged(row.kind), row.on) for row in self.lodgings]


def group_of(outcome: str) -> Group:
    """What an outcome means; one that an office has taken off its list without saying so has ended the charge."""
    word = vocab.word("verdict_outcomes", outcome, language="en")
    return Group(word.extra["group"]) if word else Group.ENDED


def is_trial(purpose: str) -> bool:
    """Whether holding a hearing for this purpose means that the trial has opened."""
    word = vocab.word("hearing_purposes", purpose, language="en")
    return bool(word and word.extra["trial"])
