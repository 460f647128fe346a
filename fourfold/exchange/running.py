"""Doing a batch from where it stands to its end. The worker and the console share it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from fourfold.exchange import acts, queries
from fourfold.exchange.acts.taking_in import AT_ONCE
from fourfold.exchange.handed import Chunk
from fourfold.exchange.htcds.reading import open_workbook, rows
from fourfold.exchange.kinds import BatchState
from fourfold.exchange.words import Words
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import today_in
from fourfold.ground.vault import blobs


Item = TypeVar("Item")
Tell = Callable[[int, int], None]
"""Told how many rows are dealt with, of how many."""


def take_in(actor: Actor, batch_id: str, *, content: bytes | None, now: datetime, tell: Tell) -> None:
    """Takes in what is left of a batch. `content` None: the file that was kept. Raises Refused, CannotOpen."""
    batch = queries.standing(actor, batch_id)
    if content is None:
        content = b"".join(blobs.read(batch.blob, key_id=batch.key_id))
    opened, words = open_workbook(io.BytesIO(content)), Words()
    left = (row for row in rows(opened, today=today_in(batch.office_id, now=now)) if row.number > batch.upto)
    done = 0
    for some, last in chunks(left, AT_ONCE):
        acts.take_in_rows(
            actor, batch=batch_id, rows=Chunk(some, digest=opened.digest, words=words, last=last), now=now
        )
        done += len(some)
        tell(done, opened.row_count)
    if batch.blob:
        blobs.remove(batch.blob)


def undo(actor: Actor, batch_id: str, *, now: datetime, tell: Tell) -> None:
    """Takes back what is left of a batch that is being taken back."""
    total, left = queries.standing(actor, batch_id).created, True
    done = 0
    while left:
        acts.take_back_rows(actor, batch=batch_id, now=now)
        done = min(done + AT_ONCE, total)
        tell(done, total)
        left = queries.standing(actor, batch_id).state == BatchState.UNDOING


def chunks(items: Iterable[Item], size: int) -> Iterator[tuple[list[Item], bool]]:
    """Lists of at most `size`, each with whether it is the last; one empty last one for nothing."""
    held: list[Item] = []
    for item in items:
        if len(held) == size:
            yield held, False
            held = []
        held.append(item)
    yield held, True
