"""Networks, counts with noise and invented records, beside networkx, OpenDP and pac-synth.

Imports of `stats` and of other libraries wait until a task is readied.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from .task import Task


if TYPE_CHECKING:
    from fourfold.stats.columns import Columns


NODES, TIES = 500, 2_000
PERSONS: Final = 10_000
LISTED: Final = {"sex": ("f", "m"), "town": tuple("abcdefgh"), "age": tuple("12345")}


def _ties() -> list[tuple[int, int]]:
    import numpy as np  # noqa: PLC0415  # help must not wait for it

    random = np.random.default_rng(1)
    ends = random.integers(NODES, size=(2 * TIES, 2)).tolist()
    return list(dict.fromkeys((min(pair), max(pair)) for pair in ends if pair[0] != pair[1]))[:TIES]


def _people() -> list[tuple[str, ...]]:
    import numpy as np  # noqa: PLC0415  # as above

    random = np.random.default_rng(1)
    columns = [[values[at] for at in random.integers(len(values), size=PERSONS)] for values in LISTED.values()]
    return list(zip(*columns, strict=True))


def _table() -> Columns:
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # as above

    return Columns.parse("\n".join([",".join(LISTED), *(",".join(row) for row in _people())]))


def _standing() -> Callable[[], object]:
    from fourfold.stats.ties.graph import Ties  # noqa: PLC0415  # as above
    from fourfold.stats.ties.standing import standing  # noqa: PLC0415

    ties = Ties(tuple(map(str, range(NODES))), tuple(_ties()))
    return lambda: standing(ties)


def _standing_of_networkx() -> Callable[[], object]:
    networks, lines = import_module("networkx"), networkx_of(_ties())
    return lambda: (networks.betweenness_centrality(lines, normalized=False), networks.closeness_centrality(lines))


def networkx_of(ties: list[tuple[int, int]]) -> Any:
    """The same network as networkx holds it."""
    made = import_module("networkx").Graph()
    made.add_nodes_from(range(NODES))
    made.add_edges_from(ties)
    return made


def _counts() -> Callable[[], object]:
    from fourfold.stats.private.counting import private_counts  # noqa: PLC0415  # as above
    from fourfold.stats.private.noise import Exact  # noqa: PLC0415

    table = _table()
    return lambda: private_counts(table, list(LISTED), epsilon=1.0, noise=Exact(), codebook=LISTED)


def _counts_of_opendp() -> Callable[[], object]:
    dp = import_module("opendp.prelude")
    dp.enable_features("contrib")
    cells, people = ["".join(each) for each in product(*LISTED.values())], ["".join(row) for row in _people()]

    def counted() -> object:
        rows = dp.vector_domain(dp.atom_domain(T=str)), dp.symmetric_distance()
        count = dp.t.make_count_by_categories(*rows, categories=cells)
        return (count >> dp.m.then_laplace(scale=1.0))(people)

    return counted


def _records(method: Any) -> Callable[[], Callable[[], object]]:
    def make() -> Callable[[], object]:
        from fourfold.stats.private.noise import Exact  # noqa: PLC0415  # as above
        from fourfold.stats.synthetic.reporting import Asked, checked, synthesise  # noqa: PLC0415

        asked = Asked(method=method, epsilon=2.0, codebook=LISTED)
        real = checked(_table(), asked)
        return lambda: synthesise(real, asked=asked, noise=Exact())

    return make


STANDING: Final = "betweenness and closeness, 500 people, 2,000 ties"
COUNTS: Final = "counts with noise of 80 cells, 10,000 people"
RECORDS: Final = "10,000 invented records of three columns, with their errors"
TASKS: Final = (
    Task(STANDING, None, _standing),
    Task(STANDING, None, _standing_of_networkx, by="networkx", needs="networkx"),
    Task(COUNTS, None, _counts, needs="opendp"),
    Task(COUNTS, None, _counts_of_opendp, by="OpenDP", needs="opendp"),
    Task(RECORDS, None, _records("mst"), needs="opendp"),
    Task(RECORDS, None, _records("pac"), by="pac-synth", needs="pacsynth"),
)
