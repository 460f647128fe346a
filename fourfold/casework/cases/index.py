"""The folds kept for lists, computed from milestones; and who is to be told of what became theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import Q

from fourfold.casework.cases.folding import Stage, Step, fold
from fourfold.casework.cases.kinds import Leg
from fourfold.casework.cases.models import Case, FoldLine, Milestone, Task, TeamMember
from fourfold.ground.notices.sheets import Happened
from fourfold.ground.vocab import queries as vocab


_CHUNK: Final = 400


def stages() -> dict[str, Stage]:
    """The kinds of milestone that the vocabulary offers, each with its leg and stage; those that follow move it."""
    return {
        word.code: Stage(str(word.extra["leg"]), int(word.extra["stage"]), moves=bool(word.extra.get("follows")))
        for word in vocab.words("milestone_types", language="en")
    }


def refold(record_ids: Iterable[str]) -> None:
    """Computes the fold of every case among these records, and of every case that one of them is a milestone of."""
    for part in _chunks(sorted(set(record_ids))):
        touched = Q(pk__in=part) | Q(pk__in=Milestone.objects.filter(pk__in=part).values("case_id"))
        _write(list(Case.objects.filter(touched).values_list("pk", flat=True)))


def rebuild() -> int:
    """Computes every fold anew. Returns how many cases there are."""
    every = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    for part in _chunks(every):
        _write(part)
    return len(every)


def _write(case_ids: list[str]) -> None:
    steps: dict[str, list[Step]] = defaultdict(list)
    rows = Milestone.objects.filter(case_id__in=case_ids).values_list("case_id", "kind", "on", "planned")
    for case_id, kind, on, planned in rows:
        steps[case_id].append(Step(kind, on, planned))
    known = stages()
    lines = [
        FoldLine(case_id=name, **{leg: one.percent for leg, one in fold(steps[name], known).items()})
        for name in case_ids
    ]
    FoldLine.objects.bulk_create(lines, update_conflicts=True, unique_fields=["case"], update_fields=list(Leg.codes()))


def _chunks(names: list[str]) -> Iterator[list[str]]:
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))


def assignee(each: Happened) -> Iterable[str]:
    """Whoever a task was given to."""
    return Task.objects.filter(pk=each.subject).exclude(assignee=None).values_list("assignee_id", flat=True)


def joined(each: Happened) -> Iterable[str]:
    """Whoever was brought onto the team."""
    return TeamMember.objects.filter(case_id=each.subject, user_id__in=each.records).values_list("user_id", flat=True)
