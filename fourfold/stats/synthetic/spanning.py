"""A tree of pairs: the synthesiser MST of McKenna, Miklau and Sheldon (J. of Privacy and Confidentiality 11, 2021).

A third of the budget counts every column by itself, a third chooses the pairs of columns that tell most beyond that, as
a tree that spans all columns, and a third counts these pairs. Records are then drawn along the tree. Written from the
paper; the counts are made consistent by least squares on the tree, where the authors descend on a graphical model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fourfold.stats.private.noise import Noise
from fourfold.stats.results import NotEstimable, Progress, in_silence

from .coding import Coded, Codes


Floats = NDArray[np.float64]
FEW: Final = 3.0
"""Values counted below so many deviations of the noise are modelled together as one: alone they are noise."""
ROUNDS: Final = 100


@dataclass(frozen=True)
class Tree:
    """Persons by column, and by the pairs that span all columns; consistent with each other, none below zero."""

    n: int
    single: tuple[Floats, ...]
    pairs: tuple[tuple[int, int, Floats], ...]


def span(table: Coded, *, rho: float, noise: Noise, progress: Progress = in_silence) -> Tree:
    """Fits under zero-concentrated privacy rho per row. Raises NotEstimable when the noise leaves no persons."""
    width = len(table.names)
    deviation = sqrt(width / (2 * rho / 3))
    counted = [_noisy(_count(table.codes[:, [c]], (size,)), deviation, noise) for c, size in enumerate(table.sizes)]
    n = _persons(counted)
    if n < 1:
        raise NotEstimable("The budget is too small for so few persons: the noise leaves nobody to invent.")
    kept = [_merged(column, FEW * deviation) for column in counted]
    small = np.stack([group[table.codes[:, c]] for c, (group, _) in enumerate(kept)], axis=1)
    first = [
        _onto_simplex(_gathered(column, group, size), n) for column, (group, size) in zip(counted, kept, strict=True)
    ]
    sizes = [size for _, size in kept]
    chosen = _choose(small, sizes, first, rho=rho / 3, noise=noise, progress=progress)
    apart = sqrt((width - 1) / (2 * rho / 3))
    measured = [
        (one, other, _noisy(_count(small[:, [one, other]], (sizes[one], sizes[other])), apart, noise))
        for one, other in chosen
    ]
    narrow = _consistent(
        [_gathered(c, g, s) for c, (g, s) in zip(counted, kept, strict=True)], measured, deviation, apart, n
    )
    return _widened(narrow, counted, kept)


def _count(codes: Codes, sizes: Sequence[int]) -> NDArray[np.int64]:
    flat = np.ravel_multi_index(tuple(codes.T), tuple(sizes))
    return np.bincount(flat, minlength=int(np.prod(sizes))).reshape(sizes)


def _noisy(counts: NDArray[np.int64], deviation: float, noise: Noise) -> Floats:
    drawn = noise.gaussian([int(each) for each in counts.ravel()], deviation)
    return np.array(drawn, dtype=np.float64).reshape(counts.shape)


def _persons(counted: Sequence[Floats]) -> int:
    """Each column's sum is everybody, the noisier the more values it has."""
    weights = np.array([1 / len(column) for column in counted])
    return round(float(np.average([column.sum() for column in counted], weights=weights)))


def _merged(column: Floats, least: float) -> tuple[Codes, int]:
    """Group of each value, and how many groups: what is counted clearly stands alone, the rest is the last group."""
    clear = column >= least
    group = np.where(clear, np.cumsum(clear) - 1, clear.sum())
    return group.astype(np.int64), int(clear.sum()) + int(not clear.all())


def _gathered(column: Floats, group: Codes, size: int) -> Floats:
    return np.asarray(np.bincount(group, weights=column, minlength=size), dtype=np.float64)


def _onto_simplex(values: Floats, total: float) -> Floats:
    """The nearest of the same shape that is nowhere below zero and adds up to `total` (Duchi et al., ICML 2008)."""
    flat = np.sort(values.ravel())[::-1]
    over = (np.cumsum(flat) - total) / np.arange(1, flat.size + 1)
    last = int(np.flatnonzero(flat > over)[-1])
    return np.asarray(np.maximum(values - over[last], 0.0))


def _choose(
    codes: Codes, sizes: Sequence[int], single: Sequence[Floats], *, rho: float, noise: Noise, progress: Progress
) -> list[tuple[int, int]]:
    """Pairs by how far their table is from independence, one after the other, never closing a ring."""
    width = len(sizes)
    score: dict[tuple[int, int], float] = {}
    for place, (one, other) in enumerate(combinations(range(width), 2)):
        progress("looking at pairs of columns", place, width * (width - 1) // 2)
        alone = np.outer(single[one], single[other]) / max(single[one].sum(), 1.0)
        score[one, other] = float(np.abs(_count(codes[:, [one, other]], (sizes[one], sizes[other])) - alone).sum())
    part = list(range(width))
    scale = sqrt(1 / (2 * rho / (width - 1)))
    chosen: list[tuple[int, int]] = []
    while len(chosen) < width - 1:
        open_pairs = [pair for pair in score if part[pair[0]] != part[pair[1]]]
        one, other = open_pairs[noise.highest([score[pair] for pair in open_pairs], scale)]
        chosen.append((one, other))
        part = [part[one] if each == part[other] else each for each in part]
    return chosen


def _consistent(
    counted: Sequence[Floats], measured: Sequence[tuple[int, int, Floats]], alone: float, apart: float, n: int
) -> Tree:
    """Every column from all that was counted of it, weighed by precision; then every pair to fit its two columns."""
    single = []
    for column, counts in enumerate(counted):
        seen, precision = counts / alone**2, 1 / alone**2
        for one, other, table in measured:
            if column in {one, other}:
                sums = table.sum(axis=1 if column == one else 0)
                weight = 1 / (apart**2 * (table.size / len(counts)))
                seen, precision = seen + sums * weight, precision + weight
        single.append(_onto_simplex(seen / precision, n))
    pairs = tuple((one, other, _fitted(table, single[one], single[other])) for one, other, table in measured)
    return Tree(n, tuple(single), pairs)


def _fitted(table: Floats, rows: Floats, columns: Floats) -> Floats:
    """Near the counts, nowhere below zero, with these sums."""
    near = table.copy()
    for _ in range(ROUNDS):
        near += ((rows - near.sum(axis=1)) / near.shape[1])[:, None]
        near += (columns - near.sum(axis=0)) / near.shape[0]
        np.maximum(near, 0.0, out=near)
    near += 1e-9 * np.outer(rows, columns)  # whoever has to stand somewhere can
    for _ in range(ROUNDS):
        near *= (rows / np.maximum(near.sum(axis=1), 1e-300))[:, None]
        near *= columns / np.maximum(near.sum(axis=0), 1e-300)
    return near


def _widened(tree: Tree, counted: Sequence[Floats], kept: Sequence[tuple[Codes, int]]) -> Tree:
    """Values that were modelled together get their share again, each as it was counted."""
    spread = [_share(np.maximum(column, 0.0), group, size) for column, (group, size) in zip(counted, kept, strict=True)]
    single = tuple(share @ narrow for share, narrow in zip(spread, tree.single, strict=True))
    pairs = tuple((one, other, spread[one] @ table @ spread[other].T) for one, other, table in tree.pairs)
    return Tree(tree.n, single, pairs)


def _share(column: Floats, group: Codes, size: int) -> Floats:
    """(values, groups): how a group's persons are spread over its values."""
    spread = np.zeros((len(column), size))
    spread[np.arange(len(column)), group] = column
    sums = spread.sum(axis=0)
    for each in np.flatnonzero(sums <= 0):
        spread[group == each, each] = 1.0
    return np.asarray(spread / spread.sum(axis=0))


def draw(tree: Tree, seed: int | None) -> Codes:
    """As many records as there are persons, along the tree. What is drawn from is private already; the seed is free."""
    random = np.random.default_rng(seed)
    records = np.empty((tree.n, len(tree.single)), dtype=np.int64)
    order = list(_outwards(tree))
    root = order[0][1] if order else 0
    records[:, root] = _allotted(tree.single[root], tree.n, random)
    for parent, child, table in order[1:]:
        for value in np.unique(records[:, parent]):
            here = np.flatnonzero(records[:, parent] == value)
            chances = table[value] if table[value].sum() > 0 else tree.single[child]
            records[here, child] = _allotted(chances, len(here), random)
    return records


def _outwards(tree: Tree) -> Iterator[tuple[int, int, Floats]]:
    """(parent, child, table with the parent's values as rows), the root first as its own parent."""
    root = tree.pairs[0][0]
    yield root, root, np.empty(0)
    reached, left = {root}, list(tree.pairs)
    while left:
        one, other, table = next(pair for pair in left if pair[0] in reached or pair[1] in reached)
        left = [pair for pair in left if pair[:2] != (one, other)]
        if one in reached:
            yield one, other, table
            reached.add(other)
        else:
            yield other, one, table.T
            reached.add(one)


def _allotted(chances: Floats, n: int, random: np.random.Generator) -> Codes:
    """Values in about the proportion of the chances: whole parts surely, the rest by lot, in random order."""
    wanted = chances / chances.sum() * n
    whole = np.floor(wanted).astype(np.int64)
    rest = wanted - whole
    lacking = n - int(whole.sum())
    if lacking > 0:
        likely = rest / rest.sum() if rest.sum() > 0 else np.full(len(rest), 1 / len(rest))
        some = random.choice(len(rest), size=lacking, replace=bool(lacking > np.count_nonzero(likely)), p=likely)
        np.add.at(whole, some, 1)
    return random.permutation(np.repeat(np.arange(len(whole)), whole))
