"""Consent as shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class ConsentSheet(Sheet):
    """What somebody said to one purpose and receiver. `in_force`: it is what counts for these; `live`: it allows it.

    `for_all`: a no that names nobody, so that it is for every receiver; `instead`: why it does not count, a code of
    kinds.Instead, blank when it does.

    `told` is {question code: True · False · None for not recorded}, or a `Sealed` mark.
    """

    id: str
    version: int
    purpose: str
    answer: str
    given_on: date | None
    method: str
    language: str
    until: date | None
    receiver: Value
    witness: Value
    told: Value
    as_given: Value
    made_at: datetime
    in_force: bool
    live: bool
    for_all: bool
    instead: str
