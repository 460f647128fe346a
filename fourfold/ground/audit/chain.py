"""The ledger's mathematics, pure: entry hashes in a chain, and the Merkle tree of RFC 6962 over them.

Anyone may rerun this on an export; verify_ledger.py does so with the standard library alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final


GENESIS: Final = "0" * 64
"""What the first entry names as the hash before it."""


def canonical(content: Any) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def entry_hash(content: dict[str, Any], *, before: str) -> str:
    """SHA-256 (hex) over the hash before and the entry's canonical content."""
    return hashlib.sha256(before.encode() + b"\n" + canonical(content)).hexdigest()


def commitment(salt: bytes, details: Any) -> str:
    """A salted promise of what was done, so that the ledger tells nothing and still proves what was said."""
    return hashlib.sha256(salt + canonical(details)).hexdigest()


def _leaf(entry: str) -> bytes:
    return hashlib.sha256(b"\x00" + bytes.fromhex(entry)).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass
class Tree:
    """A Merkle tree grown leaf by leaf, keeping only the roots of its full subtrees (at most 64 hashes)."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, entry: str) -> None:
        """Adds an entry's hash (hex) as the next leaf."""
        node, height = _leaf(entry), self.size
        while height & 1:
            node = _node(self.peaks.pop(), node)
            height >>= 1
        self.peaks.append(node)
        self.size += 1

    def extend(self, entries: Iterable[str]) -> None:
        """Adds many."""
        for entry in entries:
            self.append(entry)

    def root(self) -> str:
        """The tree head, hex (RFC 6962 §2.1); the SHA-256 of nothing for an empty tree."""
        if not self.peaks:
            return hashlib.sha256(b"").hexdigest()
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = _node(peak, node)
        return node.hex()


def _largest_power_below(count: int) -> int:
    return 1 << ((count - 1).bit_length() - 1)


def _root_of(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    cut = _largest_power_below(len(leaves))
    return _node(_root_of(leaves[:cut]), _root_of(leaves[cut:]))


def inclusion_proof(entries: Sequence[str], index: int) -> list[str]:
    """The audit path (hex) that shows entry `index` to be in the tree over `entries` (RFC 6962 §2.1.1)."""

    def path(leaves: Sequence[bytes], place: int) -> list[bytes]:
        if len(leaves) == 1:
            return []
        cut = _largest_power_below(len(leaves))
        if place < cut:
            return [*path(leaves[:cut], place), _root_of(leaves[cut:])]
        return [*path(leaves[cut:], place - cut), _root_of(leaves[:cut])]

    return [step.hex() for step in path([_leaf(e) for e in entries], index)]


def is_included(entry: str, *, index: int, size: int, proof: Sequence[str], root: str) -> bool:
    """Whether a proof leads from an entry's hash to the root of a tree of `size` leaves (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, place, last = _leaf(entry), index, size - 1
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = _node(bytes.fromhex(step), node)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = _node(node, bytes.fromhex(step))
        place, last = place >> 1, last >> 1
    return last == 0 and node.hex() == root


def checkpoint_note(origin: str, *, size: int, root: str, head: str, at: str) -> bytes:
    """What is signed: origin, size, Merkle root, chain head and time, a line each (after C2SP tlog-checkpoint)."""
    return f"{origin}\n{size}\n{root}\n{head}\n{at}\n".encode()
