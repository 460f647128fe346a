from __future__ import annotations

from fourfold.exchange.htcds.verdict import Reason, judge
from tests.exchange.htcds.building import read, with_row, workbook


def judged(**cells):
    [row] = read(workbook([cells]))
    return judge(row)


def test_a_row_with_a_name_comes_in():
    assert judged(prs_FirstName="Amara").accepted


def test_a_person_without_a_name_comes_in_by_phone_birthdate_or_story():
    assert judged(prs_MobilePhone="+254732301241").accepted
    assert judged(prs_Birthdate="about 15").accepted
    assert judged(cas_IncomingReferralDetails="Found at the border.").accepted


def test_a_row_that_tells_of_nobody_is_refused():
    verdict = judged(cas_CaseOwner="Cebu", con_Consent="TRUE", prs_Gender="Feminine", cas_Status="Active")
    assert not verdict.accepted
    assert verdict.reason is Reason.NOBODY


def test_a_cell_longer_than_excel_allows_is_refused_so_that_no_text_is_lost():
    text = "Amara " * 6_000
    [row] = read(with_row(workbook(), f'<row r="3"><c r="D3" t="str"><v>{text}</v></c></row>'))
    assert judge(row).reason is Reason.CELL_TOO_LONG
