"""Signed checkpoints: the ledger's size, root and head at a moment, under the house's Ed25519 key."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from fourfold.ground.audit import ending
from fourfold.ground.audit.chain import Tree, checkpoint_note
from fourfold.ground.audit.ledger_time import stamp
from fourfold.ground.audit.models import Checkpoint, Entry, Head
from fourfold.ground.vault.root import folder, write_once


ORIGIN: Final = "fourfold/ledger"


@lru_cache(maxsize=4)
def _key(path: Path) -> Ed25519PrivateKey:
    write_once(path, Ed25519PrivateKey.generate().private_bytes_raw().hex().encode())
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text()))


def signing_key() -> Ed25519PrivateKey:
    """The house's key, made on first use, in a 0600 file outside the database."""
    return _key(folder() / "ledger.key")


def public_key() -> str:
    """Its public half, hex: what an outsider pins."""
    return signing_key().public_key().public_bytes_raw().hex()


def checkpoint(now: datetime) -> Checkpoint | None:
    """Appends the entries since the last checkpoint to the Merkle tree and signs.

    Returns the last checkpoint when nothing is new, None on an empty ledger.
    """
    with transaction.atomic():
        head = Head.objects.select_for_update().get(pk=1)
        last = Checkpoint.objects.order_by("-size").first()
        if last and last.size == head.seq:
            return last
        if head.seq == 0:
            return None
        tree = _grown_so_far(last)
        fresh = Entry.objects.filter(seq__gt=tree.size).order_by("seq").values_list("hash", flat=True)
        tree.extend(fresh.iterator(chunk_size=5000))
        point = _sign(tree, head.hash, stamp(now))
        ending.move(seq=head.seq, head=head.hash, points=head.points + 1)
        return point


def _grown_so_far(last: Checkpoint | None) -> Tree:
    """The tree at the last checkpoint; from nothing when its peaks do not lead to the root it signed."""
    if last is None:
        return Tree()
    tree = Tree(last.size, [bytes.fromhex(peak) for peak in last.peaks])
    return tree if tree.root() == last.root else Tree()


def _sign(tree: Tree, head: str, at: str) -> Checkpoint:
    note = checkpoint_note(ORIGIN, size=tree.size, root=tree.root(), head=head, at=at)
    return Checkpoint.objects.create(
        size=tree.size,
        root=tree.root(),
        head=head,
        peaks=[peak.hex() for peak in tree.peaks],
        at=at,
        signature=signing_key().sign(note).hex(),
        key=public_key(),
    )
