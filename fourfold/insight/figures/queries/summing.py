"""Sums of what a reader counts, without asking the gate about every tally.

Nearly all cases are ordinary, and whoever counts in an office may know of all of those. Their sums are kept by office
and quarter. The gate is asked, now, about the rest: cases that were not ordinary when they were counted, cases the
reader is shut out of, and cases in which anything was done since. So a case that turns secret is gone at once, although
the sums are told of it a moment later (ADR 0029). `tests/insight/figures/test_summing.py` holds the outcome to plain
counting by the gate, whatever was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Exclusion
from fourfold.ground.audit import cursor
from fourfold.insight.figures.indicators import COLUMNS
from fourfold.insight.figures.kinds import LISTENER
from fourfold.insight.figures.models import OfficeTally, Tally
from fourfold.insight.figures.queries.counting import Reader, Sums
from fourfold.insight.figures.rules import named_in
from fourfold.insight.figures.sheets import Scope


_TRIES: Final = 3
_MOST_NAMES: Final = 2_000
"""With more records named since, asking about each of them costs what asking about all does."""
Grouped = Iterable[tuple[date, Mapping[str, int]]]


def sums(actor: Actor, scope: Scope, *, until: date) -> tuple[Sums, bool]:
    """What the reader counts in each quarter up to one; and whether the listener is far behind.

    Read again when the listener moved meanwhile: what it keeps changes with its place in the ledger, in one step.
    """
    for _ in range(_TRIES):
        unseen = cursor.unseen(LISTENER)
        done = {name for one in unseen.entries if one.outcome == "done" for name in named_in(one)}
        if unseen.far_behind or len(done) > _MOST_NAMES:
            break
        found = _leaning(Reader(actor, scope), until, done)
        if cursor.seen(LISTENER) == unseen.seq:
            return found, False
    return plain(actor, scope, until=until), unseen.far_behind


def plain(actor: Actor, scope: Scope, *, until: date) -> Sums:
    """The same by asking the gate about every tally: right at any time, and slow over years of work."""
    reader = Reader(actor, scope)
    return _added((_grouped(reader.counts(reader.tallies().filter(quarter__lte=until))), 1))


def _leaning(reader: Reader, until: date, done: set[str]) -> Sums:
    rows = reader.tallies().filter(quarter__lte=until)
    kept = _kept(reader)
    whole = {one.office_id for one in kept}
    moved = rows.filter(_apart(reader.actor, done), office__in=whole, ordinary=True)
    rest = rows.filter(office__in=whole, ordinary=False)
    parts = [
        (((one.quarter, one.counts) for one in kept if one.quarter <= until), 1),
        (_grouped(moved.exclude(pk__in=reader.counts(moved).values("pk"))), -1),
        (_grouped(reader.counts(rest)), 1),
    ]
    if others := {one.id for one in reader.scope.counted} - whole:
        parts.append((_grouped(reader.counts(rows.filter(office__in=others))), 1))
    return _added(*parts)


def _kept(reader: Reader) -> list[OfficeTally]:
    """The sums of offices whose ordinary cases this reader counts."""
    rows = OfficeTally.objects.filter(office__in=[one.id for one in reader.scope.counted])
    return list(rows if reader.scope.totals else gate.visible(reader.actor, rows))


def _apart(actor: Actor, done: set[str]) -> Q:
    """Tallies that sums may be wrong about: of who is shut out, and of what was done since."""
    shut = Exclusion.objects.filter(user_id=actor.user_id).values_list("circle", flat=True)
    return Q(circle__in={*shut, *done}) | Q(case__in=done)


def _grouped(rows: QuerySet[Tally]) -> Grouped:
    found: Any = rows.order_by().values("quarter").annotate(**{f"of_{name}": Sum(name) for name in COLUMNS})
    return ((row["quarter"], {name: row[f"of_{name}"] for name in COLUMNS}) for row in found)


def _added(*parts: tuple[Grouped, int]) -> Sums:
    found: Sums = defaultdict(lambda: dict.fromkeys(COLUMNS, 0))
    for part, times in parts:
        for quarter, counts in part:
            for name in COLUMNS:
                found[quarter][name] += times * counts.get(name, 0)
    return {quarter: counts for quarter, counts in found.items() if any(counts.values())}
