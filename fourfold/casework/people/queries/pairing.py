"""Pairs of people who look alike: ids, bands and codes, for insight to keep and for two records side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from fourfold.casework.people.index import blinded, subjects, tokens_of
from fourfold.casework.people.models import Person, Token
from fourfold.casework.people.sheets import AlikeSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.stats.linkage import Subject, compare


MOST_EACH: Final = 40
"""Candidates compared with each newcomer."""
WORTH_A_LOOK: Final = frozenset({"strong", "possible"})


def alike_pairs(actor: Actor, person_ids: Iterable[str], *, now: datetime) -> list[AlikeSheet]:
    """Whom each of these people looks like, among all that the actor may see. Sixteen queries whatever the count."""
    mine = subjects(list(gate.visible(actor, Person.objects.filter(pk__in=set(person_ids)))))
    near = _near(actor, mine)
    people = {
        p.pk: p for p in gate.visible(actor, Person.objects.filter(pk__in={o for met in near.values() for o in met}))
    }
    kept = {name: [o for o, _ in met.most_common() if o in people][:MOST_EACH] for name, met in near.items()}
    described = mine | subjects([people[o] for o in {o for others in kept.values() for o in others} - set(mine)])
    pairs = {(min(name, o), max(name, o)) for name, others in kept.items() for o in others}
    found = [_alike(pair, described) for pair in sorted(pairs)]
    return [one for one in found if one.band in WORTH_A_LOOK]


def compare_two(actor: Actor, first_id: str, second_id: str) -> AlikeSheet:
    """How alike two people are. Raises Refused unless the actor may see both, and they are two."""
    pair = (min(first_id, second_id), max(first_id, second_id))
    described = subjects(list(gate.visible(actor, Person.objects.filter(pk__in=pair))))
    if len(described) != len(pair):
        raise Refused("gate.not_found", gate.NOT_FOUND)
    return _alike(pair, described)


def _near(actor: Actor, mine: dict[str, Subject]) -> dict[str, Counter[str]]:
    """For each person: whom the index knows by a token in common, and by how many."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name, subject in mine.items():
        for token in tokens_of(subject):
            owners[token].append(name)
    wanted = blinded(actor, frozenset(owners))
    hits = Token.objects.filter(office_id__in=actor.offices, token__in=list(wanted)) if wanted else Token.objects.none()
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for other, blind in hits.values_list("person_id", "token"):
        for name in owners[wanted[bytes(blind)]]:
            if name != other:
                near[name][other] += 1
    return near


def _alike(pair: tuple[str, str], described: dict[str, Subject]) -> AlikeSheet:
    likeness = compare(described[pair[0]], described[pair[1]])
    return AlikeSheet(*pair, likeness.band, likeness.score, likeness.codes)
