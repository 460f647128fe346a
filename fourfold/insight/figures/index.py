"""From facts to tallies: counted anew for each case that something happened in, or for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Sum

from fourfold.casework.cases import facts as cases
from fourfold.casework.cases.kinds import Leg
from fourfold.ground.access.models import Admission, Office
from fourfold.ground.vocab import queries as vocab
from fourfold.insight.figures.indicators import COLUMNS
from fourfold.insight.figures.models import OfficeTally, Tally
from fourfold.insight.figures.rules import quarter_of
from fourfold.tracks.accountability import facts as accountability
from fourfold.tracks.relief import facts as relief
from fourfold.tracks.transformation import facts as transformation


_CHUNK: Final = 400
_FIRSTS: Final = {
    "freed": "stopped",
    "harm_stopped": "stopped",
    "immediate_needs_met": "needs_met",
    "restored": "restored",
    "closed": "care_closed",
}
"""Kinds of milestone (milestone_types) that are counted once in a case, on the first day, and as what."""
Happened = Iterator[tuple[str, str, date]]
"""Case, column, day."""


def keep(ids: Collection[str], moved: Collection[str] = ()) -> None:
    """Counts anew every case among these ids of cases and circles, and every case that these of transformation move.

    What is left of a case that is no more goes.
    """
    for part in _chunks(sorted(set(ids))):
        _write(cases.named(part) | set(Tally.objects.filter(case__in=part).values_list("case", flat=True)))
    for part in _chunks(sorted(set(moved))):
        _write(transformation.named(part))


@dataclass(frozen=True)
class Rebuilt:
    """How many cases there are, and of how many (those that are no more, too) the tallies were not as kept."""

    cases: int
    differed: int


def rebuild() -> Rebuilt:
    """Counts every case anew; what is as it should be is left alone. Meant to run while no listener does."""
    every = cases.every_case()
    gone = set(Tally.objects.values_list("case", flat=True)) - set(every)
    differed = sum(_write(part) for part in (*_chunks(sorted(gone)), *_chunks(every)))
    _add_up({place for model in (Tally, OfficeTally) for place in model.objects.values_list("office", "quarter")})
    return Rebuilt(len(every), differed)


def counted(case_ids: Collection[str]) -> list[Tally]:
    """The tallies of these cases by the facts as they are now, not saved."""
    known = {one.case: one for one in cases.cases(case_ids)}
    counts: dict[tuple[str, date], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for case, column, on in _happened(known):
        counts[case, quarter_of(on)][column] += 1
    open_to_all = _ordinary(known.values())
    return [
        Tally(
            case=case,
            quarter=quarter,
            office_id=known[case].office,
            circle_id=known[case].circle,
            ordinary=known[case].circle in open_to_all,
            **dict(found),
        )
        for (case, quarter), found in sorted(counts.items())
    ]


def _ordinary(known: Iterable[cases.CaseFact]) -> set[str]:
    """The main circles of those cases that their whole office may know of."""
    desks = dict(Office.objects.values_list("circle", "pk"))
    offices = {one.circle: one.office for one in known}
    guests = Admission.objects.filter(circle__in=offices, admits__in=desks, via=F("circle"))
    return {circle for circle, desk in guests.values_list("circle", "admits") if desks[desk] == offices[circle]}


def _happened(known: dict[str, cases.CaseFact]) -> Happened:
    for one in known.values():
        yield one.case, "opened", one.opened_on
        if one.closed_on:
            yield one.case, "closed", one.closed_on
    yield from _reached(list(known))
    for each in relief.relieved(list(known)):
        yield each.case, "relieved", each.on
    for accused in accountability.charged(list(known)):
        yield accused.case, "charged", accused.charged_on
        if accused.outcome and accused.settled_on:
            yield accused.case, accused.outcome.value, accused.settled_on
    for gap in transformation.gaps(list(known)):
        yield gap.case, "gaps", gap.seen_on
        if gap.answered_on:
            yield gap.case, "answered", gap.answered_on
        if gap.measured_on:
            yield gap.case, "measured", gap.measured_on


def _reached(case_ids: Collection[str]) -> Happened:
    care = {w.code for w in vocab.words("milestone_types", language="en") if w.extra["leg"] == Leg.AFTERCARE}
    first: dict[tuple[str, str], date] = {}
    for one in cases.reached(case_ids):
        for column in {_FIRSTS.get(one.kind, ""), "care_begun" if one.kind in care else ""} - {""}:
            first[one.case, column] = min(first.get((one.case, column), one.on), one.on)
    for (case, column), on in first.items():
        yield case, column, on


def _write(case_ids: Collection[str]) -> int:
    """Puts the tallies of these cases right where they are not. Returns of how many cases they were not."""
    wanted, standing = _by_case(counted(case_ids)), _by_case(Tally.objects.filter(case__in=case_ids))
    moved = [case for case in case_ids if _said(wanted[case]) != _said(standing[case])]
    Tally.objects.filter(case__in=moved).delete()
    Tally.objects.bulk_create([row for case in moved for row in wanted[case].values()])
    _add_up(
        {(row.office_id, row.quarter) for rows in (wanted, standing) for case in moved for row in rows[case].values()}
    )
    return len(moved)


def _add_up(moved: Collection[tuple[str, date]]) -> None:
    """Sums anew the ordinary cases of these offices in these quarters, so that no mistake is carried on."""
    offices, quarters = {office for office, _ in moved}, {quarter for _, quarter in moved}
    where = {"office__in": offices, "quarter__in": quarters}
    sums: Any = Tally.objects.filter(ordinary=True, **where).values("office", "office__circle", "quarter")
    OfficeTally.objects.filter(**where).delete()
    OfficeTally.objects.bulk_create(
        OfficeTally(
            office_id=row["office"],
            circle_id=row["office__circle"],
            quarter=row["quarter"],
            counts={name: row[f"of_{name}"] for name in COLUMNS},
        )
        for row in sums.annotate(**{f"of_{name}": Sum(name) for name in COLUMNS})
    )


def _said(rows: dict[date, Tally]) -> set[tuple[object, ...]]:
    return {(row.quarter, row.office_id, row.circle_id, row.ordinary, *row.counts().values()) for row in rows.values()}


def _by_case(rows: Iterable[Tally]) -> dict[str, dict[date, Tally]]:
    found: dict[str, dict[date, Tally]] = defaultdict(dict)
    for row in rows:
        found[row.case][row.quarter] = row
    return found


def _chunks(names: list[str]) -> Iterator[list[str]]:
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))
