"""The other synthesiser: pac-synth (Microsoft), which builds records from noisy counts of short combinations.

Three of its ways would mislead and are closed here. It passes over '0' and empty cells unless told otherwise: every
value is handed over under another name. Left to itself it draws more records than there are persons: it is told how
many. And its mode of k-anonymity protects nobody across releases: only its private mode is used.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from fourfold.stats.private.codebook import MISSING

from .coding import Coded


LENGTH: Final = 3
"""Combinations of up to three columns are counted."""


def combine(table: Coded, *, epsilon: float, delta: float, length: int = LENGTH) -> Coded:
    """Invented records under (epsilon, delta). Cells that it left empty are ``(missing)``. Cannot be seeded."""
    import pacsynth  # noqa: PLC0415  # an extra that only this method needs

    safe = [[f"v{code}" for code in row] for row in table.codes]
    data = pacsynth.Dataset([list(table.names), *safe], sensitive_zeros=list(table.names))
    builder = pacsynth.DpAggregateSeededParametersBuilder().reporting_length(length).epsilon(epsilon).delta(delta)
    synthesiser = pacsynth.DpAggregateSeededSynthesizer(builder.build())
    synthesiser.fit(data)
    header, *rows = synthesiser.sample(synthesiser.get_dp_number_of_records())
    values = tuple(each if MISSING in each else (*each, MISSING) for each in table.values)
    codes = np.empty((len(rows), len(table.names)), dtype=np.int64)
    for place, name in enumerate(table.names):
        column, empty = header.index(name), values[place].index(MISSING)
        codes[:, place] = [int(row[column][1:]) if row[column] else empty for row in rows]
    return Coded(table.names, values, codes)
