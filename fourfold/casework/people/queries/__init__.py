"""Reading people: chips for every page that names somebody, matches for a search, one person whole."""

from __future__ import annotations

from fourfold.casework.people.asking import Asked
from fourfold.casework.people.queries.chips import chip_of, find_by_reference, names_for, visible_ids
from fourfold.casework.people.queries.matching import (
    found_by,
    likely,
    look_alikes,
    search,
)
from fourfold.casework.people.queries.page import person_page, same_as, same_groups, settled_pairs
from fourfold.casework.people.queries.pairing import alike_pairs, compare_two
from fourfold.casework.people.queries.records import records_of


__all__ = [
    "Asked",
    "alike_pairs",
    "chip_of",
    "compare_two",
    "find_by_reference",
    "found_by",
    "likely",
    "look_alikes",
    "names_for",
    "person_page",
    "records_of",
    "same_as",
    "same_groups",
    "search",
    "settled_pairs",
    "visible_ids",
]
