from __future__ import annotations

from datetime import date, datetime

import pytest

from fourfold.exchange.htcds.ooxml.parts import unescaped
from fourfold.exchange.htcds.ooxml.sheet import column_letter, from_serial
from fourfold.exchange.htcds.problems import ProblemCode
from fourfold.exchange.htcds.reading import open_workbook
from tests.exchange.htcds.building import CODES, LABELS, read, read_one, with_part, with_row, workbook


def with_id(heading, *people):
    return workbook(people, codes=[*CODES, heading], labels=[*LABELS, ""])


def test_a_row_with_only_its_counter_is_blank():
    file = workbook([{"prs_FirstName": "Amara"}, {}, {"prs_Title": "  "}, {"prs_FirstName": "Binta"}, {}])
    opened = open_workbook(file)
    assert (opened.row_count, opened.blank_rows) == (2, 2)
    file.seek(0)
    assert [row.number for row in read(file)] == [3, 6]


def test_the_counter_in_the_first_column_is_no_id():
    assert read_one().source_id == ""


def test_text_in_the_counter_column_is_not_lost():
    cells = '<c r="A3" t="str"><v>see file 7</v></c><c r="D3" t="str"><v>Amara</v></c>'
    [row] = read(with_row(workbook(), f'<row r="3">{cells}</row>'))
    assert row.record.extras == (("A", "see file 7"),)


@pytest.mark.parametrize("heading", ["id", "cas_CaseNumber", "Record ID", "source_id", "_uuid"])
def test_a_column_with_ids_of_the_sender_is_recognised(heading):
    [row] = read(with_id(heading, {"prs_FirstName": "Amara", heading: "NBO-7"}))
    assert row.source_id == row.record.source_id == "NBO-7"


def test_of_rows_with_the_same_id_only_the_first_keeps_it():
    one, two = read(with_id("id", {"prs_FirstName": "Amara", "id": "7"}, {"prs_FirstName": "Binta", "id": "7"}))
    assert (one.source_id, two.source_id) == ("7", "")
    assert [(problem.code, problem.given) for problem in two.problems] == [(ProblemCode.REPEATED_SOURCE_ID, "7")]
    assert ("source_id", "7") in two.record.kept


def test_content_is_the_same_whatever_the_order_of_columns_and_differs_with_the_cells():
    turned = workbook([{"prs_FirstName": "Amara"}], codes=CODES[::-1], labels=LABELS[::-1])
    [row] = read(turned)
    assert row.content == read_one().content
    assert row.content != read_one(prs_Title="Dr").content


def test_the_name_of_the_file_does_not_matter_but_its_bytes_do():
    assert open_workbook(workbook()).digest == open_workbook(workbook()).digest
    assert len(open_workbook(workbook()).digest) == 64


def test_rich_text_is_joined_and_phonetic_guides_are_left_out():
    cell = "<is><r><t>Ama</t></r><r><t>ra</t></r><rPh><t>guide</t></rPh></is>"
    [row] = read(with_row(workbook(), f'<row r="3"><c r="D3" t="inlineStr">{cell}</c></row>'))
    assert row.record.person.first == "Amara"


def test_cells_without_a_reference_stand_beside_each_other():
    cells = "<c/><c/><c/>" + '<c t="str"><v>Amara</v></c>'
    [row] = read(with_row(workbook(), f"<row>{cells}</row>"))
    assert (row.number, row.record.person.first) == (3, "Amara")


def test_prefixed_markup_is_read():
    file = workbook([{"prs_FirstName": "Amara"}])
    markup = '<s:worksheet xmlns:s="x"><s:sheetData><s:row r="1">'
    markup += "".join(
        f'<s:c r="{column_letter(place)}1" t="str"><s:v>{code}</s:v></s:c>' for place, code in enumerate(CODES, 1)
    )
    markup += '</s:row><s:row r="3"><s:c r="D3" t="str"><s:v>Amara</s:v></s:c></s:row></s:sheetData></s:worksheet>'
    [row] = read(with_part(file, "xl/worksheets/sheet1.xml", markup))
    assert row.record.person.first == "Amara"


def test_iso_date_cells_are_read():
    cells = '<c r="D3" t="str"><v>Amara</v></c><c r="G3" t="d"><v>1999-01-28</v></c>'
    [row] = read(with_row(workbook(), f'<row r="3">{cells}</row>'))
    assert row.record.person.birthdate is not None
    assert row.problems == ()


@pytest.mark.parametrize(
    ("serial", "day"),
    [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (61, date(1900, 3, 1)), (45000, date(2023, 3, 15))],
)
def test_serial_numbers_are_days_of_excel(serial, day):
    moment = from_serial(serial, from_1904=False)
    assert isinstance(moment, datetime)
    assert moment.date() == day


def test_serial_numbers_of_old_macintosh_files_start_in_1904():
    assert from_serial(0, from_1904=True) == datetime(1904, 1, 1)  # noqa: DTZ001 (a sheet knows no zone)
    assert from_serial(43538, from_1904=True) == from_serial(45000, from_1904=False)


@pytest.mark.parametrize("serial", [-1, 0.5, 3_000_000, 1e300])
def test_a_number_beyond_the_calendar_stays_a_number(serial):
    assert from_serial(serial, from_1904=False) == serial


def test_escaped_characters_are_resolved():
    assert unescaped("a_x000D_b_x0041_") == "a\rbA"
    assert unescaped("_xD83D__xDE00_") == "😀"
    assert unescaped("_xD83D_") == "\ufffd"
