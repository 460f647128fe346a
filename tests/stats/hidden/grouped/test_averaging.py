from __future__ import annotations

import numpy as np
import pytest

from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.estimating import prevalence
from fourfold.stats.hidden.grouped import averaging
from fourfold.stats.hidden.grouped.averaging import average
from fourfold.stats.hidden.grouped.estimating import by_kind
from fourfold.stats.hidden.grouped.table import Factor, GroupedTable
from fourfold.stats.hidden.methods import Asked
from fourfold.stats.results import NotEstimable


SEX = Factor("sex", ("f", "m"))
PLAIN = Asked(methods=("independence",), bootstrap=0)


def drawn(chances, sizes, *, seed: int) -> GroupedTable:
    """People of kinds with so many each, and a chance for each list and kind; lists are independent within a kind."""
    random = np.random.default_rng(seed)
    counts: dict[tuple[int, ...], dict[int, int]] = {}
    for place, size in enumerate(sizes):
        on = random.random((size, len(chances[place]))) < np.array(chances[place])
        history = on @ (1 << np.arange(on.shape[1]))
        found = np.bincount(history, minlength=1 << on.shape[1])
        counts[place,] = {int(at): int(found[at]) for at in range(1, len(found)) if found[at]}
    lists = tuple("ABCD"[: len(chances[0])])
    return GroupedTable(lists, (Factor("kind", tuple(f"k{place}" for place in range(len(sizes)))),), counts)


UNLIKE = drawn([(0.5, 0.5, 0.4), (0.08, 0.1, 0.06)], [600, 2_000], seed=1)
"""Two kinds: one is seen by every list, the other by hardly any."""


def test_kinds_that_are_seen_unlike_each_other_are_told_apart():
    found = average(UNLIKE, seed=1)
    total = np.quantile(found.total, (0.025, 0.975))
    assert total[0] < 2_600 < total[1]
    for place, truth in enumerate((600, 2_000)):
        low, high = np.quantile(found.groups[:, place], (0.025, 0.975))
        assert low < truth < high


def test_trap_without_regard_to_kind_the_figure_is_far_too_low():
    plain = prevalence(UNLIKE.together(), asked=PLAIN)
    assert all(each.high < 2_000 for each in plain.estimates)
    told_apart = by_kind(plain, UNLIKE, seed=1)
    assert told_apart.estimates[-1].method == "grouped"
    assert told_apart.estimates[-1].value > 2_000


def test_the_groups_stand_beside_the_whole_with_their_own_numbers():
    found = by_kind(prevalence(UNLIKE.together(), asked=PLAIN), UNLIKE, seed=1)
    assert [each.details["group"] for each in found.groups] == ["kind=k0", "kind=k1"]
    assert sum(each.n for each in found.groups) == found.table.n
    means = [float(str(each.details["mean"])) for each in found.groups]
    assert sum(means) == pytest.approx(float(str(found.estimates[-1].details["mean"])), rel=1e-9)


def test_names_and_the_order_of_lists_and_kinds_change_nothing_but_the_draws():
    mirrored = GroupedTable(
        UNLIKE.lists[::-1],
        (Factor("kind", ("k1", "k0")),),
        {
            (1 - level,): {
                sum(1 << 2 - at for at in range(3) if history >> at & 1): count for history, count in of.items()
            }
            for (level,), of in UNLIKE.counts.items()
        },
    )
    one, other = average(UNLIKE, seed=1), average(mirrored, seed=2)
    assert np.median(one.total) == pytest.approx(np.median(other.total), rel=0.02)
    assert one.models[0][1] == pytest.approx(other.models[0][1], abs=0.03)
    assert average(UNLIKE, seed=1).total.tolist() == one.total.tolist()


def test_following_neighbours_meets_every_model_that_matters():
    found = average(UNLIKE, seed=1)
    frame = averaging._Frame(UNLIKE)
    every = [frozenset(pair for pair in range(6) if code >> pair & 1) for code in range(64)]
    evidence = averaging._fit(frame, frame.masks(every)).evidence
    share = np.exp(evidence - evidence.max())
    share /= share.sum()
    best = max(zip(share, every, strict=True), key=lambda pair: pair[0])
    assert found.models[0][0] == tuple(frame.names[pair] for pair in sorted(best[1]))
    met = averaging._search(frame, lambda *_: None)
    assert sum(part for part, model in zip(share, every, strict=True) if model in met) > 0.999


def test_laplace_agrees_with_sampling_where_people_are_many():
    found = average(UNLIKE, seed=1)
    frame = averaging._Frame(UNLIKE)
    scores = averaging._search(frame, lambda *_: None)
    share = {model: np.exp(score - max(scores.values())) for model, score in scores.items()}
    best = max(share, key=lambda model: share[model])
    assert found.models[0][1] == pytest.approx(share[best] / sum(share.values()), abs=0.05)


def test_a_kind_of_whom_nobody_overlaps_is_marked_as_lent():
    counts: dict[tuple[int, ...], dict[int, int]] = {
        (0,): {1: 60, 2: 50, 3: 30, 4: 55, 5: 20, 6: 22, 7: 10},
        (1,): {1: 3, 2: 2},
    }
    table = GroupedTable(("A", "B", "C"), (SEX,), counts)
    found = by_kind(prevalence(table.together(), asked=PLAIN), table, seed=1)
    assert found.groups[0].caveats == ()
    assert "taken from the others" in found.groups[1].caveats[0]


def test_too_thin_a_table_is_refused_with_its_reason():
    table = GroupedTable(("A", "B"), (SEX,), {(0,): {1: 40, 2: 30, 3: 4}, (1,): {1: 9, 2: 9, 3: 2}})
    found = by_kind(prevalence(table.together(), asked=PLAIN), table, seed=1)
    assert found.refused[-1].method == "grouped"
    assert "Only 6 persons" in found.refused[-1].reason
    assert found.groups == ()


def test_more_models_than_can_be_followed_are_refused(monkeypatch):
    monkeypatch.setattr(averaging, "MOST", 3)
    with pytest.raises(NotEstimable, match="tell fewer kinds apart"):
        average(UNLIKE, seed=1)


def test_samples_that_do_not_reach_the_posterior_are_refused(monkeypatch):
    monkeypatch.setattr(averaging, "SOUND", 1.1)
    with pytest.raises(NotEstimable, match="too thin for its kinds"):
        average(UNLIKE, seed=1)


def test_long_work_can_be_stopped():
    def stop(what, done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        average(UNLIKE, seed=1, progress=stop)


def test_the_collapsed_table_is_one_of_the_ordinary_kind():
    assert isinstance(UNLIKE.together(), CaptureTable)
