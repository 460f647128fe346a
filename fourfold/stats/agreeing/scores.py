"""Scores of subjects (rows) by raters or on items (columns); NaN where missing, which is never a zero. Needs numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fourfold.stats.columns import Columns, is_number, refuse_two_roles
from fourfold.stats.designs import Floats
from fourfold.stats.phrasing import per_cent
from fourfold.stats.results import TableProblem


MOST: Final = 200
MOST_CATEGORIES: Final = 50
EXTREME: Final = 0.15
"""Share at the lowest or highest score from which a scale cannot tell persons apart (Terwee et al. 2007)."""


@dataclass(frozen=True)
class Scores:
    """`values` (subjects, columns) with NaN where missing; words are numbered in order, `categories` names them."""

    names: tuple[str, ...]
    values: Floats
    categories: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def complete(self) -> Floats:
        """The subjects without a gap."""
        return np.asarray(self.values[~np.isnan(self.values).any(axis=1)])


def read_scores(table: Columns, names: Sequence[str], *, order: Sequence[str] = (), count: str = "") -> Scores:
    """From the columns; `order` lists words from least to most, `count` names how many subjects share a row.

    Raises TableProblem.
    """
    refuse_two_roles(*names, count)
    if not 2 <= len(names) <= MOST:  # noqa: PLR2004  # one column agrees with nobody
        raise TableProblem(
            f"{len(names)} {'column is' if len(names) == 1 else 'columns are'} compared; at least 2 are needed and at "
            f"most {MOST} are read."
        )
    if not order:
        _refuse_mixed(table, names)
        _refuse_unlike(table, names)
    if not order and all(table.is_numeric(name) for name in names):
        columns = [[np.nan if cell is None else cell for cell in table.numbers(name)] for name in names]
        categories: tuple[str, ...] = ()
    else:
        categories = tuple(order) or _words(table, names)
        columns = [list(_numbered(table, name, categories)) for name in names]
    values = np.array(columns, dtype=np.float64).T
    if count:
        values = np.repeat(values, _counts(table, count), axis=0)
    empty = np.isnan(values).all(axis=1)
    notes = (f"Left out, without any score: {empty.sum():,} of {len(values):,} rows.",) if empty.any() else ()
    values = values[~empty]
    if len(values) < 2:  # noqa: PLR2004  # a cohort of one
        raise TableProblem("Fewer than two subjects have a score; agreement needs several.")
    for place, name in enumerate(names):
        if np.isnan(values[:, place]).all():
            raise TableProblem(f"Column {name} is empty.")
    return Scores(tuple(names), values, categories, notes)


def _refuse_mixed(table: Columns, names: Sequence[str]) -> None:
    """A word among numbers is mostly a slip, and would turn a scale into mere words."""
    for name in names:
        cells = [(line, cell) for line, cell in zip(table.lines, table.texts(name), strict=True) if cell is not None]
        wordy = [line for line, cell in cells if not is_number(cell)]
        if wordy and len(wordy) < len(cells):
            raise TableProblem(
                f"Line {wordy[0]}, column {name}: a word among numbers; scores are all numbers or all words (words and "
                f"numbers that belong together are named with --order)."
            )


def _refuse_unlike(table: Columns, names: Sequence[str]) -> None:
    """Numbers beside words are an id or a count of persons, and no third rater."""
    numbers = [name for name in names if table.is_numeric(name) and any(table.texts(name))]
    if numbers and len(numbers) < sum(any(table.texts(name)) for name in names):
        raise TableProblem(
            f"Column {numbers[0]} holds numbers and others words: name those that are compared (--columns), and the "
            f"one that says how many persons share a row (--count), if it is that."
        )


def _words(table: Columns, names: Sequence[str]) -> tuple[str, ...]:
    words = sorted({cell for name in names for cell in table.texts(name) if cell is not None})
    if len(words) > MOST_CATEGORIES:
        most = max(names, key=lambda name: len(set(table.texts(name))))
        raise TableProblem(
            f"The columns hold {len(words)} different words, column {most} most of them; at most {MOST_CATEGORIES} are "
            f"categories. Name the columns that are compared (--columns)."
        )
    return tuple(words)


def _numbered(table: Columns, name: str, categories: Sequence[str]) -> Iterator[float]:
    place = {word: float(number) for number, word in enumerate(categories, start=1)}
    for line, cell in zip(table.lines, table.texts(name), strict=True):
        if cell is None:
            yield np.nan
        elif cell in place:
            yield place[cell]
        else:
            raise TableProblem(f"Line {line}, column {name}: the cell is not among the words of --order.")


def _counts(table: Columns, name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    counts = []
    for line, each in zip(table.lines, table.numbers(name), strict=True):
        if each is None or each < 0 or each != int(each) or each > 10**6:  # of one row
            raise TableProblem(f"Line {line}, column {name}: a count is whole and not negative.")
        counts.append(int(each))
    return np.array(counts, dtype=np.int64)


def gaps_of(scores: Scores) -> Iterator[str]:
    """That there are gaps: no score is put in their place."""
    gaps = int(np.isnan(scores.values).any(axis=1).sum())
    if gaps:
        yield f"{gaps:,} of {len(scores.values):,} subjects lack a score. Nothing is put in its place."


def at_the_ends(scores: Scores) -> dict[str, float]:
    """Shares of each item's answers at the lowest and highest score of the scale."""
    shares = {}
    for end, what in ((np.nanmin(scores.values), "floor"), (np.nanmax(scores.values), "ceiling")):
        for name, column in zip(scores.names, scores.values.T, strict=True):
            there = column[~np.isnan(column)]
            shares[f"{what}_{name}"] = float((there == end).mean())
    return shares


def crowded(scores: Scores) -> Iterator[str]:
    """That many persons stand at an end of the whole scale, where it cannot tell them apart."""
    whole = scores.complete
    for end, where in ((np.nanmin(scores.values), "lowest"), (np.nanmax(scores.values), "highest")):
        share = float((whole == end).all(axis=1).mean()) if len(whole) else 0.0
        if share > EXTREME:
            yield (
                f"{per_cent(share, 0)} of persons have the {where} possible score: the scale cannot tell them apart "
                f"there."
            )
