"""Reading likely matches: only pairs of which the reader may see both, at any time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from fourfold.casework.people import queries as people
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import read
from fourfold.insight.matches.models import Likely
from fourfold.insight.matches.sheets import LikelySheet, PairSheet


CHUNK: Final = 200


def work_list(actor: Actor, *, most: int = 50) -> list[LikelySheet]:
    """Pairs that wait for a judgement, most alike first. Seven queries for each 200 pairs looked through."""
    return list(islice(_waiting(actor), most))


def pairs_of(actor: Actor, *, batch: str) -> list[tuple[str, str]]:
    """The proposals of an import whose two people the actor may both see, judged or not. Two queries."""
    pairs = list(Likely.objects.filter(batch=batch).values_list("first", "second"))
    seen = people.visible_ids(actor, {end for pair in pairs for end in pair})
    return [pair for pair in pairs if set(pair) <= seen]


@read
def pair(actor: Actor, first_id: str, second_id: str, *, now: datetime) -> PairSheet:
    """Two people side by side. Raises Refused unless the actor may see both."""
    likeness = people.compare_two(actor, first_id, second_id)
    first = people.person_page(actor, likeness.first, now=now)
    second = people.person_page(actor, likeness.second, now=now)
    both = tuple(one for one in first.judgements if one.other.id == second.id)
    return PairSheet(first, second, likeness, both)


def _waiting(actor: Actor) -> Iterator[LikelySheet]:
    start = 0
    while rows := list(Likely.objects.order_by("-score", "id")[start : start + CHUNK]):
        start += CHUNK
        ends = {end for row in rows for end in (row.first, row.second)}
        chips = people.names_for(actor, ends)
        settled = people.settled_pairs(actor, chips)
        for row in rows:
            if row.first in chips and row.second in chips and (row.first, row.second) not in settled:
                yield LikelySheet(
                    chips[row.first], chips[row.second], row.band, row.score, tuple(row.reasons), row.made_at
                )
