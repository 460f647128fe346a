from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.stats.linkage import REASON_CODES, Borne, PartialBirth, Subject, compare


WORDS = [
    "tavira",
    "kelmano",
    "Zubeyda",
    "Orlindo",
    "Nakupenda",
    "مرجانة",
    "Brixton",
    "सुलोचना",
    "สมชาย",
    "ကျော်ဇင်",
    "陈大文",
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


@pytest.mark.parametrize("other", ["not_stated", "NonSpecifiedUnknown", "Unknown"])
def test_a_gender_that_was_not_stated_is_neither_the_same_nor_another(other: str) -> None:
    for mine in ("feminine", other):
        codes = compare(replace(ASHA, gender=mine), replace(ASHA, gender=other)).codes
        assert not any(code.startswith("gender") for code in codes)


def bits(one: Subject, other: Subject, code: str) -> float:
    return next(reason.bits for reason in compare(one, other).reasons if reason.code == code)


def test_full_dates_that_agree_in_one_part_at_most_speak_louder_against_than_vague_ones() -> None:
    vague, full = born(2001, 1, 1, "year"), born(1985, 6, 6)
    assert bits(ASHA, full, "birth_conflicts") < bits(ASHA, vague, "birth_conflicts") < 0


def test_two_uncommon_names_and_full_dates_far_apart_are_no_proposal_but_still_listed() -> None:
    assert compare(ASHA, replace(born(1985, 6, 6), documents=())).band == "weak"


def test_a_date_with_one_part_miswritten_is_near() -> None:
    assert {compare(ASHA, born(*day)).codes[-1] for day in ((1993, 4, 9), (2003, 5, 9), (2003, 4, 19))} == {
        compare(ASHA, born(2003, 9, 4)).codes[-1]
    }
    assert "birth_near" in compare(ASHA, born(1993, 4, 9)).codes


def test_false_papers_are_outweighed_by_a_shared_phone() -> None:
    known = replace(ASHA, documents=(), phones=("0712345678",))
    assert compare(known, replace(born(1985, 6, 6), documents=(), phones=("+254712345678",))).band == "strong"


def test_a_name_is_worth_less_the_more_bear_it_and_dates_still_join() -> None:
    named, born_too = replace(ASHA, birth=None, documents=()), replace(ASHA, documents=())
    scores = [compare(named, named, namesakes=count).score for count in (0, 1, 3, 20, 400)]
    assert scores == sorted(scores, reverse=True)
    assert scores[3] == scores[4]
    assert compare(named, named).band == "strong"
    assert compare(named, named, namesakes=3).band == "weak"
    assert compare(born_too, born_too, namesakes=3).band == "strong"


def test_spellings_of_one_name_are_namesakes_and_a_single_name_is_nobodys() -> None:
    fatuma, other = Subject(("Fatuma Yusuf",)), Subject(("Yousef Fatimah",))
    borne = Borne([fatuma, other, Subject(("Fatima Yusuf Ali",)), Subject(("Fatuma",))])
    assert borne.namesakes(fatuma, other) == 1
    assert borne.namesakes(fatuma, Subject(("Fatuma",))) == 0


def test_of_a_long_name_the_rarest_pair_of_parts_counts() -> None:
    maria = Subject(("Maria Cristina Reyes",))
    borne = Borne([maria, maria, *[Subject((f"Maria Reyes {word}",)) for word in ("Tavira", "Orlindo")]])
    assert borne.namesakes(maria, maria) == 0


def test_names_known_elsewhere_are_counted_beside_those_at_hand() -> None:
    borne = Borne([ASHA, ASHA])
    borne.known = dict.fromkeys(ASHA.name_pairs, 3)
    assert borne.namesakes(ASHA, ASHA) == 3
