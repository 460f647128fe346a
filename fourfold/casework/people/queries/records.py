"""Every record that was judged one person with others, whoever may know of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from fourfold.casework.people.kinds import Verdict
from fourfold.casework.people.models import Judgement
from fourfold.stats.linkage import clusters


_ENDS: Final = ("first", "second")


def records_of(person_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Of each of these people who has others: ids of all records judged the same person, their own among them.

    Needs no actor: for what is done or left undone because of something said under another record. Whoever asks may
    tell that, and neither whose record it is nor that there is one. Two queries a step of the longest chain.
    """
    same: set[tuple[str, str]] = set()
    reached, edge = set(person_ids), set(person_ids)
    standing = Judgement.objects.filter(verdict=Verdict.SAME, undone_at=None)
    while edge:
        for end in _ENDS:
            same.update(standing.filter(**{f"{end}__in": edge}).values_list("first_id", "second_id"))
        ends = {end for pair in same for end in pair}
        edge, reached = ends - reached, reached | ends
    return {
        one: group for group in map(frozenset, clusters(sorted(same), []).groups) for one in group & set(person_ids)
    }
