"""What the ledger was when a check began. Colleagues go on writing meanwhile, and that is no tampering."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef

from fourfold.ground.audit.models import Checkpoint, Entry, Head, Mention


@dataclass(frozen=True)
class Standing:
    """`last`: the number up to which entries are read; `points`: the checkpoints, by how many entries they sign."""

    last: int
    end: Head | None
    points: dict[int, Checkpoint]


def now() -> Standing:
    """Taken without a lock, so that nobody waits: again, until no checkpoint came between its readings.

    Entries are counted before the end is read: the two are written together, so that an honest end is never behind.
    Where it is, or where there is none, all entries are read, and the check finds that they do not fit.
    """
    while True:
        last = Entry.objects.aggregate(last=Max("seq"))["last"] or 0
        end = _end()
        points = {point.size: point for point in Checkpoint.objects.order_by("size")}
        again = _end()
        if (end and end.points) == (again and again.points):
            return Standing(max(last, end.seq if end else 0), end, points)


def _end() -> Head | None:
    return Head.objects.filter(pk=1).first()


def mention_of_nothing(after: int) -> int | None:
    """The first number beyond this one that the index of who looked names, and that no entry has."""
    entry = Entry.objects.filter(seq=OuterRef("entry"))
    found = Mention.objects.filter(~Exists(entry), entry__gt=after).order_by("entry").first()
    return found.entry if found else None
