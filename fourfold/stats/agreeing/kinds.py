"""What can be asked about reliability. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


METHODS: Final = ("alpha", "icc", "kappa", "fleiss", "krippendorff")
LEVELS: Final = ("nominal", "ordinal", "interval", "ratio")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`columns` are raters or items (all if empty); `order` ranks words; `reverse` names items that count backwards."""

    columns: tuple[str, ...] = ()
    count: str = ""
    order: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()
    level: str = ""
    listwise: bool = False
    methods: tuple[str, ...] = METHODS
    bootstrap: int = 1000
    seed: int = 1
