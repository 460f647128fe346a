"""The ledger for an outsider: JSON lines that verify_ledger.py checks with the standard library alone.

One line names origin and key, then every entry in order with each checkpoint after the entry it reaches, then a line
with the count and the head. Nothing is in it but what the ledger has: ids, acts, times and salted promises.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from fourfold.ground.audit.chain import GENESIS, canonical
from fourfold.ground.audit.checking import HeldAgainst
from fourfold.ground.audit.models import Checkpoint, Entry, Head
from fourfold.ground.audit.signing import ORIGIN, checkpoint, public_key


FORM: Final = 1


def held(point: Checkpoint) -> HeldAgainst:
    """A checkpoint as it is kept outside."""
    return HeldAgainst(point.size, point.root, point.head, point.at, point.signature, point.key)


def signed_head(now: datetime) -> HeldAgainst | None:
    """The head, signed; None for an empty ledger."""
    point = checkpoint(now)
    return held(point) if point else None


def parse_head(given: Any) -> HeldAgainst:
    """A head read back from a file. Raises ValueError when it is not one."""
    names = {"size": int, "root": str, "head": str, "at": str, "signature": str, "key": str}
    if not isinstance(given, dict) or any(type(given.get(name)) is not kind for name, kind in names.items()):
        raise ValueError("not a checkpoint")
    return HeldAgainst(**{name: given[name] for name in names})


def lines(now: datetime) -> Iterator[bytes]:
    """Every line of an export, signed through its last entry."""
    last = checkpoint(now)
    size, head = (last.size, last.head) if last else (0, GENESIS)
    yield canonical({"type": "ledger", "form": FORM, "origin": ORIGIN, "key": public_key()})
    points = {point.size: point for point in Checkpoint.objects.filter(size__lte=size)}
    for entry in Entry.objects.filter(seq__lte=size).order_by("seq").iterator(chunk_size=2000):
        yield canonical({"type": "entry", **entry.content(), "before": entry.before, "hash": entry.hash})
        if point := points.get(entry.seq):
            yield canonical({"type": "checkpoint", **asdict(held(point))})
    yield canonical({"type": "end", "entries": size, "head": head})


def unsigned() -> int:
    """How many entries no checkpoint covers yet."""
    head = Head.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
    return head - (Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0)


def last_seq() -> int:
    """The number of the newest entry; tells a listener cheaply whether anything is new."""
    return Head.objects.filter(pk=1).values_list("seq", flat=True).first() or 0


def last_signed_at() -> str:
    """The stamp of the newest checkpoint; empty when there is none."""
    return Checkpoint.objects.order_by("-size").values_list("at", flat=True).first() or ""
