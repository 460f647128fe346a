"""The only three ways an act fails, and the sentences people read. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fourfold.ground.vault.cipher import CannotOpen
from fourfold.ground.vocab.kinds import mark


CANNOT_OPEN: Final = "vault.cannot_open"
_UNOPENED: Final = mark(
    "What is stored here was changed, or its key is gone. It is not shown, and nothing was written."
)


class ActError(Exception):
    """Base of the three: a code for programs, a sentence (message marker) for people, values to fill it with."""

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.sentence, self.values = code, sentence, values

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence % self.values if self.values else self.sentence}"

    @property
    def filled(self) -> Mapping[str, object]:
        """Values for the sentence's %(name)s places."""
        return self.values


class Refused(ActError):
    """The gate says no. Also what is said of a record that does not exist: the two are not told apart."""


class RuleBroken(ActError):
    """A rule of the work is broken; nothing was written."""


class Stale(ActError):
    """The record moved since it was read, or the same key came with other arguments."""


class Unopened(Refused):
    """A stored value does not open under its key. Raised by the doors and the gate in place of `CannotOpen`."""

    def __init__(self) -> None:
        super().__init__(CANNOT_OPEN, _UNOPENED)


__all__ = ["ActError", "CannotOpen", "Refused", "RuleBroken", "Stale", "Unopened"]
