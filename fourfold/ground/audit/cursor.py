"""Listeners catch up from the ledger by cursor: nothing durable depends on a signal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from fourfold.ground.audit.models import Cursor, Entry


BATCH: Final = 500
Handler = Callable[[list[Entry]], None]
_listeners: dict[str, Handler] = {}


def listener(name: str) -> Callable[[Handler], Handler]:
    """Registers a function that is given each batch of new entries exactly once, in order."""

    def register(handle: Handler) -> Handler:
        _listeners[name] = handle
        return handle

    return register


def names() -> list[str]:
    """Every registered listener."""
    return sorted(_listeners)


def catch_up(name: str) -> int:
    """Hands a listener what it has not seen; its work and its cursor commit together. Returns how many entries."""
    done = 0
    while True:
        with transaction.atomic():
            Cursor.objects.get_or_create(listener=name)
            cursor = Cursor.objects.select_for_update().get(listener=name)
            batch = list(Entry.objects.filter(seq__gt=cursor.seq).order_by("seq")[:BATCH])
            if not batch:
                return done
            _listeners[name](batch)
            cursor.seq = batch[-1].seq
            cursor.save(update_fields=["seq"])
        done += len(batch)


def catch_up_all() -> int:
    """Every listener, one after the other. One that fails keeps no other waiting; its error comes at the end."""
    done, errors = 0, []
    for name in names():
        try:
            done += catch_up(name)
        except Exception as error:  # noqa: BLE001  # raised below, after the others had their turn
            errors.append(error)
    if errors:
        raise ExceptionGroup("listeners failed", errors)
    return done


@dataclass(frozen=True)
class Unseen:
    """What a listener has still to see: the place it has read up to, and what comes next, at most a batch and one."""

    seq: int
    entries: tuple[Entry, ...]

    @property
    def far_behind(self) -> bool:
        """Whether it is more than a batch, so that what the listener keeps is not to be read as it stands."""
        return len(self.entries) > BATCH


def unseen(name: str) -> Unseen:
    """Asked before what the listener keeps is read; `seen` after it says whether the listener moved meanwhile."""
    at = seen(name)
    return Unseen(at, tuple(Entry.objects.filter(seq__gt=at).order_by("seq")[: BATCH + 1]))


def seen(name: str) -> int:
    """The place in the ledger that a listener has read up to."""
    return Cursor.objects.filter(listener=name).values_list("seq", flat=True).first() or 0


def start_over(name: str) -> None:
    """Sends a listener back to the beginning: its projection is being rebuilt."""
    Cursor.objects.filter(listener=name).delete()
