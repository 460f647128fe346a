"""Precision and recall on OpenSanctions' name bench (826 labelled pairs, MIT), names only, band *possible*.

Measured, normaliser version 1 (true/false positives, misses):

    all 826, companies too    327/52/98   precision 0.863  recall 0.769  F1 0.813
    548 person pairs          210/34/37   precision 0.861  recall 0.850  F1 0.855
    355 invented people       109/30/16   precision 0.784  recall 0.872  F1 0.826
    13 cross-script persons     8/ 0/ 3   precision 1.000  recall 0.727  (too few to decide anything)

Peers on the same file, as measured in our reference: logic-v2 (0.7) has F1 0.796 on all and 0.622 on the
invented people; Levenshtein 0.687 and 0.648, which is reckoned again here and so holds the file to the one they read.
Our name weights were measured on the same person pairs, so this
is no independent test; the alternating halves give F1 0.855 and 0.856. Floors stand 0.02
below what was reached.
"""

from __future__ import annotations

import csv
import os
from math import ceil
from pathlib import Path

import pytest

from fourfold.stats.linkage import Subject, compare
from fourfold.stats.linkage.folding import is_transliterated


ROOT = Path(__file__).parents[3]
SAMPLES = Path(os.environ.get("FOURFOLD_SAMPLES", ROOT.parent / "shared" / "data"))
BENCH = SAMPLES / "stats" / "linkage_opensanctions_name_bench_cases.csv"

Row = dict[str, str]


@pytest.fixture(scope="module")
def bench() -> list[Row]:
    if not BENCH.exists():
        pytest.skip("NAME BENCH NOT FOUND: the linkage figures were NOT checked; set FOURFOLD_SAMPLES")
    with BENCH.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def precision_and_recall(rows: list[Row]) -> tuple[float, float]:
    found = [compare(Subject((row["name1"],)), Subject((row["name2"],))).band for row in rows]
    said = [band in {"strong", "possible"} for band in found]
    true = [row["is_match"] == "true" for row in rows]
    both = sum(one and other for one, other in zip(said, true, strict=True))
    return both / sum(said), both / sum(true)


def test_person_names_reach_the_stated_precision_and_recall(bench: list[Row]) -> None:
    precision, recall = precision_and_recall([row for row in bench if row["schema"] == "Person"])
    assert precision >= 0.84
    assert recall >= 0.83


def test_all_names_reach_the_stated_precision_and_recall(bench: list[Row]) -> None:
    precision, recall = precision_and_recall(bench)
    assert precision >= 0.84
    assert recall >= 0.745


def test_invented_people_reach_the_stated_precision_and_recall(bench: list[Row]) -> None:
    precision, recall = precision_and_recall([row for row in bench if row["case_group"] == "synth_people"])
    assert precision >= 0.76
    assert recall >= 0.85


def edits(one: str, other: str) -> int:
    """Levenshtein's distance."""
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for place, each in enumerate(other, 1):
            now.append(min(above[place] + 1, now[-1] + 1, above[place - 1] + (letter != each)))
        above = now
    return above[-1]


def taken_by_the_baseline(row: Row) -> bool:
    """As rigour reckons: at most four edits, and a fifth of the shorter name rounded up; alike to 0.7 of the longer."""
    one, other = (row[name].casefold().strip() for name in ("name1", "name2"))
    distance = edits(one, other)
    return distance <= min(4, ceil(min(len(one), len(other)) / 5)) and distance <= 0.3 * max(len(one), len(other))


@pytest.mark.parametrize(("group", "printed"), [("", (0.735, 0.645)), ("synth_people", (0.579, 0.736))])
def test_the_baseline_of_our_reference_reaches_the_printed_digits(bench, group, printed):
    rows = [row for row in bench if group in {"", row["case_group"]}]
    taken = [row for row in rows if taken_by_the_baseline(row)]
    true = sum(row["is_match"] == "true" for row in taken)
    matches = sum(row["is_match"] == "true" for row in rows)
    assert (true / len(taken), true / matches) == pytest.approx(printed, abs=5e-4)


def test_the_baseline_takes_no_pair_of_two_scripts(bench):
    assert not any(
        taken_by_the_baseline(row)
        for row in bench
        if is_transliterated(row["name1"]) != is_transliterated(row["name2"]) and row["is_match"] == "true"
    )


def test_no_pair_of_two_scripts_is_wrongly_joined(bench: list[Row]) -> None:
    across = [row for row in bench if is_transliterated(row["name1"]) != is_transliterated(row["name2"])]
    precision, recall = precision_and_recall(across)
    assert precision == 1.0
    assert recall >= 0.6
