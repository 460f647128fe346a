"""Sheets as JSON. What the reader may not see is a mark, never nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from fourfold.ground.access.refs import Ref
from fourfold.ground.access.sheets import erased
from fourfold.ground.access.tiers import Sealed


PLACES: Final = 4
"""Decimal places of a score; it is a fraction in the house, so that no rounding decides a band."""


def plain(value: Any) -> Any:
    """A sheet, or what is in one, as JSON can hold it. Raises TypeError for what no sheet should hold."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if erased(value):
        return {"erased": True}
    for kind, write in _SINGLE:
        if isinstance(value, kind):
            return write(value)
    return _many(value)


def _many(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(one) for one in value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    raise TypeError(type(value).__name__)


_SINGLE: Final[tuple[tuple[Any, Callable[[Any], Any]], ...]] = (
    (Sealed, lambda value: {"sealed": value.tier.name}),
    (Ref, str),
    (str, str),
    (date, lambda value: value.isoformat()),
    (Decimal, lambda value: format(value, "f")),
    (Fraction, lambda value: round(float(value), PLACES)),
)
"""Of one piece; a moment is a date too, and has its zone."""
