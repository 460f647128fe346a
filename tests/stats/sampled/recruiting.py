"""Invented populations with ties, and surveys held in them by recruitment."""

from __future__ import annotations

import numpy as np

from fourfold.stats.columns import Columns
from fourfold.stats.sampled.chains import Chains, parse_chains


SMALL = "id,recruiter,degree,ill\na,,4,no\nb,a,2,yes\nc,a,3,no\nd,b,6,yes\ne,c,1,no\n"


def chains(text: str = SMALL, **named: str) -> Chains:
    asked = {"person": "id", "recruiter": "recruiter", "degree": "degree", "outcome": "ill", **named}
    return parse_chains(Columns.parse(text), **asked)


def populated(*, persons: int, ill: int, seed: int) -> tuple[list[list[int]], np.ndarray]:
    """Neighbours of each person and who is ill: the ill know more people, and rather one another."""
    random = np.random.default_rng(seed)
    is_ill = np.arange(persons) < ill
    activity = np.where(is_ill, 1.6, 1.0) * random.gamma(4, 0.25, persons)
    likes = np.where(is_ill[:, None] == is_ill[None, :], 1.5, 0.75)
    chance = np.clip(8 / persons * activity[:, None] * activity[None, :] * likes, 0, 1)
    tied = np.triu(random.random((persons, persons)) < chance, 1)
    tied |= tied.T
    return [list(np.flatnonzero(row)) for row in tied], is_ill


def surveyed(ties: list[list[int]], is_ill: np.ndarray, *, n: int, seeds: int, seed: int) -> Chains:
    """Two coupons each, given at random among those not yet met; new seeds when the chains die out."""
    random = np.random.default_rng(seed)
    met: dict[int, int] = {}
    waiting: list[int] = []
    able = [place for place, each in enumerate(ties) if each]
    while len(met) < n:
        if len(met) < seeds or not waiting:
            one = int(random.choice([place for place in able if place not in met]))
            met[one] = -1
            waiting.append(one)
            continue
        now = waiting.pop(0)
        free = [each for each in ties[now] if each not in met]
        for each in random.permutation(free)[: min(2, n - len(met))]:
            met[int(each)] = now
            waiting.append(int(each))
    place = {person: at for at, person in enumerate(met)}
    return Chains(
        recruiter=tuple(-1 if who == -1 else place[who] for who in met.values()),
        degree=tuple(float(len(ties[person])) for person in met),
        group=tuple(int(not is_ill[person]) for person in met),
        groups=("ill", "well"),
    )
