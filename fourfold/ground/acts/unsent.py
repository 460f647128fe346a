"""A form is shown again as it was sent, without sending it: the page answers it, and the door does no act meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


UNSENT: Final = "door.unsent"
_NOT_SENT: Final = mark("Nothing is done yet. Look at it once more, and send it yourself.")
_unsent: ContextVar[bool] = ContextVar("unsent", default=False)


@contextmanager
def as_unsent() -> Iterator[None]:
    """Whatever is asked for inside is refused by the door before anything is looked up or written."""
    token = _unsent.set(True)
    try:
        yield
    finally:
        _unsent.reset(token)


def require_sent() -> None:
    """Raises RuleBroken while a form is only shown again."""
    if _unsent.get():
        raise RuleBroken(UNSENT, _NOT_SENT)
