"""Keeps the fold of every case in step with its milestones, from the ledger; rebuilt at any time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from fourfold.casework.cases.folding import Stage, Step, fold
from fourfold.casework.cases.kinds import Leg
from fourfold.casework.cases.models import Case, FoldLine, Milestone
from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.models import Entry
from fourfold.ground.vocab import queries as vocab


_MOVES: Final = frozenset(
    {
        "cases.open_case",
        "cases.take_in_case",
        "cases.record_milestone",
        "cases.reach_milestone",
        "cases.drop_milestone",
    }
)
_CHUNK: Final = 400


@listener("fold")
def keep_folds(entries: list[Entry]) -> None:
    """Recomputes the fold of every case that a batch of entries moved."""
    named = {
        name
        for entry in entries
        if entry.outcome == "done" and entry.act in _MOVES
        for name in (entry.subject, *(pair[0] for pair in entry.records))
    }
    for part in _chunks(sorted(named)):
        touched = Q(pk__in=part) | Q(pk__in=Milestone.objects.filter(pk__in=part).values("case_id"))
        _write(Case.objects.filter(touched).values_list("pk", flat=True))


def rebuild() -> int:
    """Computes every fold anew. Returns how many cases there are."""
    every = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    for part in _chunks(every):
        _write(part)
    return len(every)


def stages() -> dict[str, Stage]:
    """The kinds of milestone that the vocabulary offers, each with its leg and stage."""
    return {
        word.code: Stage(str(word.extra["leg"]), int(word.extra["stage"]))
        for word in vocab.words("milestone_types", language="en")
    }


def _write(case_ids: Iterable[str]) -> None:
    steps: dict[str, list[Step]] = defaultdict(list)
    ids = list(case_ids)
    rows = Milestone.objects.filter(case_id__in=ids).values_list("case_id", "kind", "on", "planned")
    for case_id, kind, on, planned in rows:
        steps[case_id].append(Step(kind, on, planned))
    known = stages()
    lines = [
        FoldLine(case_id=name, **{leg: one.percent for leg, one in fold(steps[name], known).items()}) for name in ids
    ]
    FoldLine.objects.bulk_create(lines, update_conflicts=True, unique_fields=["case"], update_fields=list(Leg.codes()))


def _chunks(names: list[str]) -> Iterable[list[str]]:
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))
