"""pac-synth's own notebook: `dp_aggregate_seeded_detailed_example` of Microsoft's synthetic-data-showcase (MIT).

Its 6,000 records are drawn at random: seven columns of 0 and 1, one of two values, and two whose values go together
(the first three of H2 only with the first five of H3), each of these sometimes empty. So many combinations never occur,
and noise invents some. Nothing can be seeded. Mean errors are held to the 30 % of our reference, shares to three times
how far the mean of two draws and one draw (the printed one) lie apart by chance, as eight draws told.
"""

from __future__ import annotations

import random
from collections import defaultdict
from math import sqrt

import numpy as np
import pacsynth
import pytest


ERRORS = {2: 18.20, 3: 18.10, 4: 13.87, "all": 15.31}
"""Of the private aggregates, by length. Length 1 (18.04) is the mean of twenty counts, and mostly chance."""
SUPPRESSED = {1: (0, 0), 2: (0, 0), 3: (0.44, 0.32), 4: (7.42, 1.16), "all": (5.13, 0.83)}
FABRICATED = {1: (0, 0), 2: (5.43, 1.30), 3: (6.23, 1.09), 4: (2.99, 0.68), "all": (4.01, 0.80)}
"""Percent, and by how much one draw differs from another (standard deviation)."""
SYNTHETIC = {"suppressed": (5.22, 0.82), "fabricated": (3.38, 0.68)}
"""Of the records drawn from them, all lengths; their error is printed as 27.75."""


def records(seed: int, many: int = 6_000) -> list[list[str]]:
    lot = random.Random(seed)
    halves = ([["", "1", "2", "3"], ["", *"12345"]], [["", "4", "5", "6"], ["", *"6789", "10"]])
    return [
        [lot.choice(each) for each in (["", "1", "2"], *halves[2 * place // many], *[["0", "1"]] * 7)]
        for place in range(many)
    ]


def compared(true: dict[str, int], found: dict[str, int]) -> dict[str, dict]:
    """Mean errors of what is in both; of the true the share that is lost, of the found the share that is invented."""
    lengths: dict[str, defaultdict] = {what: defaultdict(list) for what in ("error", "suppressed", "fabricated")}
    for each in true | found:
        for length in (each.count(";") + 1, "all"):
            if each in true:
                lengths["suppressed"][length].append(100 * (each not in found))
            if each in found:
                lengths["fabricated"][length].append(100 * (each not in true))
            if each in true and each in found:
                lengths["error"][length].append(abs(true[each] - found[each]))
    return {what: {length: float(np.mean(each)) for length, each in of.items()} for what, of in lengths.items()}


@pytest.fixture(scope="module")
def notebook():
    """Of two draws: the private aggregates and the records made from them, each against the truth."""
    return [drawn(seed) for seed in (1, 2)]


def drawn(seed: int):
    data = pacsynth.Dataset([[f"H{place}" for place in range(1, 11)], *records(seed)])
    asked = pacsynth.DpAggregateSeededParametersBuilder().reporting_length(4).epsilon(4.0).use_synthetic_counts(True)
    synthesiser = pacsynth.DpAggregateSeededSynthesizer(asked.build())
    synthesiser.fit(data)
    true = data.get_aggregates(4, ";")
    made = pacsynth.Dataset(synthesiser.sample(synthesiser.get_dp_number_of_records()))
    return compared(true, synthesiser.get_dp_aggregates(";")), compared(true, made.get_aggregates(4, ";"))


def mean(notebook, place: int, what: str, length: object) -> float:
    return float(np.mean([draw[place][what][length] for draw in notebook]))


def within_its_noise(found: float, printed: float, spread: float) -> bool:
    return abs(found - printed) <= 3 * spread * sqrt(1 + 1 / 2)


@pytest.mark.slow
def test_the_error_of_pac_synths_aggregates_is_about_what_its_notebook_prints(notebook):
    assert {length: mean(notebook, 0, "error", length) for length in ERRORS} == pytest.approx(ERRORS, rel=0.3)


@pytest.mark.slow
@pytest.mark.parametrize(("what", "printed"), [("suppressed", SUPPRESSED), ("fabricated", FABRICATED)])
def test_pac_synths_aggregates_lose_and_invent_as_many_combinations_as_its_notebook_prints(notebook, what, printed):
    for length, (figure, spread) in printed.items():
        found = mean(notebook, 0, what, length)
        assert within_its_noise(found, figure, spread), (length, found)


@pytest.mark.slow
def test_pac_synths_records_are_as_far_from_the_true_ones_as_its_notebook_prints(notebook):
    assert mean(notebook, 1, "error", "all") == pytest.approx(27.75, rel=0.3)
    for what, (figure, spread) in SYNTHETIC.items():
        assert within_its_noise(mean(notebook, 1, what, "all"), figure, spread)


def test_nothing_invented_is_not_taken_for_the_printed_share():
    assert not within_its_noise(0, *FABRICATED["all"])
    assert not within_its_noise(16, *SUPPRESSED["all"])
