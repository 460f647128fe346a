"""Every figure that `filled-120.truth.json` says is planted in `filled-120.xlsx` is found again."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from python_calamine import CalamineWorkbook

from fourfold.exchange.htcds.problems import FindingCode, ProblemCode
from fourfold.exchange.htcds.reading import Row, Workbook, open_workbook, rows
from fourfold.exchange.htcds.verdict import judge


@pytest.fixture
def truth(samples):
    return json.loads((samples / "filled-120.truth.json").read_text())


@pytest.fixture
def filled(samples) -> Workbook:
    return open_workbook(samples / "filled-120.xlsx")


@pytest.fixture
def people(filled, today) -> list[Row]:
    return list(rows(filled, today=today))


def counted(people: list[Row], *codes: ProblemCode) -> int:
    return sum(problem.code in codes for row in people for problem in row.problems)


def test_all_filled_rows_are_read_and_blank_rows_between_them_are_counted(filled, people, truth):
    assert filled.row_count == len(people) == truth["rows"]
    assert filled.blank_rows == truth["blank_rows"]


def test_birthdates_that_are_no_dates_are_kept_as_given(people, truth):
    bad = [row for row in people if ("prs_Birthdate", "about 15") in row.record.kept]
    assert len(bad) == truth["bad_birthdate"] == counted(people, ProblemCode.UNREADABLE_DATE)
    assert all(row.record.person.birthdate is None for row in bad)


def test_no_birthdate_lies_in_the_future(people, truth):
    assert counted(people, ProblemCode.FUTURE_DATE) == truth["future_birthdate"]


def test_every_date_written_as_text_is_listed_whether_read_or_ambiguous(people, truth):
    codes = Counter(problem.code for row in people for problem in row.problems)
    assert codes[ProblemCode.TEXT_DATE] == 7
    assert codes[ProblemCode.PARTIAL_DATE] == 6
    assert codes[ProblemCode.AMBIGUOUS_DATE] == 7
    assert truth["text_dates"] == 7 + 6 + 7


def test_a_value_outside_the_list_is_kept_and_listed(people, truth):
    kept = [pair for row in people for pair in row.record.kept if pair[0] == "vic_TypeOfExploitation"]
    assert kept == [("vic_TypeOfExploitation", "Scam compound")]
    assert counted(people, ProblemCode.UNKNOWN_VALUE) == truth["unknown_vocabulary"]


def test_a_gender_of_one_letter_is_not_completed(people):
    assert [row.record.person.gender for row in people if row.given["prs_Gender"] == "F"] == [""] * 4
    assert counted(people, ProblemCode.ABBREVIATED_VALUE) == 4


def test_cells_with_several_values_are_split(people, truth):
    assert sum(len(row.record.trafficking.control_methods) > 1 for row in people) == truth["multi_values"]
    assert all(row.record.trafficking.control_methods for row in people)


def test_consent_refused_and_consent_not_stated_are_both_no_consent(people, truth):
    consents = Counter(row.record.consent.given for row in people)
    assert consents == {True: 82, False: 28, None: 10}
    assert consents[False] + consents[None] == truth["no_consent"]


def test_people_without_a_name_arrive_unnamed_and_listed(people, truth):
    unnamed = [row for row in people if not row.record.person.is_named]
    assert len(unnamed) == truth["no_name"] == counted(people, ProblemCode.NO_NAME)
    assert all(judge(row).accepted for row in unnamed)


def test_formula_like_text_stays_text(people, truth):
    suspicious = [row for row in people if row.record.incoming.details.startswith("=")]
    assert len(suspicious) == truth["formula_like"] == counted(people, ProblemCode.FORMULA_LIKE)


def test_a_referral_before_birth_is_listed(people, truth):
    found = [
        row.number for row in people for problem in row.problems if problem.code is ProblemCode.REFERRAL_BEFORE_BIRTH
    ]
    assert found == [111]
    assert len(found) == truth["referral_before_birth"]


def test_the_label_row_tells_the_truth_about_the_address(samples, people):
    """The columns hold cities where the label says city; the code row calls that column country."""
    finding = next(
        one for one in open_workbook(samples / "filled-120.xlsx").findings if one.code is FindingCode.CONTRADICTION
    )
    assert [(note.letter, note.code_row, note.believed) for note in finding.columns] == [
        ("N", "prs_MailingCity", "prs_MailingStreet"),
        ("O", "prs_MailingCountry", "prs_MailingCity"),
        ("Q", "prs_MailingStreet", "prs_MailingPostalCode"),
        ("R", "prs_MailingPostalCode", "prs_MailingCountry"),
    ]
    cities = {row.record.person.address.city for row in people}
    assert cities == {"Nairobi", "Cebu", "Phnom Penh", "Kampala", "Chennai"}
    assert not any(row.record.person.address.country for row in people)


@pytest.mark.parametrize("name", ["template-plain-v2.0.xlsx", "template-single-select-v2.0.xlsx"])
def test_both_published_templates_are_accepted_with_their_oddities_told(samples, name):
    workbook = open_workbook(samples / name)
    assert workbook.row_count == workbook.blank_rows == 0
    assert [finding.code for finding in workbook.findings] == [
        FindingCode.CONTRADICTION,
        FindingCode.MISSING_CODE,
        FindingCode.MISSPELT_CODE,
    ]
    assert workbook.findings[1].columns[0].believed == "cas_ReasonForOutgoingReferral"
    assert sum(column.field is not None for column in workbook.columns) == 38


def test_our_reader_sees_every_cell_that_calamine_sees(samples, people, filled):
    """An independent reader as oracle: the same cells, dates as the same days."""
    sheet = CalamineWorkbook.from_path(samples / "filled-120.xlsx").get_sheet_by_name("Case Sheet")
    table = sheet.to_python(skip_empty_area=False)
    places = {column.field.code: column.place for column in filled.columns if column.field}
    for row in people:
        theirs = table[row.number - 1]
        expected = {code: str(theirs[place]) for code, place in places.items() if theirs[place] != ""}
        assert row.given == expected


def test_all_rows_of_the_sample_differ_in_content(people):
    assert len({row.content for row in people}) == len(people)
