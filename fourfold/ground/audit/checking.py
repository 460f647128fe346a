"""Checking the ledger: the chain, the index, the end, every signature, and an earlier checkpoint held against it.

What is written meanwhile is left to the next check: this one goes as far as the ledger reached when it began.

Who has the database alone is found by the chain, the signatures and the end's HMAC, whatever they recompute. Who puts
back an older copy of the whole database is found only against a checkpoint kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fourfold.ground.audit import ending, standing
from fourfold.ground.audit.chain import GENESIS, Tree, checkpoint_note, entry_hash
from fourfold.ground.audit.models import Checkpoint, Entry, Head, Mention
from fourfold.ground.audit.signing import ORIGIN, public_key


@dataclass(frozen=True)
class Verdict:
    """What a check found. `first_bad` is the number of the first wrong entry, 0 when the trouble lies elsewhere."""

    sound: bool
    entries: int
    head: str
    first_bad: int = 0
    trouble: str = ""


@dataclass(frozen=True)
class HeldAgainst:
    """An earlier head, kept outside the server's reach."""

    size: int
    root: str
    head: str
    at: str
    signature: str
    key: str


class _Found(Exception):
    def __init__(self, trouble: str, number: int = 0) -> None:
        super().__init__(trouble)
        self.trouble, self.number = trouble, number


def verify(against: HeldAgainst | None = None) -> Verdict:
    """Recomputes everything. Never raises for what it finds: the verdict names the first bad entry."""
    walk = _Walk()
    try:
        walk.through(against)
    except _Found as found:
        return Verdict(sound=False, entries=walk.seq, head=walk.head, first_bad=found.number, trouble=found.trouble)
    except (TypeError, ValueError):  # a column holds what no entry ever held, such as bytes or broken JSON
        number = walk.seq + 1
        return Verdict(
            sound=False, entries=walk.seq, head=walk.head, first_bad=number, trouble="an entry cannot be read"
        )
    return Verdict(sound=True, entries=walk.seq, head=walk.head)


class _Walk:
    """How far the check has come, and what it has recomputed so far."""

    def __init__(self) -> None:
        self.seq, self.head, self.tree, self.signed = 0, GENESIS, Tree(), 0

    def through(self, against: HeldAgainst | None) -> None:
        stands = standing.now()
        points, count = dict(stands.points), len(stands.points)
        if against:
            _signed(against, "the checkpoint you hold")
        for entry in _entries(stands.last):
            _check_entry(entry, expected=self.seq + 1, before=self.head)
            self.seq, self.head = entry.seq, entry.hash
            self.tree.append(entry.hash)
            self._at(points.pop(self.seq, None), against)
        self._ends(stands.end, count, beyond=bool(points), against=against)
        _check_mentions(stands.last)

    def _at(self, point: Checkpoint | None, against: HeldAgainst | None) -> None:
        if point:
            self._check_point(point)
            self.signed = self.seq
        if against and against.size == self.seq and (against.root, against.head) != (self.tree.root(), self.head):
            raise _Found("the ledger differs from the checkpoint you hold", self.seq)

    def _check_point(self, point: Checkpoint) -> None:
        _signed(HeldAgainst(point.size, point.root, point.head, point.at, point.signature, point.key), "a checkpoint")
        if (point.root, point.head) != (self.tree.root(), self.head):
            # Every entry fits the next, so the chain was made anew somewhere after the checkpoint before this one.
            raise _Found("entries were rewritten after they had been signed", self.signed + 1)
        if point.peaks != [peak.hex() for peak in self.tree.peaks]:
            raise _Found("a checkpoint was changed", point.size)

    def _ends(self, end: Head | None, count: int, *, beyond: bool, against: HeldAgainst | None) -> None:
        if beyond:
            raise _Found("a checkpoint signs entries that are gone", self.seq + 1)
        if end is None or (end.seq, end.hash) != (self.seq, self.head):
            raise _Found("the end of the ledger was cut off or its head moved", self.seq + 1)
        if not ending.is_ours(end):
            raise _Found("entries were cut off, added or rewritten since the last checkpoint", self.signed + 1)
        if end.points != count:
            raise _Found("a checkpoint was taken away or added")
        if against and against.size > self.seq:
            raise _Found("the ledger is shorter than the checkpoint you hold", self.seq + 1)


def _entries(last: int) -> Iterator[Entry]:
    return Entry.objects.filter(seq__lte=last).order_by("seq").iterator(chunk_size=2000)


def _check_entry(entry: Entry, *, expected: int, before: str) -> None:
    if entry.seq != expected:
        raise _Found("an entry is missing, or stands twice", expected)
    if entry.before != before:
        raise _Found("an entry does not follow the one before it", entry.seq)
    if entry_hash(entry.content(), before=before) != entry.hash:
        raise _Found("an entry was changed", entry.seq)


def _signed(point: HeldAgainst, what: str) -> None:
    if point.key != public_key():
        raise _Found(f"{what} was signed by another key", point.size)
    note = checkpoint_note(ORIGIN, size=point.size, root=point.root, head=point.head, at=point.at)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(point.key)).verify(bytes.fromhex(point.signature), note)
    except (InvalidSignature, ValueError) as error:
        raise _Found(f"{what} has a wrong signature", point.size) from error


def _check_mentions(last: int) -> None:
    """The index behind 'who looked' names exactly what the entries name. Both are read side by side, in order."""
    upto = Mention.objects.filter(entry__lte=last).order_by("entry", "record")
    lines = upto.values_list("entry", "record").iterator(chunk_size=5000)
    groups = groupby(lines, key=itemgetter(0))
    number, stored = _next(groups)
    for entry in _entries(last):
        if number is not None and number < entry.seq:
            break
        named = {entry.subject, *(pair[0] for pair in entry.records)} - {""}
        found = stored if number == entry.seq else []
        if missing := named - set(found):
            raise _Found(f"the index of who looked lacks {len(missing)} of an entry's lines", entry.seq)
        if len(found) > len(named):
            raise _Found("the index of who looked has a line too many", entry.seq)
        if number == entry.seq:
            number, stored = _next(groups)
    number = standing.mention_of_nothing(last) if number is None else number
    if number is not None:
        raise _Found("the index of who looked names an entry that does not exist", number)


def _next(groups: Iterator[tuple[int, Iterator[tuple[int, str]]]]) -> tuple[int | None, list[str]]:
    number, lines = next(groups, (None, iter(())))
    return number, [record for _, record in lines]
