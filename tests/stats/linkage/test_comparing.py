from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.stats.linkage import REASON_CODES, PartialBirth, Subject, compare


WORDS = [
    "tavira",
    "kelmano",
    "Zubeyda",
    "Orlindo",
    "Nakupenda",
    "مرجانة",
    "Brixton",
    "सुलोचना",
    "Ai",
    "de",
    "bin",
]
names = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), min_size=0, max_size=4).map(" ".join)
births = st.builds(
    PartialBirth,
    st.dates(date(1940, 1, 1), date(2020, 12, 31)),
    st.sampled_from(["day", "month", "year"]),
    st.booleans(),
)
subjects = st.builds(
    Subject,
    names=st.lists(names, max_size=2).map(tuple),
    birth=st.none() | births,
    gender=st.none() | st.sampled_from(["f", "m"]),
    phones=st.lists(st.from_regex(r"\+?[0-9]{5,12}", fullmatch=True), max_size=2).map(tuple),
    documents=st.lists(st.sampled_from(["passport:AB12345", "AB12345", "id:999111", ""]), max_size=2).map(tuple),
    places=st.lists(st.sampled_from(["Mombasa", "دبي", ""]), max_size=2).map(tuple),
)
ASHA = Subject(("Zubeyda Kelmano",), PartialBirth(date(2003, 4, 9), "day"), "f", documents=("passport:KX10023",))


def born(year: int, month: int, day: int, precision: str = "day", *, about: bool = False) -> Subject:
    return replace(ASHA, birth=PartialBirth(date(year, month, day), precision, about))  # type: ignore[arg-type]  # the test names only true precisions


@given(subjects, subjects)
def test_comparison_is_symmetric(one: Subject, other: Subject) -> None:
    assert compare(one, other) == compare(other, one)


@given(subjects, subjects)
def test_every_reason_has_a_known_code_and_the_score_is_a_probability(one: Subject, other: Subject) -> None:
    likeness = compare(one, other)
    assert 0 <= likeness.score <= 1
    assert set(likeness.codes) <= set(REASON_CODES)


@given(st.permutations(["Tavira", "Orlindo", "Kelmano"]))
def test_the_order_of_a_name_does_not_matter(order: list[str]) -> None:
    likeness = compare(Subject(("Tavira Orlindo Kelmano",)), Subject((" ".join(order),)))
    assert likeness.score == compare(Subject(("Tavira Orlindo Kelmano",)), Subject(("Tavira Orlindo Kelmano",))).score


@given(subjects, st.lists(st.sampled_from(["tavira", "kelmano", "orlindo"]), min_size=2, max_size=3, unique=True))
def test_a_person_with_two_uncommon_names_is_strongly_like_herself(someone: Subject, words: list[str]) -> None:
    someone = replace(someone, names=(" ".join(words),))
    assert compare(someone, someone).band == "strong"


@given(subjects, subjects, st.sampled_from(["birth", "gender", "phones", "documents", "places", "names"]))
def test_a_missing_field_is_neutral(one: Subject, other: Subject, field: str) -> None:
    empty: Any = None if field in {"birth", "gender"} else ()
    likeness = compare(replace(one, **{field: empty}), other)
    assert not any(code.startswith(field.removesuffix("s")) for code in likeness.codes)


def test_one_common_name_alone_is_weak_even_against_itself() -> None:
    likeness = compare(Subject(("Muhammad",)), Subject(("محمد",)))
    assert likeness.band == "weak"
    assert {"name_common", "name_single", "script_differs"} <= set(likeness.codes)


def test_a_name_in_arabic_script_matches_its_latin_spelling() -> None:
    likeness = compare(Subject(("Zubeyda Tamimi",)), Subject(("زبيدة التميمي",)))
    assert likeness.band == "strong"
    assert "script_differs" in likeness.codes


def test_names_run_together_are_found() -> None:
    assert "name_similar" in compare(Subject(("TaviraKelmano",)), Subject(("Tavira Kelmano",))).codes


def test_a_changed_order_is_told() -> None:
    assert "name_order" in compare(ASHA, Subject(("KELMANO, Zubeyda",))).codes


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (born(2003, 4, 9), "birth_same"),
        (born(2003, 4, 1, "month"), "birth_overlaps"),
        (born(2003, 1, 1), "birth_near"),
        (born(2003, 9, 4), "birth_near"),
        (born(2001, 1, 1, "year"), "birth_conflicts"),
        (born(2001, 1, 1, "year", about=True), "birth_overlaps"),
        (born(1985, 6, 6), "birth_conflicts"),
    ],
)
def test_partial_dates_are_compared_by_what_they_leave_open(other: Subject, code: str) -> None:
    assert code in compare(ASHA, other).codes


def test_the_first_of_january_stands_for_a_year() -> None:
    both = born(2003, 1, 1), born(2003, 1, 1)
    assert "birth_overlaps" in compare(*both).codes
    assert "birth_overlaps" in compare(born(2003, 4, 9, "year"), ASHA).codes


def test_another_passport_of_the_same_person_does_not_part_her_records() -> None:
    likeness = compare(ASHA, replace(ASHA, documents=("passport:ZZ99887",)))
    assert "document_differs" in likeness.codes
    assert likeness.band == "strong"


def test_documents_of_different_kinds_say_nothing() -> None:
    codes = compare(ASHA, replace(ASHA, documents=("birth certificate:ZZ99887",))).codes
    assert not any(code.startswith("document") for code in codes)


def test_the_same_document_outweighs_a_different_name() -> None:
    likeness = compare(replace(ASHA, birth=None), Subject(("Orlindo Tavira",), documents=("passport:KX1OO23",)))
    assert likeness.band != "none"
    assert likeness.codes[0] == "document_same"
