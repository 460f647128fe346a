"""The end of the chain, under a key that is not in the database: cutting entries off and moving the head is found."""

from __future__ import annotations

from fourfold.ground.audit.models import Head
from fourfold.ground.vault.cipher import keyed_hash
from fourfold.ground.vault.root import house_key


def mac_of(seq: int, head: str, points: int) -> str:
    """HMAC-SHA256 (hex) over the number of the last entry, its hash and the count of checkpoints."""
    return keyed_hash(house_key("ledger/head"), f"{seq}\n{head}\n{points}").hex()


def move(*, seq: int, head: str, points: int) -> None:
    """Sets the end; the caller holds its lock."""
    Head.objects.filter(pk=1).update(seq=seq, hash=head, points=points, mac=mac_of(seq, head, points))


def is_ours(end: Head) -> bool:
    """Whether this house wrote the end. A ledger that nothing was written to has none yet."""
    return end.mac == mac_of(end.seq, end.hash, end.points) or (end.mac, end.seq, end.points) == ("", 0, 0)
