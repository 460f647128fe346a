"""Two surveys in one table: which rows are of which, who is a case, who was drawn together. Needs numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from fourfold.stats.changing.kinds import Surveys
from fourfold.stats.columns import Columns, is_number, refuse_two_roles
from fourfold.stats.counted import counting, may_be_counts
from fourfold.stats.designs import Floats
from fourfold.stats.frames import MOST_PERSONS
from fourfold.stats.labelling import called_a_label
from fourfold.stats.lasting.durations import NO, YES
from fourfold.stats.results import TableProblem


Places = npt.NDArray[np.int64]
ORDERED: Final = (("baseline", "endline"), ("before", "after"), ("first", "second"), ("pre", "post"))
"""Words that say themselves which survey came first."""
ANSWERS: Final = YES | NO
"""Words that say nothing without the question."""
HEAVIEST: Final = 1e12


@dataclass(frozen=True)
class Read:
    """Rows of both surveys: `period` 0 or 1, `hit` 1 for a case, `times` persons who share the row.

    `cluster` numbers the clusters through both surveys, None where every person was drawn alone; `shared` when some
    of them stand in both.
    """

    periods: tuple[str, str]
    case: str
    period: Places
    hit: Floats
    times: Floats
    weight: Floats
    weighed: bool
    cluster: Places | None
    shared: bool
    notes: tuple[str, ...]

    @property
    def n(self) -> int:
        """Persons of both surveys."""
        return int(self.times.sum())

    @property
    def persons(self) -> tuple[float, float]:
        """Of each survey."""
        return self._of(self.times)

    @property
    def cases(self) -> tuple[float, float]:
        """Of each survey."""
        return self._of(self.times * self.hit)

    def _of(self, values: Floats) -> tuple[float, float]:
        first = float(values[self.period == 0].sum())
        return first, float(values.sum()) - first


def read(table: Columns, asked: Surveys) -> Read:
    """What the table says. Raises TableProblem, with its place."""
    used = (asked.period, asked.outcome, asked.cluster, asked.weight)
    refuse_two_roles(*used, asked.count)
    count = counting(table, asked.count, used) or ""
    kept, gone = table.complete([name for name in (*used, count) if name])
    notes = [f"{gone:,} of {len(table):,} rows lack a value and are left out."] if gone else []
    periods = _periods(kept, asked)
    texts = kept.texts(asked.period)
    aside = [cell not in periods for cell in texts]
    if any(aside):
        notes.append(f"{sum(aside):,} rows of other surveys are left out.")
    kept = kept.without(aside)
    case = _case(kept, asked)
    if not count:
        notes += may_be_counts(kept, (asked.period, asked.outcome), (asked.cluster, asked.weight))
    period = np.array([periods.index(cell or "") for cell in kept.texts(asked.period)], dtype=np.int64)
    notes += _same_persons(kept, used, period)
    cluster, shared = _clusters(kept, asked.cluster, period)
    found = Read(
        periods=periods,
        case=f"{asked.outcome} = {case}" if is_number(case) or case.lower() in ANSWERS else case,
        period=period,
        hit=np.array([cell == case for cell in kept.texts(asked.outcome)], dtype=np.float64),
        times=_counts(kept, count),
        weight=_weights(kept, asked.weight),
        weighed=bool(asked.weight),
        cluster=cluster,
        shared=shared,
        notes=tuple(notes),
    )
    for name, persons in zip(periods, found.persons, strict=True):
        if persons < 2:  # noqa: PLR2004  # one person is no survey
            raise TableProblem(f"Column {asked.period}: {name} has {persons:.0f} persons; two surveys are compared.")
    return found


def _same_persons(table: Columns, used: Sequence[str], period: Places) -> list[str]:
    """What to ask where a label of the rows stands once in each survey, and mostly in both."""
    said = []
    for name in (each for each in table.names if each not in used and called_a_label(each)):
        cells = table.texts(name)
        each = [[cell for cell, of in zip(cells, period, strict=True) if of == which] for which in (0, 1)]
        both = set(each[0]) & set(each[1]) - {None}
        if all(len(set(of)) == len(of) for of in each) and 2 * len(both) > min(map(len, each)):
            said.append(
                f"Most values of column {name} stand in both surveys. If they are the same persons, put what each said "
                f"first and last into one row and compare them with --before and --after: here they count as "
                f"different people."
            )
    return said


def _periods(table: Columns, asked: Surveys) -> tuple[str, str]:
    """The words of both surveys, the earlier first."""
    words = sorted({cell or "" for cell in table.texts(asked.period)}, key=str.lower)
    for option, word in (("baseline", asked.baseline), ("endline", asked.endline)):
        if word and word not in words:
            raise TableProblem(f"--{option} names {word}, and no row of column {asked.period} says so.")
    if asked.baseline and asked.baseline == asked.endline:
        raise TableProblem("--baseline and --endline name the same survey.")
    if asked.baseline and asked.endline:
        return asked.baseline, asked.endline
    if len(words) != 2:  # noqa: PLR2004  # as many as are compared
        empty = "one survey only; the other is empty" if len(words) == 1 else f"{len(words)} different words"
        raise TableProblem(
            f"Column {asked.period} holds {empty}. Two surveys are compared: the column says of each row which it is "
            f"of, such as baseline and endline{'' if len(words) == 1 else ' (--baseline and --endline choose)'}."
        )
    if asked.baseline or asked.endline:
        first = asked.baseline or next(word for word in words if word != asked.endline)
        return first, next(word for word in words if word != first)
    return _in_time(words, asked.period)


def _in_time(words: Sequence[str], column: str) -> tuple[str, str]:
    lowered = [word.lower() for word in words]
    for pair in ORDERED:
        if set(lowered) == set(pair):
            return words[lowered.index(pair[0])], words[lowered.index(pair[1])]
    if all(map(is_number, words)):
        one, other = sorted(words, key=lambda word: float(word.replace(",", ".")))
        return one, other
    raise TableProblem(f"Which survey of column {column} came first is not known; name it with --baseline.")


def _case(table: Columns, asked: Surveys) -> str:
    words = sorted({cell or "" for cell in table.texts(asked.outcome)}, key=str.lower)
    if asked.case:
        if asked.case not in words:
            raise TableProblem(f"--case names {asked.case}, and no row of column {asked.outcome} says so.")
        return asked.case
    if len(words) > 2:  # noqa: PLR2004  # yes and no
        raise TableProblem(
            f"Column {asked.outcome} holds {len(words)} different words; --case names the one whose share is compared."
        )
    told = [word for word in words if word.lower() in YES]
    if len(told) == 1 and len(words) == 2:  # noqa: PLR2004  # the other is no
        return told[0]
    if len(words) == 1:
        raise TableProblem(f"Column {asked.outcome} says the same of everybody; nothing can change.")
    raise TableProblem(f"Which word of column {asked.outcome} counts is not known; name it with --case.")


def _clusters(table: Columns, name: str, period: Places) -> tuple[Places | None, bool]:
    if not name:
        return None, False
    words: dict[str, int] = {}
    of = np.array([words.setdefault(cell or "", len(words)) for cell in table.texts(name)], dtype=np.int64)
    return of, bool(set(of[period == 0].tolist()) & set(of[period == 1].tolist()))


def _counts(table: Columns, name: str) -> Floats:
    counts = [each or 0.0 for each in table.numbers(name)] if name else [1.0] * len(table)
    for line, each in zip(table.lines, counts, strict=True):
        if each < 0 or each != int(each):
            raise TableProblem(f"Line {line}, column {name}: a count is whole and not negative.")
        if each > MOST_PERSONS:
            raise TableProblem(f"Line {line}, column {name}: the cell is not a possible number of persons.")
    return np.array(counts)


def _weights(table: Columns, name: str) -> Floats:
    weights = [each or 0.0 for each in table.numbers(name)] if name else [1.0] * len(table)
    for line, each in zip(table.lines, weights, strict=True):
        if not 0 < each <= HEAVIEST:
            raise TableProblem(f"Line {line}, column {name}: a weight is above 0.")
    return np.array(weights)
