"""What is written reads back to the same records: over the sample, over awkward rows, over random ones."""

from __future__ import annotations

import io
import stat
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.exchange.htcds.columns import FIELDS, CellKind
from fourfold.exchange.htcds.reading import open_workbook, rows
from fourfold.exchange.htcds.record import Person, Record
from fourfold.exchange.htcds.writing import write
from tests.exchange.htcds.building import CODES, LABELS, TODAY, read, read_one, workbook


def rewritten(records):
    buffer = io.BytesIO()
    write(records, target=buffer)
    buffer.seek(0)
    return [row.record for row in read(buffer)]


def test_the_sample_reads_back_to_the_same_records(samples):
    records = [row.record for row in rows(open_workbook(samples / "filled-120.xlsx"), today=TODAY)]
    assert rewritten(records) == records


@pytest.mark.parametrize(
    "cells",
    [
        {"prs_FirstName": "محمد", "prs_SecondName": "حسن"},
        {"cas_IncomingReferralDetails": '=HYPERLINK("http://evil.example","click")'},
        {"cas_IncomingReferralDetails": "line one\nline two\ttab"},
        {"cas_IncomingReferralDetails": "x" * 10_000},
        {"cas_IncomingReferralDetails": "y" * 32_767},
        {"cas_IncomingReferralDetails": "http://example.org/a"},
        {"cas_CaseOwner": "_x0041_ is no A"},
        {"prs_SecondName": "Oka\x00for"},
        {"prs_Title": "a\ufffeb"},
        {"prs_Birthdate": "03/04/2021"},
        {"prs_Birthdate": "1974"},
        {"prs_Birthdate": "1974-05"},
        {"prs_Birthdate": date(2090, 1, 1)},
        {"prs_Gender": "F", "con_Consent": "verbally", "prs_MobilePhone": "0722 1"},
        {"vic_TypeOfExploitation": "Forced labour;Scam compound;Other"},
        {"vic_ForcedLabourIndustry": "C_Manufacturing;E_WaterSupplySewerageWasteManagement"},
        {"vic_ForcedLabourIndustry": "Water supply;Construction;sewerage, waste management and remediation"},
        {"prs_Citizenship": "KE;Atlantis", "prs_MailingCountry": "CD"},
        {"prs_MailingPostalCode": "00100", "prs_MailingStreet": "12"},
        {"con_Consent": "No"},
    ],
    ids=str,
)
def test_an_awkward_row_reads_back_to_the_same_record(cells):
    record = read_one(**cells).record
    [again] = rewritten([record])
    assert again.kept == record.kept
    assert again.person == record.person
    assert again.consent.given == record.consent.given
    assert (again.trafficking, again.incoming, again.case) == (
        record.trafficking,
        record.incoming,
        record.case,
    )


def test_ids_and_unknown_columns_come_back():
    file = workbook(
        [
            {"prs_FirstName": "A", "id": "7", "Shoe": "=38", "prs_MiddleName": "B"},
            {"prs_FirstName": "C", "id": "7"},
        ],
        codes=[*CODES, "id", "", "prs_MiddleName"],
        labels=[*LABELS, "", "Shoe", "Middle Name"],
    )
    records = [row.record for row in read(file)]
    assert records[0].source_id == "7"
    assert rewritten(records) == records


def test_headings_agree_and_the_code_row_is_hidden():
    buffer = io.BytesIO()
    write([], target=buffer)
    opened = open_workbook(io.BytesIO(buffer.getvalue()))
    assert opened.findings == ()
    with zipfile.ZipFile(buffer) as archive:
        assert '<row r="1" spans="2:39" hidden="1"' in archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.read("xl/workbook.xml").decode()
    assert [name in names for name in ('"Case Sheet"', '"about"', '"validation"')] == [True] * 3


def test_no_formula_and_no_link_is_written():
    buffer = io.BytesIO()
    text = '=HYPERLINK("http://evil.example")'
    write([Record(person=Person(first=text, second="http://evil.example"))], target=buffer)
    with zipfile.ZipFile(buffer) as archive:
        markup = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
        links = [name for name in archive.namelist() if "worksheets/_rels" in name]
    assert "<f>" not in markup
    assert "hyperlink" not in markup.casefold()
    assert 'quotePrefix="1"' in styles
    assert links == []


def test_the_same_records_give_the_same_bytes():
    first, second = io.BytesIO(), io.BytesIO()
    write([read_one().record], target=first)
    write([read_one().record], target=second)
    assert first.getvalue() == second.getvalue()


def test_a_file_may_be_read_by_its_owner_only(tmp_path):
    path = tmp_path / "out.xlsx"
    write([read_one().record], target=path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert open_workbook(path).row_count == 1


def test_a_text_that_no_cell_can_hold_is_an_error_and_writes_nothing(tmp_path):
    path = tmp_path / "out.xlsx"
    with pytest.raises(ValueError, match="longer than an Excel cell"):
        write([Record(person=Person(first="x" * 32_768))], target=path)
    assert not path.exists()


def test_more_rows_than_can_be_read_back_are_an_error():
    with pytest.raises(ValueError, match="20000"):
        write([Record()] * 20_001, target=io.BytesIO())


def cell_texts(field):
    common = st.text(max_size=40) | st.sampled_from(["", "=1", "2021-03-04", "1974", "03/04/2021", "n/a"])
    if field.choices:
        listed = st.sampled_from([*field.choices.labels, *field.choices.labels.values()])
        return common | listed | st.lists(listed | st.just("Scam"), max_size=4).map(";".join)
    if field.kind is CellKind.FLAG:
        return common | st.sampled_from(["TRUE", "no", "Yes"])
    if field.kind in {CellKind.COUNTRY, CellKind.COUNTRIES}:
        return common | st.sampled_from(["KE", "Kenya", "KE;UG", "Atlantis;KE"])
    return common


PEOPLE = st.lists(st.fixed_dictionaries({}, optional={one.code: cell_texts(one) for one in FIELDS if one.in_template}))


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_whatever_was_read_is_read_again_from_what_was_written(people):
    # A row of nothing but separators says nothing and is not written as a row.
    records = [row.record for row in read(workbook(people)) if row.record != Record()]
    assert [_comparable(one) for one in rewritten(records)] == [_comparable(one) for one in records]


def _comparable(record):
    """All but the spelling of a consent that was read: "yes" is written as TRUE."""
    return (
        record.person,
        record.consent.given,
        record.trafficking,
        record.case,
        record.incoming,
        record.kept,
    )
