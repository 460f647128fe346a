"""Checking the ledger: the chain, the index, the head, every signature, and an earlier checkpoint held against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

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
    walked, head = 0, GENESIS
    try:
        points = {point.size: point for point in Checkpoint.objects.order_by("size")}
        tree, times = Tree(), ""
        if against:
            _signed(against, "the checkpoint you hold")
        for entry in _entries():
            times = _check_entry(entry, expected=walked + 1, before=head, not_before=times)
            walked, head = entry.seq, entry.hash
            tree.append(entry.hash)
            _check_point(points.pop(walked, None), tree, head)
            if against and against.size == walked and (against.root, against.head) != (tree.root(), head):
                raise _Found("the ledger differs from the checkpoint you hold", walked)
        _check_ends(walked, head, sorted(points), against)
    except _Found as found:
        return Verdict(sound=False, entries=walked, head=head, first_bad=found.number, trouble=found.trouble)
    return Verdict(sound=True, entries=walked, head=head)


def _entries() -> Iterator[Entry]:
    return Entry.objects.order_by("seq").iterator(chunk_size=2000)


def _check_entry(entry: Entry, *, expected: int, before: str, not_before: str) -> str:
    if entry.seq != expected:
        raise _Found("an entry is missing", expected)
    if entry.before != before:
        raise _Found("an entry does not follow the one before it", entry.seq)
    if entry_hash(entry.content(), before=before) != entry.hash:
        raise _Found("an entry was changed", entry.seq)
    return max(not_before, entry.at)


def _check_point(point: Checkpoint | None, tree: Tree, head: str) -> None:
    if point is None:
        return
    _signed(HeldAgainst(point.size, point.root, point.head, point.at, point.signature, point.key), "a checkpoint")
    if (point.root, point.head) != (tree.root(), head):
        raise _Found("a checkpoint does not match the entries it signed", point.size)


def _signed(point: HeldAgainst, what: str) -> None:
    if point.key != public_key():
        raise _Found(f"{what} was signed by another key", point.size)
    note = checkpoint_note(ORIGIN, size=point.size, root=point.root, head=point.head, at=point.at)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(point.key)).verify(bytes.fromhex(point.signature), note)
    except (InvalidSignature, ValueError) as error:
        raise _Found(f"{what} has a wrong signature", point.size) from error


def _check_ends(walked: int, head: str, beyond: list[int], against: HeldAgainst | None) -> None:
    stored = Head.objects.filter(pk=1).first()
    if stored is None or (stored.seq, stored.hash) != (walked, head):
        raise _Found("the end of the ledger was cut off or its head moved", walked + 1)
    if beyond:
        raise _Found("a checkpoint signs entries that are gone", walked + 1)
    if against and against.size > walked:
        raise _Found("the ledger is shorter than the checkpoint you hold", walked + 1)
    _check_mentions()


def _check_mentions() -> None:
    """The index behind 'who looked' names exactly what the entries name."""
    stored: set[tuple[int, str]] = set()
    count = 0
    for pair in Mention.objects.values_list("entry", "record").iterator(chunk_size=5000):
        stored.add(pair)
        count += 1
    for entry in _entries():
        for name in {entry.subject, *(pair[0] for pair in entry.records)} - {""}:
            if (entry.seq, name) not in stored:
                raise _Found("the index of who looked lacks a line", entry.seq)
            stored.discard((entry.seq, name))
            count -= 1
    if stored or count:
        raise _Found("the index of who looked has a line too many", min((number for number, _ in stored), default=0))
