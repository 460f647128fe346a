from __future__ import annotations

import numpy as np
import pytest

from fourfold.stats.columns import Columns
from fourfold.stats.sampled.acquaintances import parse_acquaintances
from fourfold.stats.sampled.known import Asked, ScaledUp, scale_up


PEOPLE = 1_000_000
HIDDEN = 4_000


def surveyed(seed: int, sizes: dict[str, int], methods: tuple[str, ...] = ("mle", "pimle")) -> ScaledUp:
    """Two hundred respondents who know log-normally many people, each group by chance."""
    made = np.random.default_rng(seed)
    degrees = made.lognormal(5, 0.7, 200)
    counts = {name: made.poisson(degrees * size / PEOPLE) for name, size in {**sizes, "hidden": HIDDEN}.items()}
    rows = "\n".join(",".join(map(str, row)) for row in zip(*counts.values(), strict=True))
    table = Columns.parse(f"{','.join(counts)}\n{rows}\n")
    asked = parse_acquaintances(table, population=PEOPLE, known=sizes, hidden=("hidden",))
    return scale_up(asked, asked=Asked(methods=methods, bootstrap=0))


def test_pimle_is_said_to_be_too_high_where_few_of_the_known_groups_are_known_and_it_is():
    found = [surveyed(seed, {"a": 30_000, "b": 20_000}) for seed in range(40)]
    off = [{each.method: each.value / HIDDEN for each in one.estimates} for one in found]
    assert np.mean([one["mle"] for one in off]) == pytest.approx(1, abs=0.05)
    assert np.mean([one["pimle"] for one in off]) > 1.1
    assert all(any("% too high" in said for said in one.warnings) for one in found)


def test_it_is_not_said_where_many_are_known_or_pimle_was_not_asked_for():
    assert not any("% too high" in said for said in surveyed(1, {"a": 300_000, "b": 200_000}).warnings)
    assert not any("% too high" in said for said in surveyed(1, {"a": 30_000}, methods=("mle",)).warnings)
