"""What many rows need before anything is written of them: circles and keys, made together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fourfold.casework.cases.acts import circles
from fourfold.casework.people import acts as people
from fourfold.exchange.models import Batch
from fourfold.ground.access.models import Circle, Office
from fourfold.ground.vault import keys
from fourfold.ground.vault.models import Key


@dataclass(frozen=True)
class Start:
    """One row's circles and keys."""

    person: Any
    report: Key
    case: tuple[list[Circle], Key]


def make_starts(office: Office, count: int) -> list[Start]:
    """Starts for `count` rows; a dozen queries whatever the count, none for none."""
    if not count:
        return []
    person = people.start_people(office, count)
    report = keys.new_keys("report", office_key=office.key_id, count=count)
    case = zip(circles.make(count), keys.new_keys("case", office_key=office.key_id, count=count), strict=True)
    return [Start(*each) for each in zip(person, report, case, strict=True)]


def keys_of(batch: Batch, starts: Iterable[Start]) -> set[str]:
    """Every key that the rows of a chunk are written under, the office's for the index among them."""
    own = {key.pk for start in starts for key in (start.person.key, start.report, start.case[1])}
    return own | {batch.key_id, batch.office.key_id}


def unmake(start: Start) -> None:
    """Drops what a row that failed has no use for."""
    own, key = start.case
    for each in (start.person.key, start.report, key):
        keys.destroy(each.pk)
    Circle.objects.filter(pk__in=[start.person.circle.pk, *(circle.pk for circle in own)]).delete()
