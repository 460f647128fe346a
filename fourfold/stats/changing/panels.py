"""A panel: the same units in the same periods, some of them treated from some period on. Needs numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fourfold.stats.columns import Columns, left_out, refuse_two_roles
from fourfold.stats.designs import Floats
from fourfold.stats.results import TableProblem


NEVER = np.inf


@dataclass(frozen=True)
class Panel:
    """`outcome` (units, periods); `cohort` is the period from which a unit is treated, NEVER if it is not;
    `covariates` (units, periods, k).
    """

    units: tuple[str, ...]
    periods: Floats
    outcome: Floats
    cohort: Floats
    weights: Floats
    clusters: tuple[str, ...]
    covariates: Floats
    notes: tuple[str, ...]

    @property
    def cohorts(self) -> Floats:
        """Those that are treated at some time, in order."""
        return np.unique(self.cohort[np.isfinite(self.cohort)])


def read_panel(
    table: Columns,
    *,
    outcome: str,
    time: str,
    unit: str,
    cohort: str,
    weights: str = "",
    cluster: str = "",
    covariates: Sequence[str] = (),
) -> Panel:
    """From one row for each unit and period. `cohort` is 0 or empty for units that are never treated.

    Units that lack a period are left out with a remark; so are those treated from the first period on, who have no
    before. Raises TableProblem.
    """
    refuse_two_roles(outcome, time, unit, cohort, *dict.fromkeys(covariates))
    used = [name for name in (outcome, time, unit, weights, cluster, *covariates) if name]
    kept, _ = table.complete(used)
    notes = list(left_out(table, kept, used))
    names = [cell or "" for cell in kept.texts(unit)]
    moments = np.array(kept.numbers(time), dtype=np.float64)
    periods, at = np.unique(moments, return_inverse=True)
    if len(periods) < 2:  # noqa: PLR2004  # before and after
        raise TableProblem(f"Column {time} has one period only; a before and an after are needed.")
    units = sorted(set(names))
    row = {name: place for place, name in enumerate(units)}
    rows = np.array([row[name] for name in names])
    _refuse_twice(kept, rows, at, unit, time)
    shape = (len(units), len(periods))
    values, heavy, since = np.full(shape, np.nan), np.full(shape, np.nan), np.full(len(units), NEVER)
    values[rows, at] = np.array(kept.numbers(outcome), dtype=np.float64)
    heavy[rows, at] = np.array(kept.numbers(weights), dtype=np.float64) if weights else 1.0
    _refuse_weightless(heavy, weights)
    _cohorts(kept, cohort, rows, since)
    beside = np.full((*shape, len(covariates)), np.nan)
    for place, name in enumerate(covariates):
        beside[rows, at, place] = np.array(kept.numbers(name), dtype=np.float64)
    clusters = _clusters(kept, cluster, rows) if cluster else units
    whole = ~np.isnan(values).any(axis=1)
    late = since > periods[0]
    if (~whole).any():
        notes.append(f"Left out for want of a period: {(~whole).sum():,} of {len(units):,} units.")
    if (whole & ~late).any():
        notes.append(f"Left out, treated from the first period on: {(whole & ~late).sum():,} of {len(units):,} units.")
    since[since > periods[-1]] = NEVER
    use = whole & late
    if not use.any():
        raise TableProblem(f"No unit has all periods and a time before its treatment{_rare(kept, time, periods, at)}.")
    return _checked(
        Panel(
            tuple(name for name, used_ in zip(units, use, strict=True) if used_),
            periods, values[use], since[use], heavy[use],
            tuple(str(each) for each, used_ in zip(clusters, use, strict=True) if used_),
            beside[use], tuple(notes),
        ),
        cohort,
    )  # fmt: skip


def _refuse_weightless(heavy: Floats, name: str) -> None:
    if (np.nan_to_num(heavy, nan=1.0) <= 0).any():
        raise TableProblem(f"Column {name}: a weight is above 0.")


def _clusters(table: Columns, name: str, rows: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> list[str | None]:
    """Of each unit."""
    cells = table.texts(name)
    told = dict(zip(rows.tolist(), cells, strict=True))
    for line, place, cell in zip(table.lines, rows.tolist(), cells, strict=True):
        if told[place] != cell:
            raise TableProblem(f"Line {line}, column {name}: the unit stands in another cluster in another row.")
    return [told[place] for place in range(len(told))]


def _rare(table: Columns, time: str, periods: Floats, at: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> str:
    """A period that hardly anybody has is mostly a slip, and takes everybody's completeness."""
    times = np.bincount(at)
    rare = int(times.argmin())
    if 2 * times[rare] >= times.max():
        return ""
    rows = "row" if times[rare] == 1 else "rows"
    line = table.lines[int(np.flatnonzero(at == rare)[0])]
    return f"; {time} {periods[rare]:g} stands in {times[rare]} {rows} only (line {line})"


def _refuse_twice(
    table: Columns,
    rows: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    at: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    unit: str,
    time: str,
) -> None:
    seen = Counter(zip(rows.tolist(), at.tolist(), strict=True))
    for line, pair in zip(table.lines, zip(rows.tolist(), at.tolist(), strict=True), strict=True):
        if seen[pair] > 1:
            raise TableProblem(f"Line {line}: the same {unit} and {time} stand in {seen[pair]} rows.")


def _cohorts(table: Columns, name: str, rows: np.ndarray[tuple[int, ...], np.dtype[np.int64]], since: Floats) -> None:
    told: dict[int, float] = {}
    for line, row, each in zip(table.lines, rows.tolist(), table.numbers(name), strict=True):
        value = each or NEVER
        if told.setdefault(row, value) != value:
            raise TableProblem(f"Line {line}, column {name}: the unit has another value in another row.")
        since[row] = value


def _checked(panel: Panel, cohort: str) -> Panel:
    if not len(panel.cohorts):
        raise TableProblem(f"Column {cohort}: nobody is ever treated within these periods.")
    return panel
