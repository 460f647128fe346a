"""Reading the queue: what is due, how far a piece of work is, what a person has to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from fourfold.ground.jobs.models import Job


@dataclass(frozen=True)
class JobSheet:
    """A piece of work as shown: `done` of `total` steps; `trouble` is the type of its last error."""

    id: str
    kind: str
    state: str
    done: int
    total: int
    trouble: str
    asked_by: str


def _sheet(job: Job) -> JobSheet:
    return JobSheet(job.id, job.kind, job.state, job.done, job.total, job.trouble, job.asked_by)


def anything_due(now: datetime) -> bool:
    """Whether a worker would find work; reads only, so that an idle worker takes no lock."""
    ready = Q(state="waiting", due_at__lte=now) | Q(state="running", leased_until__lt=now)
    return Job.objects.filter(ready).exists()


def job(job_id: str, *, asked_by: str) -> JobSheet | None:
    """One's own piece of work, for a progress page; None when there is none such."""
    found = Job.objects.filter(pk=job_id, asked_by=asked_by).first()
    return _sheet(found) if found else None


def underway(kind: str) -> JobSheet | None:
    """Work of a kind that is not done, wherever it stands; the furthest of several."""
    found = Job.objects.filter(kind=kind, state__in=("waiting", "running")).order_by("-done").first()
    return _sheet(found) if found else None


def failed() -> list[JobSheet]:
    """What was given up after its last attempt and needs a person."""
    return [_sheet(each) for each in Job.objects.filter(state="failed").order_by("due_at")]
