"""A network as it comes from an analyst: one tie a row, checked. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from fourfold.stats.columns import Columns
from fourfold.stats.phrasing import several
from fourfold.stats.results import TableProblem
from fourfold.stats.ties.ends import ends_of


MOST_NODES: Final = 50_000
FEWEST_NODES: Final = 3
ISOLATES: Final = (
    "Whoever has no tie is not in a table of ties; name everybody (--nodes) where it matters for density and ranks."
)

OTHERS: Final = "Ties were read between {} and {}; other columns, such as weights, are left out: a tie is there or not."


@dataclass(frozen=True)
class Ties:
    """`nodes` by name; `pairs` are places in `nodes`, each pair once; undirected pairs with the smaller place first."""

    nodes: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    directed: bool = False
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.nodes) < FEWEST_NODES or not self.pairs:
            raise TableProblem("A network needs at least three persons and a tie between two of them.")
        if len(self.nodes) > MOST_NODES:
            raise TableProblem(f"The network has {len(self.nodes):,} persons; at most {MOST_NODES:,} are read.")

    @property
    def n(self) -> int:
        """Persons."""
        return len(self.nodes)

    @property
    def possible(self) -> int:
        """Ties there could be."""
        return self.n * (self.n - 1) // (1 if self.directed else 2)

    @property
    def density(self) -> float:
        """Share of the possible ties that are there."""
        return len(self.pairs) / self.possible


def parse_ties(
    text: str,
    *,
    source: str | None = None,
    target: str | None = None,
    everybody: str | None = None,
    directed: bool = False,
) -> Ties:
    """From a CSV file with a tie in every row, between `source` and `target` (else as `ends_of` finds them).

    `everybody` is the text of a file whose first column names all persons, also those without a tie.
    Raises TableProblem, with its place, for an empty cell, a tie of somebody with themselves, a stranger.
    """
    table = Columns.parse(text)
    if len(table.names) < 2:  # noqa: PLR2004  # a tie has two ends
        raise TableProblem("A table of ties needs two columns, one for each end of a tie.")
    ends = ends_of(table, source, target)
    notes = [] if len(table.names) == 2 else [OTHERS.format(*ends)]  # noqa: PLR2004
    found = list(_ends(table, ends))
    nodes = _everybody(everybody) if everybody is not None else _in_order(name for _, *pair in found for name in pair)
    if everybody is None:
        notes.append(ISOLATES)
    places = {name: place for place, name in enumerate(nodes)}
    for line, *pair in found:
        if not places.keys() >= set(pair):
            raise TableProblem(f"Line {line} names somebody who is not among the persons of the other file.")
    ordered = [_pair(places[one], places[other], directed=directed) for _, one, other in found]
    pairs = tuple(dict.fromkeys(ordered))
    if len(pairs) < len(ordered):
        notes.append(
            f"{several(len(ordered) - len(pairs), 'row repeats a tie and counts', 'rows repeat a tie and count')} once."
        )
    return Ties(nodes, pairs, directed=directed, notes=tuple(notes))


def _ends(table: Columns, names: Sequence[str]) -> Iterable[tuple[int, str, str]]:
    here = [table.place(name) for name in names]
    if here[0] == here[1]:
        raise TableProblem(f"Both ends of a tie cannot stand in the one column {names[0]}.")
    for line, cells in zip(table.lines, table.cells, strict=True):
        one, other = (cells[place] for place in here)
        if not one or not other:
            raise TableProblem(
                f"Line {line}, column {names[0 if not one else 1]}: the cell is empty; a tie has two ends."
            )
        if one == other:
            raise TableProblem(f"Line {line} ties somebody to themselves.")
        yield line, one, other


def _everybody(text: str) -> tuple[str, ...]:
    table = Columns.parse(text)
    names = [cells[0] for cells in table.cells]
    for line, name in zip(table.lines, names, strict=True):
        if not name:
            raise TableProblem(f"Line {line} of the persons has no name in the first column.")
    if len(set(names)) < len(names):
        raise TableProblem("The file of persons names somebody twice.")
    return tuple(names)


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _pair(one: int, other: int, *, directed: bool) -> tuple[int, int]:
    return (one, other) if directed or one < other else (other, one)
