"""Our linkage, or splink's, over a register of invented people: how right, how long, how much memory.

    .venv/bin/python -m tests.stats.linkage.scaling 1000000                ours
    .venv/bin/python -m tests.stats.linkage.scaling 1000000 --by splink    splink, where it is installed

A fifth of the rows are second rows of somebody. Candidates of ours come as in `casework/people/queries/in_bulk`: over
the tokens of the index, the common ones only for whoever has no other, and of those met the nearest sixteen.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module

from fourfold.stats.linkage import Borne, Subject, compare, lookup_tokens, phone_tokens
from fourfold.stats.linkage.subjects import PartialBirth

from .invented import Row, register


COMMON, MOST_EACH = 200, 16
Found = dict[tuple[int, int], float]


def ours(rows: list[Row]) -> Found:
    """Pairs of places with their score, strong and possible ones."""
    people = [subject(row) for row in rows]
    borne = Borne(people)
    found: Found = {}
    for one, others in enumerate(candidates([tokens(row) for row in rows])):
        for other in others:
            if one < other or (other, one) not in found:
                likeness = compare(people[one], people[other], namesakes=borne.namesakes(people[one], people[other]))
                if likeness.band in {"strong", "possible"}:
                    found[min(one, other), max(one, other)] = likeness.score
    return found


def subject(row: Row) -> Subject:
    born = PartialBirth(date.fromisoformat(row.birth), "day") if row.birth else None
    return Subject((f"{row.given} {row.family}",), born, None, (row.phone,) if row.phone else (), (), (row.town,))


def tokens(row: Row) -> frozenset[str]:
    return lookup_tokens(f"{row.given} {row.family}") | phone_tokens(row.phone)


def candidates(asked: list[frozenset[str]]) -> Iterator[list[int]]:
    """For each place the places nearest to it by what few have in common."""
    holders: Mapping[str, list[int]] = defaultdict(list)
    for place, some in enumerate(asked):
        for token in some:
            holders[token].append(place)
    for place, some in enumerate(asked):
        rare = [token for token in some if len(holders[token]) <= COMMON] or some
        near: dict[int, float] = defaultdict(float)
        for token in rare:
            for other in holders[token]:
                near[other] += 1 / len(holders[token])
        near.pop(place, None)
        yield sorted(near, key=lambda other: (-near[other], other))[:MOST_EACH]


def splinks(rows: list[Row]) -> Found:
    """The same by splink 5: five blocks, probabilities from 0.5."""
    splink, likeness = import_module("splink"), import_module("splink.comparison_library")
    arrow, on = import_module("pyarrow"), splink.block_on
    database = splink.DuckDBAPI()
    columns = {
        name: [getattr(row, name) or None for row in rows] for name in ("given", "family", "birth", "town", "phone")
    }
    table = database.register(arrow.table({"place": list(range(len(rows))), **columns}))
    by_frequency = {"term_frequency_adjustments": True}
    settings = splink.SettingsCreator(
        unique_id_column_name="place",
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            on("given", "family"),
            "l.given = r.family and l.family = r.given",
            on("given", "birth"),
            on("family", "birth"),
            on("phone"),
        ],
        comparisons=[
            likeness.NameComparison("given").configure(**by_frequency),
            likeness.NameComparison("family").configure(**by_frequency),
            likeness.DateOfBirthComparison("birth", input_is_string=True, invalid_dates_as_null=True),
            likeness.ExactMatch("town").configure(**by_frequency),
            likeness.DamerauLevenshteinAtThresholds("phone", [1]),
        ],
    )
    linker = splink.Linker([table], settings)
    train = linker.training
    train.estimate_probability_two_random_records_match([on("given", "family", "birth"), on("phone")], recall=0.8)
    train.estimate_u_using_random_sampling(max_pairs=1e7)
    for block in (on("birth", "town"), on("given", "family")):
        train.estimate_parameters_using_expectation_maximisation(block, estimate_without_term_frequencies=True)
    told("trained")
    kept = linker.inference.predict(threshold_match_probability=0.5).as_duckdbpyrelation()
    return {(one, other): score for one, other, score in kept.project("place_l, place_r, match_probability").fetchall()}


def told(what: str, *, since: float = time.perf_counter()) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{what}: {time.perf_counter() - since:.1f} s, {time.process_time():.1f} s of processor, {peak:.2f} GB")  # noqa: T201  # a program


def judged(rows: list[Row], pairs: Found) -> tuple[float, float]:
    """Precision and recall over the pairs of rows of one person."""
    right = sum(rows[one].person == rows[other].person for one, other in pairs)
    true = sum(count * (count - 1) // 2 for count in Counter(row.person for row in rows).values())
    return right / max(len(pairs), 1), right / true


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("rows", type=int)
    asked.add_argument("--by", choices=["ours", "splink"], default="ours")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    rows = register(given.rows - given.rows // 5, given.rows // 5, seed=given.seed)
    told("register")
    pairs = {"ours": ours, "splink": splinks}[given.by](rows)
    told("linked")
    precision, recall = judged(rows, pairs)
    print(f"{len(pairs)} pairs, precision {precision:.4f}, recall {recall:.4f}")  # noqa: T201  # as above


if __name__ == "__main__":
    main()
