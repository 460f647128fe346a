"""Frozen read models: what people are shown. A field above the reader's clearance is a `Sealed` mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from fourfold.ground.vault.fields import Erased


class Sheet:
    """Base of every read model: a frozen dataclass. `shows` renames fields to model attributes."""

    shows: ClassVar[dict[str, str]] = {}


S = TypeVar("S", bound=Sheet)
Value = Any
"""What a sheet's field holds: a plain value or a `Sealed` mark."""


def erased(value: Value) -> bool:
    """Whether a sheet's field holds what was erased for good; it reads as an empty text."""
    return isinstance(value, Erased)


@dataclass(frozen=True)
class OfficeSheet:
    """An office as shown; nothing of it is secret."""

    id: str
    code: str
    name: str
    time_zone: str
    jurisdiction: str
