"""Files that are no workbook, or a hostile one: one sentence, never another error, never much memory."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zipfile

import pytest

from fourfold.exchange.htcds import archive
from fourfold.exchange.htcds.ooxml import parts, sheet
from fourfold.exchange.htcds.problems import RefusalCode, WorkbookRefused
from fourfold.exchange.htcds.reading import open_workbook, rows
from tests.exchange.htcds.building import SHEET_PART, TODAY, sheet_xml, with_part, with_row, workbook


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(file) -> RefusalCode:
    with pytest.raises(WorkbookRefused) as refused:
        list(rows(open_workbook(file), today=TODAY))
    assert str(refused.value).endswith(".")
    assert "%(" not in str(refused.value)
    return refused.value.code


@pytest.mark.parametrize("content", [b"", b"name;age\n", b"%PDF-1.7", OLE + bytes(600), b"P", b"\0" * 99])
def test_other_kinds_of_file_are_of_the_wrong_type(content):
    assert refusal(io.BytesIO(content)) is RefusalCode.WRONG_TYPE


def test_another_zip_archive_is_of_the_wrong_type():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as other:
        other.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    buffer.seek(0)
    assert refusal(buffer) is RefusalCode.WRONG_TYPE


def test_a_workbook_locked_with_a_password_says_so():
    locked = OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    assert refusal(io.BytesIO(locked)) is RefusalCode.PASSWORD


def test_an_encrypted_archive_says_so():
    content = bytearray(workbook().getvalue())
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    assert refusal(io.BytesIO(content)) is RefusalCode.PASSWORD


def test_a_workbook_cut_short_anywhere_is_refused_and_nothing_else_happens():
    whole = workbook([{"prs_FirstName": "Amara"}] * 50).getvalue()
    offsets = random.Random(20261123).sample(range(len(whole)), 20)
    codes = {refusal(io.BytesIO(whole[:offset])) for offset in offsets}
    assert codes <= {RefusalCode.DAMAGED, RefusalCode.WRONG_TYPE}


def test_a_workbook_with_flipped_bytes_is_read_or_refused_and_nothing_else_happens():
    whole = workbook([{"prs_FirstName": "Amara"}] * 5).getvalue()
    chance = random.Random(7)
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            list(rows(open_workbook(io.BytesIO(content)), today=TODAY))
        except WorkbookRefused:
            continue


def test_a_file_beyond_the_limit_is_not_read_whole(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_FILE", 1000)
    file = workbook()
    assert refusal(file) is RefusalCode.TOO_BIG
    assert file.tell() == 1001


def test_a_file_is_also_opened_by_its_path(tmp_path):
    path = tmp_path / "cases.xlsx"
    path.write_bytes(workbook([{"prs_FirstName": "Amara"}]).getvalue())
    assert open_workbook(path).row_count == open_workbook(str(path)).row_count == 1


def test_a_small_file_that_declares_four_gigabytes_is_refused_without_unpacking():
    content = bytearray(with_part(workbook(), "padding.bin", random.Random(1).randbytes(10_000_000)).getvalue())
    place = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, place + 24, 2**32 - 2)
    tracemalloc.start()
    try:
        assert refusal(io.BytesIO(content)) is RefusalCode.BOMB
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def test_a_part_that_swells_two_hundredfold_is_refused():
    assert refusal(with_part(workbook(), SHEET_PART, b" " * 30_000_000)) is RefusalCode.BOMB


def test_a_part_that_unpacks_to_more_than_it_declares_is_cut_off():
    content = bytearray(with_part(workbook(), SHEET_PART, b" " * 30_000_000).getvalue())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.rfind(signature)
        struct.pack_into("<L", content, place + offset, 5_000)
    tracemalloc.start()
    try:
        assert refusal(io.BytesIO(content)) is RefusalCode.DAMAGED
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_an_archive_with_thousands_of_parts_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as many:
        for number in range(1_001):
            many.writestr(f"{number}", "")
    buffer.seek(0)
    assert refusal(buffer) is RefusalCode.BOMB


@pytest.mark.parametrize("claim", [("<H", 10, 5_000), ("<L", 12, 2**31)])
def test_a_directory_that_claims_to_be_enormous_is_not_read(claim):
    content = bytearray(workbook().getvalue())
    shape, offset, size = claim
    struct.pack_into(shape, content, content.rfind(b"PK\x05\x06") + offset, size)
    assert refusal(io.BytesIO(content)) is RefusalCode.BOMB


def test_a_directory_of_the_large_format_is_bounded_too():
    content = workbook().getvalue()
    end = content[content.rfind(b"PK\x05\x06") :]
    large = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 9, 9, 2**40, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    assert refusal(io.BytesIO(content[: -len(end)] + large + locator + end)) is RefusalCode.BOMB


def test_a_file_that_is_not_there_cannot_be_opened(tmp_path):
    assert refusal(tmp_path / "none.xlsx") is RefusalCode.CANNOT_OPEN
    assert refusal(tmp_path) is RefusalCode.CANNOT_OPEN


def test_shared_texts_beyond_the_bound_are_refused(monkeypatch):
    monkeypatch.setattr(parts, "_MOST_SHARED", 100)
    assert refusal(workbook()) is RefusalCode.BOMB


def test_one_shared_text_shown_in_every_cell_takes_no_more_memory_than_once():
    shared = "<sst><si><t>" + "x" * 500_000 + "</t></si></sst>"
    many = "".join(f'<row r="{row}"><c r="D{row}" t="s"><v>0</v></c></row>' for row in range(3, 2000))
    file = with_part(with_row(_inline(), many), "xl/sharedStrings.xml", shared)
    tracemalloc.start()
    try:
        assert open_workbook(file).row_count == 1997
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', RefusalCode.TOO_MANY_ROWS),
        ('<row r="20003"><c r="D20003" t="str"><v>x</v></c></row>', RefusalCode.TOO_MANY_ROWS),
        ('<row r="3"><c r="XFD3"><v>1</v></c></row>', RefusalCode.TOO_MANY_COLUMNS),
        ('<row r="3"><c r="A3" t="s"><v>99999</v></c></row>', RefusalCode.DAMAGED),
        ('<row r="3"><c r="A3" t="s"><v>x</v></c></row>', RefusalCode.DAMAGED),
        ('<row r="3"><c r="A3"><v>one</v></c></row>', RefusalCode.DAMAGED),
        ('<row r="three"/>', RefusalCode.DAMAGED),
        ('<row r="1"/>', RefusalCode.DAMAGED),
        ("<row>", RefusalCode.DAMAGED),
    ],
)
def test_odd_sheets_are_refused(cell, code):
    assert refusal(with_row(workbook(), cell)) is code


def test_an_empty_styled_cell_in_the_last_corner_is_no_row():
    file = with_row(workbook([{"prs_FirstName": "Amara"}]), '<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert open_workbook(file).row_count == 1


def test_a_cell_of_a_million_characters_is_refused():
    text = "x" * 1_000_001
    file = with_row(_inline(), f'<row r="3"><c r="D3" t="str"><v>{text}</v></c></row>')
    assert refusal(file) is RefusalCode.TOO_BIG


def test_entities_are_never_expanded():
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet_xml(workbook()).partition("?>")[2]
    assert refusal(with_part(workbook(), SHEET_PART, bomb)) is RefusalCode.DAMAGED


def test_a_workbook_without_its_parts_is_damaged():
    assert refusal(with_part(workbook(), "xl/_rels/workbook.xml.rels", "<x/>")) is RefusalCode.NO_SHEET
    links = '<x><Relationship Id="rId1" Type="a/worksheet" Target="/xl/worksheets/sheet1.xml"/></x>'
    assert refusal(with_part(workbook(), "xl/_rels/workbook.xml.rels", links)) is RefusalCode.DAMAGED
    assert refusal(with_part(workbook(), "xl/workbook.xml", "no markup")) is RefusalCode.DAMAGED


def test_the_limit_of_rows_is_exact(monkeypatch):
    monkeypatch.setattr(sheet, "LAST_ROW", 12)
    assert open_workbook(workbook([{"prs_FirstName": "Amara"}] * 10)).row_count == 10
    assert refusal(workbook([{"prs_FirstName": "Amara"}] * 11)) is RefusalCode.TOO_MANY_ROWS


def _inline() -> io.BytesIO:
    """A workbook whose headings are no shared texts, so that shared texts can be replaced."""
    from fourfold.exchange.htcds.ooxml.sheet import column_letter  # noqa: PLC0415
    from tests.exchange.htcds.building import CODES  # noqa: PLC0415

    cells = "".join(
        f'<c r="{column_letter(place)}1" t="inlineStr"><is><t>{code}</t></is></c>'
        for place, code in enumerate(CODES, 1)
    )
    markup = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    return with_part(workbook(), SHEET_PART, markup)
