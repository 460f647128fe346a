"""Reading the ledger: who looked, what was done. Names are added by the faces; the ledger has only ids."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Min, Q

from fourfold.ground.audit.ledger_time import moment, stamp
from fourfold.ground.audit.models import Entry, Mention


_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class EntrySheet:
    """One line of the ledger as shown."""

    id: str
    seq: int
    at: datetime
    actor: str
    act: str
    outcome: str
    subject: str
    cause: str
    circle: str


def _sheet(entry: Entry) -> EntrySheet:
    at = moment(entry.at)
    return EntrySheet(
        id=entry.id,
        seq=entry.seq,
        at=at,
        actor=entry.actor,
        act=entry.act,
        outcome=entry.outcome,
        subject=entry.subject,
        cause=entry.cause,
        circle=entry.circle,
    )


def history_of(record_id: str, *, circle_ids: Collection[str] = (), most: int = 200) -> list[EntrySheet]:
    """What was done to and seen of a record, and in these circles, newest first.

    The caller has shown that its reader may know of the record and of the circles.
    """
    numbers = Mention.objects.filter(record=record_id).order_by("-entry").values_list("entry", flat=True)[:most]
    which = Q(seq__in=list(numbers))
    if circle_ids:
        which |= Q(circle__in=circle_ids)
    return [_sheet(entry) for entry in Entry.objects.filter(which).order_by("-seq")[:most]]


def last_doing(record_id: str, *, circle_id: str) -> EntrySheet | None:
    """The newest act that a record was the subject of, among the entries of its own circle.

    The caller has shown that its reader may know of the record, and so of its circle.
    """
    numbers = Mention.objects.filter(record=record_id).values("entry")
    rows = Entry.objects.filter(seq__in=numbers, subject=record_id, circle=circle_id, outcome="done")
    found = rows.order_by("-seq").first()
    return _sheet(found) if found else None


def of_circle(entry_ids: Collection[str], *, circle_id: str) -> set[str]:
    """Which of these entries lie in a circle. No actor: the caller has shown that its reader is in it."""
    if not entry_ids:
        return set()
    return set(Entry.objects.filter(id__in=list(entry_ids), circle=circle_id).values_list("id", flat=True))


def first_entries(record_ids: Collection[str]) -> dict[str, int]:
    """The first entry that names each record. No actor: numbers of entries by id, for what is told of them."""
    named = Mention.objects.filter(record__in=list(record_ids)).values_list("record").annotate(first=Min("entry"))
    return dict(named)


def done_since(seq: int) -> set[str]:
    """The ids of the records that anything was done to after an entry. No actor: ids alone, for one's own to be met."""
    done = Entry.objects.filter(seq__gt=seq, outcome="done").values("seq")
    return set(Mention.objects.filter(entry__gt=seq, entry__in=done).values_list("record", flat=True))


def entries(
    *,
    after: int = 0,
    most: int = 500,
    acts: Collection[str] = (),
    outcome: str = "",
    actor_id: str = "",
    day: date | None = None,
) -> list[EntrySheet]:
    """Entries in order, for the auditor and the console.

    Of some acts, of one outcome, by somebody, on one day of universal time alone, when these are named.
    """
    rows = Entry.objects.filter(seq__gt=after)
    rows = rows.filter(act__in=list(acts)) if acts else rows
    rows = rows.filter(outcome=outcome) if outcome else rows
    rows = rows.filter(actor=actor_id) if actor_id else rows
    rows = rows.filter(at__gte=day.isoformat(), at__lt=(day + _DAY).isoformat()) if day else rows
    return [_sheet(entry) for entry in rows.order_by("seq")[:most]]


def done_by(
    actor_id: str, *, acts: Collection[str] = (), since: datetime | None = None, most: int = 100
) -> list[EntrySheet]:
    """What somebody did, newest first: shown to themselves and to the auditor.

    Of some acts alone, and since a moment, when these are named.
    """
    rows = Entry.objects.filter(actor=actor_id)
    rows = rows.filter(act__in=list(acts), outcome="done") if acts else rows
    rows = rows.filter(at__gt=stamp(since)) if since else rows
    return [_sheet(entry) for entry in rows.order_by("-seq")[:most]]


def times(actor_id: str, act: str, *, outcome: str, since: datetime) -> int:
    """How often somebody did an act, or was refused it, since a moment. No actor: a number, for a rule on them."""
    return Entry.objects.filter(actor=actor_id, act=act, outcome=outcome, at__gt=stamp(since)).count()


def between(
    actor_id: str, *, since: datetime, until: datetime, circle_ids: Collection[str], most: int = 200
) -> list[EntrySheet]:
    """What somebody did and saw in these circles between two moments, oldest first.

    The caller has shown that its reader answers for this.
    """
    times = {"at__gte": stamp(since), "at__lte": stamp(until)}
    rows = Entry.objects.filter(actor=actor_id, circle__in=list(circle_ids), **times)
    return [_sheet(entry) for entry in rows.order_by("seq")[:most]]
