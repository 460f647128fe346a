"""From a family of tables to what may be printed of it, with a certificate that says what was done.

Small cells are held back, then those that would give them away, then everything shown may be rounded; and a reader's
linear programmes are run over the result, as a check that owes nothing to how it was made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy import sparse

from fourfold.stats.phrasing import per_cent, several
from fourfold.stats.results import NotEstimable, Progress, TableProblem, in_silence

from .crossing import ALL, Family, Floats, Key
from .deducing import Bools, Range, Reader, exactly, survey, whole
from .judging import Thresholds, judge
from .withholding import Plan, Target, spare, withhold


HELD: Final = "x"
"""Stands in a published table for a number that is held back."""
WORTHWHILE: Final = 3_000
"""Cells to protect times further cells held back, above which nobody looks for what could be spared."""
Rounding = Literal["nearest", "down"]


@dataclass(frozen=True)
class Cell:
    """One published cell. `shown` is None when it is held back; `why` then says for which reason."""

    label: Key
    table: tuple[str, ...]
    shown: float | None
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What was done to a family before it was published, for whoever must allow it. `checked` cells were attacked
    with linear programmes; the release is `safe` when none could be worked out too closely.
    """

    thresholds: Thresholds
    rounding: int
    rounded: Rounding
    tables: tuple[tuple[str, ...], ...]
    cells: int
    too_small: int
    held_besides: int
    checked: int
    safe: bool
    digest: str


@dataclass(frozen=True, kw_only=True)
class Protected:
    """`ranges` are what a reader can work out of each cell that had to be protected, by row."""

    family: Family
    cells: tuple[Cell, ...]
    held: Bools
    targets: tuple[Target, ...]
    ranges: Mapping[int, Range]
    certificate: Certificate
    warnings: tuple[str, ...]


def protect(
    family: Family,
    thresholds: Thresholds,
    *,
    rounding: int = 0,
    rounded: Rounding = "nearest",
    progress: Progress = in_silence,
) -> Protected:
    """Holds back and rounds. Raises TableProblem for a rounding that makes no sense, NotEstimable when there are fewer
    persons altogether than may be shown.
    """
    if rounding < 0 or rounding == 1:
        raise TableProblem("Rounding is to multiples of 2 or more, or 0 for none.")
    if family.crossed.whole and family.crossed.total < thresholds.smallest:
        raise NotEstimable(f"Fewer than {thresholds.smallest} persons altogether: nothing can be shown.")
    judged = list(judge(family, thresholds))
    plan = plan_of(family, tuple(target for target, _ in judged), thresholds)
    held = withhold(plan, progress=progress)
    further = [int(row) for row in np.flatnonzero(held) if row not in {target.row for target in plan.targets}]
    if len(further) * len(plan.targets) <= WORTHWHILE:
        held = spare(plan, held, further, lambda kept: not exposed(plan, kept))
    reasons = {target.row: reason for target, reason in judged}
    return finished(family, plan, held, reasons, thresholds, rounding=rounding, rounded=rounded, progress=progress)


def plan_of(family: Family, targets: tuple[Target, ...], thresholds: Thresholds) -> Plan:
    """Every cell may be held back, at the cost of what it shows. Combinations that no table prints are rows as well:
    those that are too small must not follow from the tables that are printed.
    """
    values, whole_numbers = family.values, family.crossed.whole
    scale = 1.0 if whole_numbers else max(1.0, float(values.max()) / 10_000)
    printed = set(family.labels)
    inner = [
        column
        for column, key in enumerate(family.keys)
        if whole_numbers and key not in printed and family.base[column] < thresholds.smallest
    ]
    least = float(thresholds.smallest)
    return Plan(
        matrix=sparse.csr_array(
            sparse.vstack([family.matrix, sparse.eye_array(len(family.keys), format="csr")[inner]])
        ),
        base=family.base,
        floor=np.full(len(family.base), 1.0 if whole_numbers else 0.0),
        costs=np.concatenate([values / scale + 1.0, np.zeros(len(inner))]),
        printed=np.arange(len(values) + len(inner)) < len(values),
        targets=(*targets, *(Target(len(values) + place, 1.0, least) for place in range(len(inner)))),
        whole=whole_numbers,
    )


def exposed(plan: Plan, held: Bools) -> bool:
    """Whether a reader could work any target out too closely; stops at the first."""
    return any(not far_enough(found, target) for target, found in attacked(plan, held))


def attacked(plan: Plan, held: Bools, *, progress: Progress = in_silence) -> Iterator[tuple[Target, Range]]:
    """What a reader could work out of each target when these rows are held back."""
    values = np.asarray(plan.matrix @ plan.base, dtype=np.float64)
    reader = Reader(exactly(plan.matrix, values, plan.printed & ~held, plan.floor))
    rows = sparse.csr_array(plan.matrix[[target.row for target in plan.targets]])
    for place, found in survey(reader, rows, lambda at, seen: far_enough(seen, plan.targets[at]), progress=progress):
        yield plan.targets[place], whole(found) if plan.whole else found


def far_enough(found: Range, target: Target) -> bool:
    """Whether the range leaves the reader in the doubt that the target asks for."""
    slack = 1e-6 * max(1.0, abs(target.high))
    return found[0] <= target.low + slack and found[1] >= target.high - slack


def finished(
    family: Family, plan: Plan, held: Bools, reasons: Mapping[int, str], thresholds: Thresholds,
    *, rounding: int, rounded: Rounding, progress: Progress,
) -> Protected:  # fmt: skip
    """The check, the rounding and the certificate."""
    ranges = {target.row: found for target, found in attacked(plan, held, progress=progress)}
    held = held[: len(family.labels)]
    values = _rounded(family.values, rounding, rounded)
    cells = tuple(
        Cell(label, table, None if held[row] else float(values[row]), _why(row, held, reasons))
        for row, (label, table) in enumerate(zip(family.labels, family.tables, strict=True))
    )
    return Protected(
        family=family,
        cells=cells,
        held=held,
        targets=plan.targets,
        ranges=ranges,
        certificate=Certificate(
            thresholds=thresholds,
            rounding=rounding,
            rounded=rounded,
            tables=tuple(dict.fromkeys(family.tables)),
            cells=len(cells),
            too_small=len(reasons),
            held_besides=int(held.sum()) - len(reasons),
            checked=len(ranges),
            safe=all(far_enough(ranges[each.row], each) for each in plan.targets),
            digest=_digest(cells),
        ),
        warnings=tuple(_warnings(family, cells, held)),
    )


def ratio(part: Cell, whole_of_it: Cell) -> float | None:
    """Of two printed cells, from what is printed of them; None where either is held back or nothing is left to share.

    Never from the counts behind: an exact share beside a rounded count gives the count away.
    """
    if part.shown is None or not whole_of_it.shown:
        return None
    return part.shown / whole_of_it.shown


def _rounded(values: Floats, base: int, way: Rounding) -> Floats:
    if not base:
        return values
    return np.floor(values / base + (0.5 if way == "nearest" else 0.0)) * base


def _why(row: int, held: Bools, reasons: Mapping[int, str]) -> str:
    return reasons.get(row, "besides") if held[row] else ""


def _digest(cells: tuple[Cell, ...]) -> str:
    said = json.dumps([[*cell.label, cell.shown] for cell in cells], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _warnings(family: Family, cells: tuple[Cell, ...], held: Bools) -> list[str]:
    said = []
    alike = sum(1 for _ in _alike(family, held))
    if alike:
        said.append(
            f"{several(alike, 'printed cell holds', 'printed cells hold')} everybody of a group: whoever is known to "
            f"belong to it is told what they are. Make the attribute coarser or leave it out."
        )
    if held[0]:
        said.append("Even the number of all is held back; one table less would show more.")
    if held.sum() > len(cells) / 2:
        said.append(
            f"{per_cent(held.sum() / len(cells), 0)} of the cells are held back; coarser values would show more."
        )
    return said


def _alike(family: Family, held: Bools) -> list[int]:
    """Printed cells as large as a printed sum over one of their attributes, where the attribute could differ."""
    values, places = family.values, {label: row for row, label in enumerate(family.labels)}
    various = [len({key[place] for key in family.keys}) > 1 for place in range(len(family.crossed.attributes))]
    found = []
    for row, label in enumerate(family.labels):
        for place, part in enumerate(label):
            above = places.get((*label[:place], ALL, *label[place + 1 :]))
            shown = above is not None and not held[row] and not held[above]
            if part != ALL and various[place] and shown and values[row] == values[above]:
                found.append(row)
                break
    return found
