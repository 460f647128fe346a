from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from fourfold.stats.results import NotEstimable, TableProblem
from fourfold.stats.ties.graph import Ties
from fourfold.stats.ties.losing import stability
from fourfold.stats.ties.reporting import RESTRAINT, Asked, network
from tests.stats.reference.test_network import of, published


CLUB = of(nx.karate_club_graph())
STAR = Ties(tuple("ABCDEF"), tuple((0, other) for other in range(1, 6)))
RING = Ties(tuple("ABCDEF"), tuple((min(place, (place + 1) % 6), max(place, (place + 1) % 6)) for place in range(6)))


def test_the_centre_of_a_star_stays_first_whatever_goes():
    found = stability(STAR, "degree", missing=0.2, draws=40, seed=1)
    assert found.first_stays == 1
    assert (found.ranks[0], found.low[0], found.high[0]) == (1, 1, 1)
    assert found.struck == 1


def test_where_all_stand_alike_there_is_no_rank_and_it_is_said():
    with pytest.raises(NotEstimable, match="Everybody has the same degree"):
        stability(RING, "degree", missing=0.2, draws=40, seed=1)
    found = network(RING, asked=Asked(draws=40))
    assert not found.estimates
    assert len(found.refused) == 3


def test_a_seed_gives_the_same_again_and_another_nearly_the_same():
    one, again, other = (stability(CLUB, "closeness", missing=0.1, draws=300, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.correlations, again.correlations)
    assert one.correlations.mean() == pytest.approx(other.correlations.mean(), abs=0.02)


@pytest.mark.parametrize(
    ("missing", "draws", "said"), [(0, 40, "between 0 and 1"), (1.0, 40, "between 0 and 1"), (0.1, 5, "At least 20")]
)
def test_what_makes_no_sense_is_refused(missing, draws, said):
    with pytest.raises(TableProblem, match=said):
        stability(CLUB, "degree", missing=missing, draws=draws, seed=1)


def test_nothing_is_left_to_rank_when_every_tie_would_go():
    with pytest.raises(NotEstimable, match="none would be left"):
        stability(Ties(tuple("ABC"), ((0, 1), (0, 2))), "degree", missing=0.9, draws=20, seed=1)


def test_restraint_is_always_asked_for():
    assert network(CLUB, asked=Asked(draws=20)).warnings[0] == RESTRAINT


def test_work_can_be_stopped():
    class Stopped(Exception):
        pass

    def stop(what, done, total):
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        stability(CLUB, "degree", missing=0.1, draws=50, seed=1, progress=stop)


def test_a_first_place_that_is_often_lost_is_not_to_be_named(samples):
    near = Ties(tuple("ABCDEFGH"), ((0, 1), (0, 2), (0, 3), (0, 4), (4, 5), (4, 6), (4, 7), (1, 2)))
    assert any("do not name a first" in said for said in network(near, asked=Asked(draws=60)).warnings)
    assert not any("do not name" in said for said in network(published(samples, "siren"), asked=Asked()).warnings)
