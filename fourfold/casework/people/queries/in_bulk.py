"""Whom many newcomers look like, at once: a constant number of queries, for files that come in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from fourfold.casework.people.index import subjects
from fourfold.casework.people.models import Person, Token
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.vault import keys
from fourfold.stats.linkage import Subject, compare, document_tokens, lookup_tokens, phone_tokens


MOST_EACH: Final = 20
"""Candidates compared for one newcomer, those with most tokens in common first."""
MOST_HITS: Final = 20_000
LIKELY: Final = frozenset({"strong", "possible"})


def finding_tokens(subject: Subject) -> frozenset[str]:
    """By what somebody described is looked up. Needs no actor: it reads nothing."""
    named = (lookup_tokens(name) for name in subject.names)
    called = (phone_tokens(phone) for phone in subject.phones)
    papers = (document_tokens(number) for number in subject.documents)
    return frozenset().union(*named, *called, *papers)


def resembling(actor: Actor, newcomers: Mapping[str, Subject]) -> dict[str, frozenset[str]]:
    """For each newcomer, by their key, the ids of visible people who look like them; those without any are absent.

    Ten queries whatever the number of newcomers.
    """
    met = _met(actor, {key: finding_tokens(subject) for key, subject in newcomers.items()})
    named = {person_id for hits in met.values() for person_id, _ in hits.most_common(MOST_EACH)}
    known = subjects(list(gate.visible(actor, Person.objects.filter(pk__in=named)))) if named else {}
    found = {
        key: frozenset(
            person_id
            for person_id, _ in hits.most_common(MOST_EACH)
            if person_id in known and compare(newcomers[key], known[person_id]).band in LIKELY
        )
        for key, hits in met.items()
    }
    return {key: people for key, people in found.items() if people}


def _met(actor: Actor, wanted: Mapping[str, frozenset[str]]) -> dict[str, Counter[str]]:
    """By newcomer, how many tokens each indexed person shares with them."""
    asking: dict[bytes, list[str]] = defaultdict(list)
    tokens = {token for each in wanted.values() for token in each}
    for key_id in Office.objects.filter(pk__in=actor.offices).values_list("key_id", flat=True):
        blinded = keys.blind(key_id, tokens)
        for key, each in wanted.items():
            for token in each:
                asking[blinded[token]].append(key)
    hits = Token.objects.filter(office_id__in=actor.offices, token__in=list(asking)).values_list("token", "person_id")
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for blind, person_id in hits[:MOST_HITS] if asking else ():
        for key in asking[bytes(blind)]:
            met[key][person_id] += 1
    return met
