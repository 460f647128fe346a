"""Prevalence as JSON. The shape is a promise to the programs of others; docs/stats/prevalence.md lists it."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from fourfold.faces.console.estimates import telling
from fourfold.stats.frames import CaptureTable
from fourfold.stats.hidden.methods import Prevalence
from fourfold.stats.results import Estimate


def as_data(found: Prevalence) -> dict[str, Any]:
    """The whole answer."""
    table = found.table
    return {
        "n": table.n,
        "estimates": [_estimate(each) for each in found.estimates],
        "refused": [{"method": each.method, "reason": each.reason} for each in found.refused],
        "warnings": list(found.warnings),
        "words": telling.paragraph(found) if found.estimates or found.beside else "",
        "beside": [_estimate(each) for each in found.beside],
        "lists": {name: table.overlap(1 << place) for place, name in enumerate(table.lists)},
        "overlap": overlaps(table),
        "on_two_or_more": table.on_two_or_more,
        **({"groups": [_estimate(each) for each in found.groups]} if found.groups else {}),
    }


def overlaps(table: CaptureTable) -> dict[str, int]:
    """Persons on both lists of each pair, by names such as ``LA:NG``."""
    return {
        f"{table.lists[one]}:{table.lists[other]}": table.overlap(1 << one | 1 << other)
        for one, other in combinations(range(len(table.lists)), 2)
    }


def _estimate(each: Estimate) -> dict[str, Any]:
    return {
        "method": each.method,
        "value": each.value,
        "low": each.low,
        "high": each.high,
        "interval": each.interval,
        "n": each.n,
        "terms": list(each.terms),
        "caveats": list(each.caveats),
        **{name: list(value) if isinstance(value, tuple) else value for name, value in each.details.items()},
    }
