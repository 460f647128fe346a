"""Groups that hold more ties among themselves than chance would: the partition of highest modularity that was found.

Newman and Girvan, Physical Review E 69 (2004); moved person by person and group by group as in Blondel et al. (2008),
from many random orders. The best partition is hard to prove; another start may find a better one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from fourfold.stats.results import Progress, in_silence

from .graph import Ties


Weights = list[dict[int, float]]


def modularity(ties: Ties, groups: Sequence[int]) -> float:
    """Of a partition, `groups` naming each person's group; between -1/2 and 1. Directions are left aside."""
    m = len(ties.pairs)
    inside: defaultdict[int, int] = defaultdict(int)
    degree: defaultdict[int, int] = defaultdict(int)
    for one, other in ties.pairs:
        inside[groups[one]] += groups[one] == groups[other]
        degree[groups[one]] += 1
        degree[groups[other]] += 1
    return sum(inside[group] / m - (degree[group] / (2 * m)) ** 2 for group in degree)


def grouped(
    ties: Ties, *, seed: int, starts: int = 50, progress: Progress = in_silence
) -> tuple[tuple[int, ...], float]:
    """The best partition of `starts` random orders (each person's group, from 0), and its modularity."""
    best: tuple[float, tuple[int, ...]] = (-1.0, ())
    random = Random(seed)  # noqa: S311  # an order of visits, no secret
    for start in range(starts):
        progress("looking for groups", start, starts)
        found = _once(ties, random)
        best = max(best, (round(modularity(ties, found), 12), found))
    return best[1], best[0]


def _once(ties: Ties, random: Random) -> tuple[int, ...]:
    weights: Weights = [defaultdict(float) for _ in ties.nodes]
    for one, other in ties.pairs:
        weights[one][other] += 1
        weights[other][one] += 1
    member = list(range(ties.n))
    while True:
        group = _moved(weights, random)
        names = {old: new for new, old in enumerate(dict.fromkeys(group))}
        member = [names[group[place]] for place in member]
        if len(names) == len(weights):
            break
        weights = _merged(weights, [names[each] for each in group], len(names))
    singles: Weights = [defaultdict(float) for _ in ties.nodes]
    for one, other in ties.pairs:
        singles[one][other] += 1
        singles[other][one] += 1
    last = _moved(singles, random, member)  # a person may be better off elsewhere once the groups are formed
    order = {old: new for new, old in enumerate(dict.fromkeys(last))}
    return tuple(order[each] for each in last)


def _moved(weights: Weights, random: Random, group: list[int] | None = None) -> list[int]:
    """Moves nodes to the neighbouring group that gains most, until none gains."""
    group = list(range(len(weights))) if group is None else list(group)
    strength = [sum(row.values()) + row.get(place, 0.0) for place, row in enumerate(weights)]
    total = sum(strength)
    held: defaultdict[int, float] = defaultdict(float)
    for place, each in enumerate(group):
        held[each] += strength[place]
    order = list(range(len(weights)))
    random.shuffle(order)
    moving = True
    while moving:
        moving = False
        for place in order:
            here = group[place]
            held[here] -= strength[place]
            to: defaultdict[int, float] = defaultdict(float)
            for other, weight in weights[place].items():
                if other != place:
                    to[group[other]] += weight
            gain = {each: joined - strength[place] * held[each] / total for each, joined in to.items()}
            stay = to.get(here, 0.0) - strength[place] * held[here] / total
            best = max(gain, key=lambda each: gain[each], default=here)
            if best != here and gain[best] > stay + 1e-12:
                group[place], moving = best, True
            held[group[place]] += strength[place]
    return group


def _merged(weights: Weights, group: Sequence[int], size: int) -> Weights:
    merged: Weights = [defaultdict(float) for _ in range(size)]
    for place, row in enumerate(weights):
        for other, weight in row.items():
            one, two = group[place], group[other]
            if one == two:
                # each tie inside is met from both ends, a loop from before once
                merged[one][one] += weight if place == other else weight / 2
            else:
                merged[one][two] += weight
    return merged
