"""A file for a receiver takes along who agreed to it; of each is kept to whom it went and on what it rests."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.consent import acts as consent
from fourfold.casework.consent.models import Consent
from fourfold.casework.sharing import queries as sharing
from fourfold.casework.sharing.models import Disclosure
from fourfold.casework.sharing.told import OWN_USE, PassedTo
from fourfold.exchange import giving
from fourfold.exchange.htcds.writing import write
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.audit.cursor import catch_up
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.models import Notice
from fourfold.ground.vocab import queries as vocab
from tests.casework.cases import samples as case_samples
from tests.casework.sharing.samples import HOPE, agrees
from tests.cast import NOW, Cast
from tests.exchange.samples import records


TO_HOPE = PassedTo("referral", HOPE)
BY_LAW = PassedTo("referral", HOPE, "legal_duty", "The court of Nairobi ordered it")
LATER = NOW + timedelta(hours=1)


class Four:
    """Somebody who agreed, who was not asked, whose consent ran out, and who said no; each in one case."""

    def __init__(self, cast: Cast) -> None:
        self.case = case_samples.case(cast)
        names = ("Amara Okello", "Neema Juma", "Zainab Noor", "Wanjiku Kamau")
        self.agreed, self.unasked, self.run_out, self.refused = (
            case_samples.involved(cast, self.case, name) for name in names
        )
        self.consent = agrees(cast, self.agreed)
        agrees(cast, self.run_out, until=date(2026, 11, 22))
        agrees(cast, self.refused, answer="refused")


@pytest.fixture
def four(cast: Cast) -> Four:
    return Four(cast)


def given(cast: Cast, told: PassedTo, who: str = "lead") -> Any:
    return giving.give_out(cast.actors[who], office=cast.nbo.pk, told=told, now=LATER)


def names_in(target: Any) -> list[str]:
    return sorted(one.person.second for one in records(io.BytesIO(target.file.getvalue())))


def about(target: Any) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(target.file.getvalue()))["about"]
    return [str(row[0].value) for row in sheet.iter_rows() if row[0].value]


def wrong(code: str, do: Callable[[], object]) -> None:
    with pytest.raises(RuleBroken) as broken:
        do()
    assert broken.value.code == code
    assert not Disclosure.objects.exists()


def test_only_who_agreed_to_this_receiver_goes_along(cast, four):
    assert names_in(given(cast, TO_HOPE)) == ["Okello"]
    row = Disclosure.objects.get()
    assert (row.person_id, row.case_id, row.consent_id) == (four.agreed, four.case, four.consent)
    assert (row.organisation, row.purpose, row.basis, row.why) == (HOPE, "referral", "", None)
    assert row.circle_id == row.case.circle_id


def test_the_numbers_are_told_before_anything_is_written_and_by_the_file_itself(cast, four):
    seen = Entry.objects.count()
    tally = giving.look(cast.lead, office=cast.nbo.pk, told=TO_HOPE, now=LATER)
    assert (tally.allowed, tally.silent, tally.expired, tally.closed) == (1, 1, 1, 1)
    assert (tally.going, tally.left_out, Entry.objects.count()) == (1, 3, seen)
    assert about(given(cast, TO_HOPE))[2:] == [
        "Purpose: To pass my information to a named organisation",
        "For: Hope Shelter",
        "People with consent in force: 1",
        "People left out for want of consent: 3",
    ]


def test_whoever_is_left_out_is_not_even_read(cast, four):
    given(cast, TO_HOPE)
    looked = Entry.objects.get(act="handing_out.everyone_in")
    assert {name for name, _tier in looked.records} == {four.case, four.agreed}


def test_another_spelling_is_the_same_receiver_and_another_name_is_not(cast, four):
    assert given(cast, PassedTo("referral", "  hope   SHELTER ")).rows == 1
    assert given(cast, PassedTo("referral", "Safe Haven")).rows == 0


def test_on_a_ground_in_law_who_decided_nothing_goes_along_and_who_said_no_never(cast, four):
    target = given(cast, BY_LAW)
    assert names_in(target) == ["Juma", "Noor", "Okello"]
    assert about(target)[-1] == "People taken along without consent: 2 (A law or a court orders it)"
    rows = {row.person_id: row for row in Disclosure.objects.all()}
    assert set(rows) == {four.agreed, four.unasked, four.run_out}
    assert (rows[four.agreed].basis, rows[four.agreed].consent_id) == ("", four.consent)
    for one in (four.unasked, four.run_out):
        assert (rows[one].basis, rows[one].consent_id) == ("legal_duty", None)
        assert rows[one].why == "The court of Nairobi ordered it"


def test_passing_on_without_consent_is_in_the_ledger_and_told_to_the_directors(cast, four):
    given(cast, TO_HOPE)
    given(cast, PassedTo("referral", "Safe Haven"))
    assert not Entry.objects.filter(act="sharing.pass_on_without_consent").exists()
    given(cast, BY_LAW)
    inner = Entry.objects.get(act="sharing.pass_on_without_consent")
    assert inner.cause == Entry.objects.filter(act="exchange.export_htcds").latest("seq").id
    catch_up("notices")
    told = Notice.objects.filter(kind="passed").values_list("user_id", flat=True)
    assert list(told) == [cast.director.user_id]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (PassedTo("research", HOPE), "sharing.purpose"),
        (PassedTo("anything", HOPE), "sharing.purpose"),
        (PassedTo("referral", " "), "sharing.receiver"),
        (PassedTo("own_use", HOPE), "sharing.no_receiver"),
        (PassedTo("own_use", "", "legal_duty", "The court ordered it"), "sharing.no_override"),
        (PassedTo("referral", HOPE, "convenience", "It is quicker"), "sharing.basis"),
        (PassedTo("referral", HOPE, "legal_duty", "court"), "sharing.why"),
        (PassedTo("referral", HOPE, "", "The court ordered it"), "sharing.basis"),
    ],
    ids=str,
)
def test_what_makes_no_sense_of_purpose_receiver_and_ground_is_refused(cast, four, told, code):
    wrong(code, lambda: given(cast, told))
    wrong(code, lambda: giving.look(cast.lead, office=cast.nbo.pk, told=told, now=LATER))


def test_our_own_use_takes_everybody_along_asks_nobody_and_says_so(cast, four):
    target = giving.give_out(cast.lead, office=cast.nbo.pk, now=LATER)
    assert names_in(target) == ["Juma", "Kamau", "Noor", "Okello"]
    assert not Disclosure.objects.exists()
    assert about(target)[-1].startswith("For the agency's own use.")


def test_nobody_leaves_who_took_their_consent_back_meanwhile(cast, four, monkeypatch):
    def meanwhile(rows, *, target, about):
        write(rows, target=target, about=about)
        consent.withdraw_consent(cast.lead, consent=four.consent, on=NOW.date(), method="", as_given="", now=LATER)

    monkeypatch.setattr(giving, "write", meanwhile)
    wrong("sharing.not_covered", lambda: given(cast, TO_HOPE))
    assert Consent.objects.filter(answer="withdrawn").exists()


def test_in_a_secret_case_nobody_is_counted_for_who_may_not_know_of_it(cast, four):
    cases.add_to_team(cast.lead, case=four.case, user=cast.lead.user_id, duty="case_lead", now=NOW)
    cases.make_secret(cast.lead, case=four.case, why="The accused works here.", now=NOW)
    tally = giving.look(cast.director, office=cast.nbo.pk, told=TO_HOPE, now=LATER)
    assert (tally.going, tally.left_out) == (0, 0)
    assert given(cast, TO_HOPE).rows == 1
    assert [one.organisation for one in sharing.passed_on(cast.lead, four.agreed)] == [HOPE]
    assert sharing.passed_on(cast.director, four.agreed) == []


def test_what_was_passed_on_is_listed_with_the_consent_on_which_it_rests(cast, four):
    given(cast, BY_LAW)
    (line,) = sharing.passed_on(cast.lawyer, four.agreed)
    assert (line.organisation, line.given_on, line.basis, line.by) == (
        HOPE, date(2026, 11, 20), "", cast.lead.user_id,
    )  # fmt: skip
    (line,) = sharing.passed_on(cast.lawyer, four.unasked, receiver=HOPE)
    assert (line.consent, line.given_on, line.basis) == ("", None, "legal_duty")
    assert sharing.passed_on(cast.lawyer, four.unasked, receiver="Safe Haven") == []


def test_files_that_left_are_listed_by_what_they_rest_on_as_far_as_the_reader_may_know(cast, four):
    given(cast, BY_LAW)
    lines = [(one.organisation, one.basis, one.people) for one in sharing.files_given(cast.director, [cast.nbo.pk])]
    assert sorted(lines) == [(HOPE, "", 1), (HOPE, "legal_duty", 2)]
    assert sharing.files_given(cast.director, []) == []
    cases.add_to_team(cast.lead, case=four.case, user=cast.lead.user_id, duty="case_lead", now=NOW)
    cases.make_secret(cast.lead, case=four.case, why="The accused works here.", now=NOW)
    assert sharing.files_given(cast.director, [cast.nbo.pk]) == []
    assert len(sharing.files_given(cast.lead, [cast.nbo.pk])) == 2


def test_on_the_page_of_the_case_stands_who_went_out_and_why(cast, four):
    given(cast, BY_LAW)
    files = sharing.handovers_of(cast.lawyer, four.case, now=LATER).files
    assert {(one.person.shown, one.why) for one in files if one.person} == {
        ("Amara Okello", None),
        ("Neema Juma", "The court of Nairobi ordered it"),
        ("Zainab Noor", "The court of Nairobi ordered it"),
    }
    assert {one.given_on for one in files} == {date(2026, 11, 20), None}


def test_giving_out_costs_no_query_more_for_each_person(cast, four, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        given(cast, BY_LAW)


def test_no_purpose_of_consent_is_called_our_own_use(cast):
    assert not vocab.has("consent_purposes", OWN_USE)
