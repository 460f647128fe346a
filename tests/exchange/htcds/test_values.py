from __future__ import annotations

import pytest

from fourfold.exchange.htcds.columns import FIELDS
from fourfold.exchange.htcds.lists import INDUSTRIES, fold
from fourfold.exchange.htcds.problems import ProblemCode
from fourfold.exchange.htcds.record import PartialDate
from tests.exchange.htcds.building import TODAY, read_one, with_row, workbook
from tests.exchange.htcds.building import read as read_file


def codes(row):
    return [(problem.column, problem.code, problem.given) for problem in row.problems]


@pytest.mark.parametrize("field", [one for one in FIELDS if one.choices], ids=lambda one: one.code)
def test_every_label_and_every_code_of_a_list_is_understood(field):
    for code, label in field.choices.entries:
        assert field.choices.code_of(code) == code
        assert field.choices.code_of(f" {label} ") == code
    folded = {fold(spelling) for code, label in field.choices.entries for spelling in {fold(code), fold(label)}}
    assert len({field.choices.code_of(one) for one in folded}) == len(field.choices.entries)


def test_labels_with_semicolons_of_their_own_are_not_torn_apart():
    row = read_one(vic_ForcedLabourIndustry=";".join(INDUSTRIES.labels.values()))
    assert row.record.trafficking.industries == tuple(INDUSTRIES.labels)
    assert row.problems == ()


def test_a_list_cell_keeps_its_known_values_and_sets_the_unknown_aside():
    row = read_one(vic_TypeOfExploitation="Forced labour; Scam compound ;ForcedBegging;;forced labour")
    assert row.record.trafficking.exploitation_types == ("ForcedLabour", "ForcedBegging")
    assert row.record.kept == (("vic_TypeOfExploitation", "Scam compound"),)
    assert codes(row) == [("vic_TypeOfExploitation", ProblemCode.UNKNOWN_VALUE, "Scam compound")]


def test_control_methods_of_the_definitions_file_are_accepted():
    row = read_one(vic_MethodsOfControl="Restricts movement;UsesChildren;Debt bondage ")
    assert row.record.trafficking.control_methods == ("RestrictsMovement", "UsesChildren", "DebtBondage")


@pytest.mark.parametrize(
    ("column", "given", "code"),
    [
        ("prs_Gender", "Woman", ProblemCode.UNKNOWN_VALUE),
        ("prs_Gender", "F", ProblemCode.ABBREVIATED_VALUE),
        ("prs_Gender", "Feminine;Masculine", ProblemCode.SEVERAL_VALUES),
        ("prs_MailingCountry", "Korea", ProblemCode.UNKNOWN_COUNTRY),
        ("prs_MailingCountry", "KE;UG", ProblemCode.SEVERAL_VALUES),
        ("prs_Citizenship", "Atlantis", ProblemCode.UNKNOWN_COUNTRY),
        ("prs_MobilePhone", "0722 123456", ProblemCode.BAD_PHONE),
        ("prs_MobilePhone", "call her aunt", ProblemCode.BAD_PHONE),
        ("prs_Email", "amara at example", ProblemCode.BAD_EMAIL),
        ("con_Consent", "verbally", ProblemCode.UNKNOWN_FLAG),
        ("con_Consent", "Y", ProblemCode.UNKNOWN_FLAG),
        ("prs_Birthdate", "03/04/2021", ProblemCode.AMBIGUOUS_DATE),
        ("prs_Birthdate", "31/02/2020", ProblemCode.IMPOSSIBLE_DATE),
        ("prs_Birthdate", "2090-01-01", ProblemCode.FUTURE_DATE),
        ("prs_Birthdate", "1820-01-01", ProblemCode.ABSURD_DATE),
        ("cas_IncomingReferralDate", "soon", ProblemCode.UNREADABLE_DATE),
        ("cas_IncomingReferralDetails", "x" * 10_001, ProblemCode.OVERLONG),
        ("prs_Title", "a\x07b", ProblemCode.CONTROL_CHARACTERS),
        ("prs_Gender", "Fem\x00inine", ProblemCode.CONTROL_CHARACTERS),
    ],
)
def test_what_cannot_be_read_is_kept_as_given_with_its_reason(column, given, code):
    row = read_one(**{column: given})
    assert codes(row) == [(column, code, given)]
    assert row.record.kept == ((column, given),)
    assert row.given[column] == given
    assert not code.read
    assert row.problems[0].message


def test_unshowable_characters_in_text_are_replaced_visibly():
    row = read_one(prs_SecondName="Oka\x00for")
    assert row.record.person.second == "Oka\ufffdfor"
    assert row.given["prs_SecondName"] == "Oka\x00for"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        *(("KE", "KE"), ("ke", "KE"), ("Kenya", "KE"), (" KENYA ", "KE"), ("KEN", "KE"), ("UK", "GB")),
        *(("Côte d’Ivoire", "CI"), ("Cote d'Ivoire", "CI"), ("Ivory Coast", "CI"), ("USA", "US")),
        *(("Bolivia (Plurinational State of)", "BO"), ("DRC", "CD"), ("Congo", "CG"), ("Viet Nam", "VN")),
        *(("Antigua and Barbuda", "AG"), ("Saint Lucia", "LC"), ("Turkey", "TR"), ("Türkiye", "TR")),
        *(("Korea, Republic of", "KR"), ("Palestine, State of", "PS"), ("Swaziland", "SZ")),
    ],
)
def test_countries_are_understood_by_code_and_by_name(given, code):
    row = read_one(prs_MailingCountry=given)
    assert (row.record.person.address.country, row.problems) == (code, ())


def test_every_country_of_the_published_list_is_understood(samples):
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 (only where the samples are)

    from fourfold.exchange.htcds.countries import code_of  # noqa: PLC0415

    sheet = CalamineWorkbook.from_path(samples / "template-single-select-v2.0.xlsx")
    table = sheet.get_sheet_by_name("validation").to_python(skip_empty_area=False)
    listed = [(str(row[3]), str(row[4])) for row in table[3:] if row[3]]
    assert len(listed) == 249
    assert [pair for pair in listed if {code_of(pair[0]), code_of(pair[1])} != {pair[0]}] == []


def test_several_citizenships_are_read():
    assert read_one(prs_Citizenship="KE;Uganda").record.person.citizenships == ("KE", "UG")


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("+254 732-301 241", "+254732301241"),
        ("00254 (732) 301241", "+254732301241"),
        ("254732301241", "254732301241"),
        (254732301241, "254732301241"),
        ("٠٠٢٥٤٧٣٢٣٠١٢٤١", "+254732301241"),
    ],
)
def test_telephone_numbers_are_read_whatever_stands_between_the_digits(given, number):
    row = read_one(prs_MobilePhone=given)
    assert (row.record.person.phones, row.problems) == ((number,), ())


@pytest.mark.parametrize(
    ("given", "consent"),
    [("TRUE", True), ("Yes", True), (True, True), ("false", False), ("No ", False), (False, False)],
)
def test_consent_is_read_as_given(given, consent):
    row = read_one(con_Consent=given)
    assert row.record.consent.given is consent
    assert row.record.consent.as_given


def test_consent_that_is_not_stated_is_neither_yes_nor_no():
    assert read_one().record.consent.given is None


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "＝1+1", " =1+1", "\u200b=1+1", "-2+3", "+x", "\t=x"])
def test_formula_like_text_is_taken_as_text_and_listed(text):
    row = read_one(cas_IncomingReferralDetails=text)
    assert [problem.code for problem in row.problems] == [ProblemCode.FORMULA_LIKE]
    assert row.record.incoming.details == text.strip()
    assert row.record.kept == ()


def test_a_date_cell_in_a_text_column_shows_as_iso_text():
    assert read_one(cas_CaseOwner=TODAY).record.case.owner == "2026-11-23"


def test_real_dates_are_taken():
    assert read_one(prs_Birthdate=TODAY).record.person.birthdate == PartialDate(2026, 11, 23)


def test_a_referral_before_the_birth_is_listed_and_both_dates_stay():
    row = read_one(prs_Birthdate="1996-07-23", cas_IncomingReferralDate="1996-06-23")
    assert codes(row) == [
        ("cas_IncomingReferralDate", ProblemCode.REFERRAL_BEFORE_BIRTH, "1996-06-23"),
    ]
    assert row.record.kept == ()


def test_a_referral_in_the_year_of_birth_is_no_contradiction_if_only_the_year_is_known():
    row = read_one(prs_Birthdate="1996-07-23", cas_IncomingReferralDate="1996")
    assert [problem.code for problem in row.problems] == [ProblemCode.PARTIAL_DATE]


def test_errors_and_formulas_without_a_result_are_kept_and_listed():
    cells = '<c r="D3" t="str"><v>Amara</v></c><c r="E3"><f>B1</f></c><c r="J3" t="e"><v>#REF!</v></c>'
    [row] = read_file(with_row(workbook(), f'<row r="3">{cells}</row>'))
    assert codes(row) == [
        ("prs_SecondName", ProblemCode.FORMULA_WITHOUT_VALUE, "=B1"),
        ("prs_Title", ProblemCode.CELL_ERROR, "#REF!"),
    ]
