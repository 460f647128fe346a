"""Pairs of people who look alike: ids, bands and codes, for insight to keep and for two records side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from fourfold.casework.people.index import subjects
from fourfold.casework.people.models import Person
from fourfold.casework.people.queries.in_bulk import likely, names_borne, resembling
from fourfold.casework.people.sheets import AlikeSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.stats.linkage import Borne


def alike_pairs(actor: Actor, person_ids: Iterable[str], *, now: datetime) -> list[AlikeSheet]:
    """Whom each of these people looks like, among all that the actor may see. Sixteen queries whatever the count."""
    mine = subjects(list(gate.visible(actor, Person.objects.filter(pk__in=set(person_ids)))))
    met = (one for some in resembling(actor, mine, borne=Borne()).values() for one in some)
    pairs = {(min(one.first, one.second), max(one.first, one.second)): one for one in met}
    return [replace(one, first=first, second=second) for (first, second), one in sorted(pairs.items())]


def compare_two(actor: Actor, first_id: str, second_id: str) -> AlikeSheet:
    """How alike two people are. Raises Refused unless the actor may see both, and they are two."""
    pair = (min(first_id, second_id), max(first_id, second_id))
    described = subjects(list(gate.visible(actor, Person.objects.filter(pk__in=pair))))
    if len(described) != len(pair):
        raise Refused("gate.not_found", gate.NOT_FOUND)
    first, second = (described[name] for name in pair)
    return likely(pair[0], first, pair[1], second, names_borne(actor, (first, second)))
