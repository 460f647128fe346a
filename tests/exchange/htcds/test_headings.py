from __future__ import annotations

import pytest

from fourfold.exchange.htcds.problems import FindingCode, RefusalCode, WorkbookRefused
from fourfold.exchange.htcds.reading import open_workbook
from tests.exchange.htcds.building import CODES, LABELS, read, workbook


def findings(file):
    file.seek(0)
    return {finding.code: finding.columns for finding in open_workbook(file).findings}


def replaced(values, **changes):
    return [changes.get(value, value) for value in values]


def without(values, *dropped):
    return [value for value in values if value not in dropped]


def test_columns_that_agree_have_no_finding():
    assert findings(workbook()) == {}


def test_a_label_is_believed_over_a_code_that_contradicts_it():
    swapped = replaced(CODES, prs_FirstName="prs_SecondName", prs_SecondName="prs_FirstName")
    [row] = read(workbook([{"First Name": "Amara", "Second Name": "Okafor"}], codes=swapped))
    assert (row.record.person.first, row.record.person.second) == ("Amara", "Okafor")
    notes = findings(workbook(codes=swapped))[FindingCode.CONTRADICTION]
    assert [note.believed for note in notes] == ["prs_FirstName", "prs_SecondName"]


def test_a_code_is_believed_where_the_label_is_translated():
    labels = ["Prénom" if label == "First Name" else label for label in LABELS]
    [row] = read(workbook([{"prs_FirstName": "Amara"}], labels=labels))
    assert row.record.person.first == "Amara"
    assert FindingCode.UNKNOWN_LABEL in findings(workbook(labels=labels))


def test_a_row_of_wholly_translated_labels_is_not_taken_for_a_person():
    labels = [f"Étiquette {place}" for place, _ in enumerate(LABELS)]
    assert read(workbook(labels=labels)) == []


def test_without_a_label_row_the_first_person_is_not_lost():
    people = [{"prs_FirstName": "Amara", "prs_Gender": "Feminine"}]
    labels = ["Feminine" if code == "prs_Gender" else "" for code in CODES]
    assert len(read(workbook(people, labels=labels))) == 2


def test_without_a_code_row_the_labels_are_enough():
    [row] = read(workbook([{"First Name": "Amara"}], codes=[""] * len(LABELS)))
    assert row.record.person.first == "Amara"
    assert len(findings(workbook(codes=[""] * len(LABELS)))[FindingCode.MISSING_CODE]) == 38


def test_the_spellings_of_the_survey_form_are_understood():
    codes = replaced(CODES, prs_FirstName="prs_First_Name", vic_MethodsOfControl="vic_Methods_of_Control")
    notes = findings(workbook(codes=codes))[FindingCode.MISSPELT_CODE]
    assert [note.believed for note in notes] == ["prs_FirstName", "vic_MethodsOfControl"]


def test_unknown_columns_are_kept_as_given():
    file = workbook(
        [{"prs_FirstName": "Amara", "Shoe size": " 38 "}],
        codes=[*CODES, ""],
        labels=[*LABELS, "Shoe size"],
    )
    [row] = read(file)
    assert row.record.extras == (("Shoe size", " 38 "),)
    assert FindingCode.UNKNOWN_COLUMN in findings(file)


def test_a_second_column_of_the_same_field_is_kept_beside_the_first():
    file = workbook(
        [{"prs_FirstName": "Amara", "again": "Amaara"}],
        codes=[*CODES, "again"],
        labels=[*LABELS, "First Name"],
    )
    [row] = read(file)
    assert row.record.person.first == "Amara"
    assert row.record.extras == (("First Name", "Amaara"),)
    assert FindingCode.REPEATED_COLUMN in findings(file)


def test_a_missing_column_that_is_not_needed_is_only_told():
    file = workbook(codes=without(CODES, "prs_Title"), labels=without(LABELS, "Title"))
    [note] = findings(file)[FindingCode.MISSING_COLUMN]
    assert note.believed == "prs_Title"


@pytest.mark.parametrize(
    ("code", "label"), [("con_Consent", "Consent"), ("prs_FirstName", "First Name"), ("cas_Status", "Status")]
)
def test_a_missing_column_that_is_needed_refuses_the_file_and_names_it(code, label):
    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(workbook(codes=without(CODES, code), labels=without(LABELS, label)))
    assert refused.value.code is RefusalCode.MISSING_COLUMNS
    assert str(refused.value) == f"Columns are missing: {label} ({code})."


def test_a_workbook_without_any_known_column_has_no_case_sheet():
    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(workbook(codes=["x"], labels=["Name of ship"]))
    assert refused.value.code is RefusalCode.NO_SHEET


def test_the_case_sheet_is_found_by_its_columns_whatever_its_name():
    assert open_workbook(workbook(sheet="Données")).sheet == "Données"
