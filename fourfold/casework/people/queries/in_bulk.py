"""Whom many newcomers look like, at once: a constant number of queries, for files that come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from django.db.models import Count

from fourfold.casework.people.index import blinded, subjects, tokens_of
from fourfold.casework.people.models import Person, Token
from fourfold.casework.people.sheets import AlikeSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.stats.linkage import Borne, Subject, compare


MOST_EACH: Final = 16
"""Candidates compared for one newcomer, those with the rarest in common first."""
COMMON: Final = 200
"""A token of more people than this narrows little: it is asked for only where a newcomer has none that is rarer."""
LIKELY: Final = frozenset({"strong", "possible"})


def resembling(actor: Actor, newcomers: Mapping[str, Subject], *, borne: Borne) -> dict[str, list[AlikeSheet]]:
    """For each newcomer, by their key, the visible people who look like them, most alike first; others are absent.

    `first` of a sheet is the newcomer's key, `second` the id of the person. `borne` counts the names of newcomers
    who are not known yet; it is told of those known. At most twelve queries however many come.
    """
    near, borne.known = _nearest(actor, {key: tokens_of(subject) for key, subject in newcomers.items()})
    named = {person_id for met in near.values() for person_id in met}
    known = subjects(list(gate.visible(actor, Person.objects.filter(pk__in=named)))) if named else {}
    found = {
        key: [likely(key, subject, other, known[other], borne) for other in near[key] if other in known]
        for key, subject in newcomers.items()
    }
    kept = {key: [one for one in some if one.band in LIKELY] for key, some in found.items()}
    return {key: sorted(some, key=lambda one: -one.score) for key, some in kept.items() if some}


def names_borne(actor: Actor, people: Iterable[Subject]) -> Borne:
    """How many whom the actor may see bear the names of these people, who are among them. Five queries."""
    borne = Borne()
    _, borne.known = _nearest(actor, {str(place): one.name_pairs for place, one in enumerate(people)})
    return borne


def likely(key: str, subject: Subject, other_key: str, other: Subject, borne: Borne) -> AlikeSheet:
    """How alike two people are, who go by these keys. No actor: the caller holds both already."""
    likeness = compare(subject, other, namesakes=borne.namesakes(subject, other))
    return AlikeSheet(key, other_key, likeness.band, likeness.score, likeness.codes)


def _nearest(actor: Actor, wanted: Mapping[str, frozenset[str]]) -> tuple[dict[str, list[str]], dict[str, int]]:
    """By newcomer, the visible people who share most with them: what few have in common counts for more.

    And by token how many visible people hold it; one that was not followed is held by `COMMON` at least.
    """
    hashes: dict[str, list[bytes]] = defaultdict(list)
    for hashed, token in blinded(actor, frozenset().union(*wanted.values())).items():
        hashes[token].append(hashed)
    asking = {key: [one for token in tokens for one in hashes[token]] for key, tokens in wanted.items()}
    holders, common = _holders(actor, asking)
    near = {key: _closest(key, [holders[one] for one in asked if one in holders]) for key, asked in asking.items()}
    held = {
        token: sum(COMMON if h in common else len(holders.get(h, ())) for h in own) for token, own in hashes.items()
    }
    return near, held


def _holders(actor: Actor, asking: Mapping[str, list[bytes]]) -> tuple[dict[bytes, list[str]], set[bytes]]:
    """The visible people who hold each token that is worth following, and the tokens too common for it."""
    tokens = Token.objects.filter(office_id__in=actor.offices)
    every = {one for asked in asking.values() for one in asked}
    counts = tokens.filter(token__in=every).values_list("token").annotate(n=Count("pk")) if every else ()
    counted = {bytes(token): n for token, n in counts}
    # Twice the bound, because those whom the reader may not know of are among them; they must not decide.
    worth = {one for asked in asking.values() for one in _rare(asked, counted, most=2 * COMMON)}
    met = list(tokens.filter(token__in=worth).values_list("token", "person_id")) if worth else []
    people = Person.objects.filter(pk__in={person_id for _, person_id in met})
    seen = set(gate.visible(actor, people).values_list("pk", flat=True)) if met else set()
    holders: dict[bytes, list[str]] = defaultdict(list)
    for token, person_id in met:
        if person_id in seen:
            holders[bytes(token)].append(person_id)
    of_some = {one for asked in asking.values() for one in _rare(asked, {h: len(p) for h, p in holders.items()})}
    return {one: holders[one] for one in of_some}, (counted.keys() - worth) | (holders.keys() - of_some)


def _rare(asked: list[bytes], counted: Mapping[bytes, int], *, most: int = COMMON) -> list[bytes]:
    """The tokens that narrow; all of them for somebody who has none such."""
    held = [one for one in asked if one in counted]
    return [one for one in held if counted[one] <= most] or held


def _closest(key: str, holders: Iterable[list[str]]) -> list[str]:
    weights: dict[str, float] = defaultdict(float)
    for people in holders:
        for person_id in people:
            weights[person_id] += 1 / len(people)
    weights.pop(key, None)
    return sorted(weights, key=lambda one: (-weights[one], one))[:MOST_EACH]
