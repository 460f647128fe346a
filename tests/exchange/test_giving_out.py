"""What goes out comes in again with the same content, and every export is written down."""

from __future__ import annotations

import zipfile

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Incident
from fourfold.casework.cases.queries import who_looked
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Person
from fourfold.casework.sharing.models import Referral
from fourfold.exchange import giving
from fourfold.exchange.htcds.writing import write
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.acts import door
from fourfold.ground.audit import ledger
from fourfold.ground.audit.models import Entry
from fourfold.ground.audit.queries import history_of
from tests.cast import NOW
from tests.exchange.htcds.building import CODES, LABELS
from tests.exchange.samples import given_out, handed, records, take_in


pytestmark = pytest.mark.slow


def comparable(record):
    """All but the spelling of a consent that was read: "yes" is written as TRUE."""
    return (
        record.person,
        record.consent.given,
        record.trafficking,
        record.case,
        record.incoming,
        record.outgoing,
        record.source_id,
        record.kept,
        record.extras,
    )


def same_content(actor, office, upload):
    import io  # noqa: PLC0415

    take_in(actor, office, upload)
    before = records(io.BytesIO(upload.content))
    after = records(given_out(actor, office))
    return [comparable(one) for one in before], [comparable(one) for one in after]


def test_the_untidy_workbook_goes_out_and_reads_back_to_the_same_content(cast, filled):
    before, after = same_content(cast.lead, cast.nbo, filled)
    assert after == before


AWKWARD = [
    {"prs_FirstName": "محمد", "prs_SecondName": "حسن", "cas_IncomingReferralDetails": "احتجز في مصنع"},
    {"prs_FirstName": "Amara", "cas_IncomingReferralDetails": '=HYPERLINK("http://evil.example","click")'},
    {"prs_FirstName": "Amara", "prs_Birthdate": "03/04/2021"},
    {"prs_FirstName": "Amara", "prs_Birthdate": "1974"},
    {"prs_FirstName": "Amara", "prs_Birthdate": "1974-05", "cas_IncomingReferralDate": "2021-03"},
    {"prs_FirstName": "Amara", "cas_OutgoingReferralDate": "2021", "cas_ReasonForOutgoingReferral": "Other"},
    {"prs_FirstName": "Amara", "prs_Gender": "F", "con_Consent": "verbally", "prs_MobilePhone": "0722 1"},
    {"prs_FirstName": "Amara", "vic_TypeOfExploitation": "Forced labour;Scam compound;Other"},
    {"prs_FirstName": "Amara", "vic_MethodsOfControl": "Restricts movement;Threats;Uses children;Other"},
    {"prs_FirstName": "Amara", "vic_ForcedLabourIndustry": "C_Manufacturing;E_WaterSupplySewerageWasteManagement"},
    {"prs_FirstName": "Amara", "prs_Citizenship": "KE;Atlantis", "prs_MailingCountry": "CD"},
    {"prs_FirstName": "Amara", "prs_MailingPostalCode": "00100", "prs_MailingStreet": "12", "con_Consent": "No"},
    {"prs_FirstName": "Amara", "cas_Status": "Pending", "cas_CaseOwner": "=owner", "cas_ReasonForCaseClosure": "x"},
    {"prs_FirstName": "Amara", "cas_Status": "Closed", "prs_Email": "a@b.example", "prs_HomePhone": "+25420123"},
    {"prs_SecondName": "Oka\x00for", "prs_Title": "Dr", "prs_Salutation": "Ms"},
    {"cas_IncomingReferralDetails": "Found at the border\nby night"},
]


@pytest.mark.parametrize("cells", AWKWARD, ids=str)
def test_an_awkward_row_goes_out_as_it_came(cast, cells):
    before, after = same_content(cast.lead, cast.nbo, handed(cells))
    assert after == before


def test_ids_and_columns_of_others_go_out_as_they_came(cast):
    file = handed(
        {"prs_FirstName": "A", "id": "7", "Shoe": "=38", "prs_MiddleName": "B"},
        {"prs_FirstName": "C", "id": "7"},
        codes=[*CODES, "id", "", "prs_MiddleName"],
        labels=[*LABELS, "", "Shoe", "Middle Name"],
    )
    before, after = same_content(cast.lead, cast.nbo, file)
    assert after == before


def test_formula_like_text_goes_out_as_text(cast):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "=cmd|'/C calc'!A0"}))
    with zipfile.ZipFile(given_out(cast.lead, cast.nbo)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()


def test_what_people_changed_goes_out_as_it_stands_now(cast):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "Amara", "prs_Gender": "F", "prs_Birthdate": "soon"}))
    birth = {"low": "2004-05-01", "precision": "month", "about": False}
    people.correct_person(
        cast.lead, person=Person.objects.get().pk, gender="feminine", birth=birth, citizenships=["KE"], now=NOW
    )
    cases.close_case(
        cast.lead,
        case=Case.objects.get().pk,
        closure="moved_away",
        closed_on=NOW.date(),
        note="They left for the coast.",
        now=NOW,
    )
    [record] = records(given_out(cast.lead, cast.nbo))
    assert (record.person.gender, record.person.birthdate.iso()) == ("Feminine", "2004-05")
    assert (record.person.citizenships, record.case.status) == (("KE",), "Closed")
    assert record.kept == ()


def test_an_export_is_one_act_and_names_everything_that_left(cast):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "Amara", "con_Consent": "Yes"}))
    given_out(cast.lead, cast.nbo)
    assert Entry.objects.filter(act="exchange.export_htcds", outcome="done").count() == 1
    looked = Entry.objects.get(act="handing_out.everyone_in")
    incident = Case.objects.get().incidents.get()
    assert incident.pk in {record for record, _ in looked.records}


def test_an_export_stands_in_the_history_of_every_case_and_person_that_left(cast):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "Amara"}, {"prs_FirstName": "Neema"}))
    Incident.objects.all().delete()
    assert not Referral.objects.exists()
    given_out(cast.lead, cast.nbo)
    left = [*Case.objects.values_list("pk", flat=True), *Person.objects.values_list("pk", flat=True)]
    assert len(left) == 4
    for name in left:
        assert "handing_out.everyone_in" in {entry.act for entry in history_of(name)}
    looks = {look.act for look in who_looked(cast.lead, left[0], now=NOW)}
    assert "handing_out.everyone_in" in looks


def test_a_secret_case_goes_out_only_to_its_team(cast):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "Amara"}))
    case = Case.objects.get()
    cases.add_to_team(cast.lead, case=case.pk, user=cast.lead.user_id, duty="case_lead", now=NOW)
    cases.make_secret(cast.lead, case=case.pk, why="The accused works here.", now=NOW)
    assert len(records(given_out(cast.lead, cast.nbo))) == 1
    assert records(given_out(cast.director, cast.nbo)) == []


@pytest.mark.parametrize("who", ["intake", "lawyer", "elsewhere", "analyst", "stranger"])
def test_only_leads_of_the_office_hand_cases_out(cast, who):
    with pytest.raises(Refused):
        given_out(getattr(cast, who), cast.nbo)


def test_the_workbook_is_written_while_no_act_is_under_way(cast, monkeypatch):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "Amara"}))
    seen = []

    def watched(rows, *, target, about):
        seen.append((door._passage.get(), Entry.objects.filter(act="exchange.export_htcds").count()))
        write(rows, target=target, about=about)

    monkeypatch.setattr(giving, "write", watched)
    given_out(cast.lead, cast.nbo)
    assert seen == [(None, 0)]
    assert Entry.objects.order_by("-seq")[0].act == "exchange.export_htcds"


def test_nothing_leaves_when_the_entry_cannot_be_written(cast, monkeypatch):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "Amara"}))

    def full(drafts, *, now):
        if drafts[0].act == "exchange.export_htcds":
            raise OSError
        return seal(drafts, now=now)

    seal = ledger.seal
    monkeypatch.setattr(ledger, "seal", full)
    with pytest.raises(OSError):
        giving.give_out(cast.lead, office=cast.nbo.pk, now=NOW)


def test_nothing_leaves_when_a_case_was_closed_to_the_reader_meanwhile(cast, monkeypatch):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "Amara"}))

    def meanwhile(rows, *, target, about):
        write(rows, target=target, about=about)
        case = Case.objects.get().pk
        cases.exclude(cast.director, case=case, user=cast.lead.user_id, why="Related to the accused.", now=NOW)

    monkeypatch.setattr(giving, "write", meanwhile)
    with pytest.raises(RuleBroken, match=r"exchange\.moved"):
        giving.give_out(cast.lead, office=cast.nbo.pk, now=NOW)
    assert not Entry.objects.filter(act="exchange.export_htcds", outcome="done").exists()


def test_a_refused_export_is_written_down(cast):
    with pytest.raises(Refused):
        given_out(cast.lawyer, cast.nbo)
    assert Entry.objects.filter(act="exchange.export_htcds", outcome="refused").count() == 1
    assert not Entry.objects.filter(act="handing_out.everyone_in").exists()


def test_nobody_who_was_erased_meanwhile_leaves(cast, monkeypatch):
    take_in(cast.lead, cast.nbo, handed({"prs_FirstName": "Amara", "prs_SecondName": "Okello"}))
    person = Person.objects.get()

    def meanwhile(rows, *, target, about):
        write(rows, target=target, about=about)
        people.erase_person(cast.director, person=person.pk, reason="Asked for it", now=NOW)

    monkeypatch.setattr(giving, "write", meanwhile)
    with pytest.raises(RuleBroken, match=r"exchange\.moved"):
        given_out(cast.director, cast.nbo)
