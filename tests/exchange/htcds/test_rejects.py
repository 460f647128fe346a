from __future__ import annotations

import csv
import io

import pytest

from fourfold.exchange.htcds.formulas import guarded, looks_like_formula
from fourfold.exchange.htcds.rejects import write_rejects
from tests.exchange.htcds.building import CODES, LABELS, read, read_one, workbook


def written(*rejects):
    buffer = io.BytesIO()
    write_rejects(rejects, target=buffer)
    return list(csv.DictReader(io.StringIO(buffer.getvalue().decode("utf-8-sig"), newline="")))


def test_a_refused_row_stands_as_given_with_its_number_and_reason():
    row = read_one(prs_SecondName='Okafor; née "Uche"\nsecond line', prs_Birthdate="about 15")
    [line] = written((row, "nobody"))
    assert (line["row"], line["reason"]) == ("3", "nobody")
    assert line["prs_SecondName"] == 'Okafor; née "Uche"\nsecond line'
    assert line["prs_Birthdate"] == "about 15"


def test_columns_outside_the_template_are_not_lost():
    [row] = read(workbook([{"prs_FirstName": "A", "Shoe": "38"}], codes=[*CODES, ""], labels=[*LABELS, "Shoe"]))
    assert written((row, "x"))[0]["other_columns"] == "Shoe: 38"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=1+1",
            "+1",
            "-1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "﹢1",
            "⁺1",
        ),
        *("\u200b=1", "\ufeff=1", "\u00a0=1", "\u202e=1", "\x00=1", "=cmd|' /C calc'!A0", "\u2060＝1"),
    ],
)
def test_no_cell_starts_as_a_formula(text):
    assert looks_like_formula(text)
    [line] = written((read_one(cas_IncomingReferralDetails=text), "x"))
    assert line["cas_IncomingReferralDetails"] == f"'{text}"


@pytest.mark.parametrize("text", ["", "Amara", "7-8", "a=b", "محمد", "   "])
def test_plain_text_is_left_alone(text):
    assert guarded(text) == text
