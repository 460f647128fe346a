"""Invented records with the table of their errors, and what both together cost a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from fourfold.stats.columns import Columns
from fourfold.stats.counted import refuse_counts
from fourfold.stats.disclosure.blending import one_record_each
from fourfold.stats.naming import refuse_names
from fourfold.stats.private.accounting import require_budget, rho_of
from fourfold.stats.private.codebook import NEEDED, OTHER, READ_OFF, require_cohort, values_of
from fourfold.stats.private.counting import REHEARSAL, ROWS
from fourfold.stats.private.noise import Noise
from fourfold.stats.results import Progress, TableProblem, in_silence

from . import combining, spanning
from .coding import Coded, coded
from .comparing import Distance, published_distances


Method = Literal["mst", "pac"]
METHODS: Final[tuple[Method, ...]] = ("mst", "pac")
FOR_ERRORS: Final = 0.05
"""Share of epsilon that the table of errors costs."""
NOBODY: Final = (
    "No record is a person. Where three columns or more are looked at together, or few persons, the records mislead: "
    "publish the errors beside them, and count nothing from them that a count with noise could tell."
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`columns` are to be invented (all but `person` when empty)."""

    method: Method = "mst"
    epsilon: float
    delta: float = 1e-6
    columns: tuple[str, ...] = ()
    person: str | None = None
    codebook: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a person spends on records and errors together: `epsilon` (pure where `delta` is 0) and `rho`."""

    epsilon: float
    rho: float
    delta: float


@dataclass(frozen=True, kw_only=True)
class Synthetic:
    """`records` may be published with `errors` beside them when the noise was not `rehearsed`."""

    records: Coded
    errors: tuple[Distance, ...]
    asked: Asked
    warnings: tuple[str, ...]
    rehearsed: bool


def cost(asked: Asked) -> Cost:
    """Known before anything is drawn, so that it can be written down first."""
    require_budget(asked.epsilon, asked.delta)
    errors = FOR_ERRORS * asked.epsilon
    if asked.method == "pac":
        return Cost(epsilon=asked.epsilon, rho=0.0, delta=asked.delta)
    return Cost(epsilon=errors, rho=rho_of(asked.epsilon - errors, asked.delta), delta=0.0)


def invented(table: Columns, asked: Asked) -> tuple[str, ...]:
    """The columns to invent."""
    return asked.columns or tuple(name for name in table.names if name != asked.person)


def checked(table: Columns, asked: Asked) -> Coded:
    """The real records in codes. Raises TableProblem for what cannot be used: a person with two rows, a column that
    names persons.
    """
    require_budget(asked.epsilon, asked.delta)
    if asked.person is not None:
        one_record_each(table, asked.person)
    else:
        refuse_counts(table, asked.columns)
    names = invented(table, asked)
    require_cohort(len(table))
    if asked.person in names:
        raise TableProblem("The column that says whose row it is must not be invented.")
    refuse_names(table, names, choose="--columns A,B", person=asked.person, listed=asked.codebook)
    values = values_of(table, names, asked.codebook)
    if asked.codebook is not None:  # always there: that it is needed would tell of somebody
        values = {name: (*listed, OTHER) for name, listed in values.items()}
    return coded(table, names, values)


def synthesise(
    real: Coded, *, asked: Asked, noise: Noise, seed: int | None = None, progress: Progress = in_silence
) -> Synthetic:
    """Raises NotEstimable when the budget is too small, TableProblem for a rehearsal with pac-synth and for a release
    without a codebook.

    `seed` is of drawing from the finished model only; it costs nothing.
    """
    spends = cost(asked)
    if asked.codebook is None and noise.publishable:
        raise TableProblem(NEEDED)
    if asked.method == "pac":
        if not noise.publishable:
            raise TableProblem("pac-synth draws its noise itself and cannot be rehearsed from a seed.")
        progress("counting combinations", 0, 1)
        made = combining.combine(real, epsilon=asked.epsilon * (1 - FOR_ERRORS), delta=asked.delta)
    else:
        tree = spanning.span(real, rho=spends.rho, noise=noise, progress=progress)
        made = Coded(real.names, real.values, spanning.draw(tree, seed))
    errors = published_distances(real, made, epsilon=asked.epsilon * FOR_ERRORS, noise=noise)
    said = [NOBODY]
    said += [] if noise.publishable else [REHEARSAL]
    said += [ROWS] if asked.person is None else []
    said += [READ_OFF] if asked.codebook is None else []
    return Synthetic(records=made, errors=errors, asked=asked, warnings=tuple(said), rehearsed=not noise.publishable)
