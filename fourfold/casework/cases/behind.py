"""Which records stand behind a milestone. Later rooms say so of theirs when they are loaded; here it is the report.

Asked while the case is held; it finds rows whoever asks, and what it says tells no more than the milestone itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fourfold.casework.cases.models import Milestone
from fourfold.ground.vocab.kinds import mark


@dataclass(frozen=True)
class Behind:
    """What stands behind a milestone, as a sentence that says what to withdraw instead (a message marker).

    `comes_on`: the day from which what is planned may be said to have come; None where a record says that, too.
    """

    says: str
    comes_on: date | None = None


Asked = Callable[[Sequence[Milestone]], dict[str, Behind]]
"""Of milestones of one case: what stands behind which, by their ids; those with nothing behind them are left out."""
_ASKED: Final[list[Asked]] = []


def stands_behind(asked: Asked) -> Asked:
    """Makes a function one of those that are asked."""
    _ASKED.append(asked)
    return asked


def of(milestones: Iterable[Milestone]) -> dict[str, Behind]:
    """What stands behind these milestones of one case, by their ids. A query or two for each room that says so."""
    given = list(milestones)
    found: dict[str, Behind] = {}
    for asked in _ASKED if given else ():
        found |= asked(given)
    return found


@stands_behind
def _reports(milestones: Sequence[Milestone]) -> dict[str, Behind]:
    """The report that led to the case."""
    says = mark("The report that led to this case stands behind this milestone: it stays.")
    return {one.pk: Behind(says) for one in milestones if one.kind == "reported" and one.case.report_id}
