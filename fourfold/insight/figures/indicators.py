"""The catalogue: what each number of the scoreboard counts, over whom, from which facts, and how.

Counted facts are columns of a tally: how often something happened in one case in one quarter. A number is a sum of
those in a period, or, where something takes away from it, what stands at the period's end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fourfold.casework.cases.kinds import Leg
from fourfold.ground.vocab.kinds import mark
from fourfold.insight.figures.kinds import Number


COLUMNS: Final = (
    *("opened", "closed", "relieved", "stopped", "needs_met"),
    *("charged", "convicted", "acquitted", "ended"),
    *("care_begun", "restored", "care_closed"),
    *("gaps", "answered", "measured"),
)
"""What a tally counts."""


@dataclass(frozen=True)
class Measure:
    """One number. `adds` is the column that it sums; `takes`, columns that take away: then it stands at the end.

    `leg` is empty for what belongs to all four. The rest are sentences for people (message markers).
    """

    number: Number
    leg: Leg | None
    adds: str
    definition: str
    population: str
    source: str
    takes: tuple[str, ...] = ()

    @property
    def standing(self) -> bool:
        """Whether it is what stands at the end of the period, not what happened in it."""
        return bool(self.takes)


_CASES: Final = mark("Cases")
_PEOPLE: Final = mark("People in the list of people relieved; somebody in two cases counts in both")
_ACCUSED: Final = mark("Accused, each in each case; somebody accused in two cases counts in both")
_GAPS: Final = mark("Gaps in the system that cases brought to light")
_FILE: Final = mark("The days of opening and closing in the file")
_STONES: Final = mark("Milestones of the case, without plans")
_LIST: Final = mark("The list of people relieved, without withdrawn entries")
_COURT: Final = mark("The court file of the case: charges that were filed, and verdicts")
_CARE: Final = mark("Aftercare milestones of the case; assessments and goals are not read")
_LESSONS: Final = mark("Gaps of the case, projects that answer them, and their measurements")

INDICATORS: Final[dict[str, Measure]] = {
    one.number.value: one
    for one in (
        Measure(Number.OPENED, None, "opened", mark("Cases whose day of opening lies in the period."), _CASES, _FILE),
        Measure(
            Number.OPEN,
            None,
            "opened",
            mark("Cases opened up to the end of the period and not closed by then."),
            _CASES,
            _FILE,
            takes=("closed",),
        ),
        Measure(
            Number.RELIEVED,
            Leg.RELIEF,
            "relieved",
            mark("People for whom the harm stopped in the period, by the day in the list."),
            _PEOPLE,
            _LIST,
        ),
        Measure(
            Number.STOPPED,
            Leg.RELIEF,
            "stopped",
            mark("Cases in which somebody was freed or the harm stopped for the first time in the period."),
            _CASES,
            _STONES,
        ),
        Measure(
            Number.NEEDS_MET,
            Leg.RELIEF,
            "needs_met",
            mark("Cases in which immediate needs were met for the first time in the period."),
            _CASES,
            _STONES,
        ),
        Measure(
            Number.CHARGED,
            Leg.ACCOUNTABILITY,
            "charged",
            mark("Accused against whom a first charge was filed in the period."),
            _ACCUSED,
            _COURT,
        ),
        Measure(
            Number.BEFORE_COURT,
            Leg.ACCOUNTABILITY,
            "charged",
            mark("Accused charged up to the end of the period with neither a conviction nor any other end by then."),
            _ACCUSED,
            _COURT,
            takes=("convicted", "acquitted", "ended"),
        ),
        Measure(
            Number.CONVICTED,
            Leg.ACCOUNTABILITY,
            "convicted",
            mark("Accused with a conviction that stands, by its day. One set aside on appeal counts no more."),
            _ACCUSED,
            _COURT,
        ),
        Measure(
            Number.ACQUITTED,
            Leg.ACCOUNTABILITY,
            "acquitted",
            mark("Accused with an acquittal and no conviction when their last charge was decided, by that day."),
            _ACCUSED,
            _COURT,
        ),
        Measure(
            Number.ENDED,
            Leg.ACCOUNTABILITY,
            "ended",
            mark(
                "Accused whose charges were dropped, dismissed or set aside, or who died before judgment, by that day."
            ),
            _ACCUSED,
            _COURT,
        ),
        Measure(
            Number.CARE_BEGUN,
            Leg.AFTERCARE,
            "care_begun",
            mark("Cases with their first aftercare milestone in the period."),
            _CASES,
            _CARE,
        ),
        Measure(
            Number.IN_CARE,
            Leg.AFTERCARE,
            "care_begun",
            mark("Cases in which care began up to the end of the period and was not closed by then."),
            _CASES,
            _CARE,
            takes=("care_closed",),
        ),
        Measure(
            Number.RESTORED,
            Leg.AFTERCARE,
            "restored",
            mark("Cases in which the last person in care was assessed as restored in the period."),
            _CASES,
            _CARE,
        ),
        Measure(
            Number.CARE_CLOSED,
            Leg.AFTERCARE,
            "care_closed",
            mark("Cases in which the care of the last person was closed in the period."),
            _CASES,
            _CARE,
        ),
        Measure(Number.GAPS, Leg.TRANSFORMATION, "gaps", mark("Gaps seen in the period."), _GAPS, _LESSONS),
        Measure(
            Number.ANSWERED,
            Leg.TRANSFORMATION,
            "answered",
            mark("Gaps for which a first project began in the period, or had begun when the gap was seen in it."),
            _GAPS,
            _LESSONS,
        ),
        Measure(
            Number.MEASURED,
            Leg.TRANSFORMATION,
            "measured",
            mark(
                "Gaps whose project measured an indicator again after its baseline. It does not say whether for better."
            ),
            _GAPS,
            _LESSONS,
        ),
    )
}
"""Every number, by its code, in the order of the scoreboard."""
