"""From an untidy workbook to cases: nothing lost, nothing guessed, nothing twice."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from fourfold.casework.cases.models import Case, Incident, Involvement
from fourfold.casework.consent.models import Consent
from fourfold.casework.intake.models import Report
from fourfold.casework.people.models import Name, Person
from fourfold.casework.sharing.models import Referral
from fourfold.exchange import acts, htcds_in, queries
from fourfold.exchange.acts import taking_in
from fourfold.exchange.handed import HandedIn
from fourfold.exchange.kinds import BatchState
from fourfold.exchange.models import Batch, BatchRow
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.models import Entry
from fourfold.insight.matches.models import Likely
from tests.cast import NOW
from tests.exchange.samples import handed, report, silent, take_in


pytestmark = pytest.mark.slow


ROOMS = (Person, Report, Case, Involvement, Incident, Consent, Referral, Entry)


def counts():
    return {model.__name__: model.objects.count() for model in ROOMS}


def test_the_untidy_workbook_comes_in_whole(cast, filled, samples):
    truth = json.loads((_folder(samples) / "filled-120.truth.json").read_text())
    told = report(cast.intake, take_in(cast.intake, cast.nbo, filled))
    codes = Counter(problem["code"] for problem in told["problems"])
    assert (told["rows"], told["blank"]) == (truth["rows"], truth["blank_rows"])
    assert told["created"] == {"reports": 120, "cases": 120, "people": 120}
    assert (told["unchanged"], told["rejected"]) == (0, 0)
    assert codes["no_name"] == truth["no_name"]
    assert codes["unreadable_date"] == truth["bad_birthdate"]
    assert codes["formula_like"] == truth["formula_like"]
    assert codes["unknown_value"] == truth["unknown_vocabulary"]
    assert codes["referral_before_birth"] == truth["referral_before_birth"]
    assert codes["text_date"] + codes["ambiguous_date"] + codes["partial_date"] == truth["text_dates"]
    assert Consent.objects.filter(answer="given").count() == 120 - truth["no_consent"]
    assert [finding["code"] for finding in told["findings"]] == ["contradiction", "missing_code", "misspelt_code"]


def test_the_planted_duplicates_are_among_those_proposed_and_nothing_is_merged(cast, filled):
    batch = take_in(cast.intake, cast.nbo, filled)
    rows = dict(BatchRow.objects.filter(batch=batch).values_list("person", "number"))
    pairs = {tuple(sorted((rows[one.first], rows[one.second]))) for one in Likely.objects.filter(batch=batch)}
    assert {(3, 59), (4, 15), (20, 105), (39, 89)} <= pairs
    assert report(cast.intake, batch)["possible_duplicates"] == len({max(pair) for pair in pairs})
    assert len(pairs) <= 9  # 23 before names that several bear, genders not stated and full dates told apart
    assert Person.objects.count() == 120


def test_the_same_file_again_changes_nothing(cast, filled):
    take_in(cast.intake, cast.nbo, filled)
    before = counts()
    told = report(cast.intake, take_in(cast.intake, cast.nbo, filled))
    assert told["unchanged"] == 120
    assert told["created"] == {"reports": 0, "cases": 0, "people": 0}
    assert told["problems"] == []
    assert counts() | {"Entry": 0} == before | {"Entry": 0}


def test_a_row_is_known_again_by_its_own_id_in_another_file(cast):
    codes = {"codes": ["prs_FirstName", *REQUIRED, "id"], "labels": ["First Name", *[""] * len(REQUIRED), ""]}
    take_in(cast.intake, cast.nbo, handed({"prs_FirstName": "Amara", "id": "7"}, **codes))
    again = handed({"prs_FirstName": "Amara", "id": "7"}, {"prs_FirstName": "Neema", "id": "8"}, **codes)
    told = report(cast.intake, take_in(cast.intake, cast.nbo, again))
    assert (told["unchanged"], told["created"]["people"]) == (1, 1)


REQUIRED = (
    *("prs_SecondName", "con_Consent", "prs_Birthdate", "prs_Gender", "prs_Citizenship"),
    *("vic_TraffickingStatus", "vic_TypeOfExploitation", "cas_Status"),
)


def test_a_row_of_nobody_is_refused_and_kept_as_given(cast):
    batch = take_in(cast.intake, cast.nbo, handed({"prs_Gender": "Feminine"}, {"prs_FirstName": "Amara"}))
    assert report(cast.intake, batch)["rejected"] == 1
    [(row, reason)] = queries.rejects(cast.intake, batch, now=NOW)
    assert (row.number, row.given, reason) == (3, {"prs_Gender": "Feminine"}, "nobody")


def test_a_row_that_breaks_is_refused_and_harms_no_other(cast, monkeypatch):
    whole = htcds_in.arrival

    def breaks(row, words, *, today, now):
        if row.record.person.first == "Bad":
            raise ValueError("Bad")
        return whole(row, words, today=today, now=now)

    monkeypatch.setattr(taking_in, "arrival", breaks)
    people = [{"prs_FirstName": name} for name in ("Amara", "Bad", "Neema")]
    told = report(cast.intake, take_in(cast.intake, cast.nbo, handed(*people)))
    assert (told["created"]["people"], told["rejected"]) == (2, 1)
    assert BatchRow.objects.get(state="rejected").reason == "could_not_take_in"
    assert verify().sound


def test_a_bad_cell_is_kept_as_given_beside_what_could_be_read(cast):
    take_in(cast.intake, cast.nbo, handed({"prs_FirstName": "Amara", "prs_Birthdate": "03/04/2011", "prs_Gender": "F"}))
    person = Person.objects.get()
    assert (person.birth, person.gender) == (None, "")
    assert person.profile["given:prs_Birthdate"] == "03/04/2011"
    assert person.profile["given:prs_Gender"] == "F"


def test_an_unreadable_phone_is_a_contact_people_can_read(cast):
    take_in(cast.intake, cast.nbo, handed({"prs_FirstName": "Amara", "prs_MobilePhone": "0722 123 456"}))
    assert [contact.value for contact in Person.objects.get().contacts.all()] == ["0722 123 456"]


def test_silence_is_no_consent_and_no_refusal(cast):
    answers = [{"prs_FirstName": f"Amara {n}", "con_Consent": text} for n, text in enumerate(["Yes", "No", "verbally"])]
    take_in(cast.intake, cast.nbo, handed({"prs_FirstName": "Neema"}, *answers))
    said = Consent.objects.order_by("pk").values_list("answer", flat=True)
    assert sorted(said) == ["given", "not_asked", "refused"]


def test_every_transaction_takes_at_most_fifty_rows(cast):
    people = [{"prs_FirstName": f"Amara {n}"} for n in range(101)]
    told = []
    take_in(cast.intake, cast.nbo, handed(*people), tell=lambda done, total: told.append((done, total)))
    assert told == [(50, 101), (100, 101), (101, 101)]
    assert Entry.objects.filter(act="exchange.take_in_rows").count() == 3


def test_what_comes_in_is_named_in_the_ledger_and_the_chain_holds(cast):
    take_in(cast.intake, cast.nbo, handed({"prs_FirstName": "Amara", "con_Consent": "Yes"}))
    acts_done = set(Entry.objects.values_list("act", flat=True))
    assert {"people.take_in_person", "intake.take_in_report", "cases.take_in_case"} <= acts_done
    assert {"cases.take_in_involvement", "cases.take_in_incident", "consent.take_in_consent"} <= acts_done
    assert verify().sound


def test_an_interrupted_batch_is_finished_by_the_next_run(cast):
    file = handed(*[{"prs_FirstName": f"Amara {n}"} for n in range(120)])

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(cast.intake, cast.nbo, file, tell=stop)
    assert (Batch.objects.get().state, Person.objects.count()) == (BatchState.RUNNING, 50)
    batch = take_in(cast.intake, cast.nbo, file)
    assert (Batch.objects.get().pk, Batch.objects.get().state) == (batch, BatchState.DONE)
    assert Person.objects.count() == Case.objects.count() == 120
    assert report(cast.intake, batch)["created"]["people"] == 120


def test_the_office_sees_what_came_in_and_another_does_not(cast):
    take_in(cast.intake, cast.nbo, handed({"prs_FirstName": "Amara"}))
    for model in (Person, Case, Report):
        assert gate.visible(cast.lawyer, model.objects.all()).count() == 1
        assert gate.visible(cast.elsewhere, model.objects.all()).count() == 0
    assert gate.visible(cast.intake, Batch.objects.all()).count() == 1
    assert gate.visible(cast.lawyer, Batch.objects.all()).count() == 0


@pytest.mark.parametrize("who", ["lawyer", "elsewhere", "administrator", "stranger"])
def test_only_the_offices_intake_desk_takes_files_in(cast, who):
    with pytest.raises(Refused):
        take_in(getattr(cast, who), cast.nbo, handed({"prs_FirstName": "Amara"}))
    assert Batch.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 cut short"])
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_written(cast, content):
    before = counts()
    with pytest.raises(RuleBroken) as refusal:
        take_in(cast.intake, cast.nbo, HandedIn("x.xlsx", content))
    assert refusal.value.code in {"exchange.wrong_type", "exchange.damaged"}
    assert (Batch.objects.count(), counts()) == (0, before)


def test_names_of_a_person_are_one_name_with_its_parts_kept(cast):
    take_in(cast.intake, cast.nbo, handed({"prs_FirstName": "محمد", "prs_SecondName": "حسن"}))
    assert Name.objects.get().value == "محمد حسن"
    assert Person.objects.get().profile == {"prs_FirstName": "محمد", "prs_SecondName": "حسن"}


def test_a_batch_cannot_be_taken_in_by_somebody_who_may_not_see_it(cast):
    ref = acts.receive_workbook(
        cast.intake, office=cast.nbo.pk, upload=handed({"prs_FirstName": "A"}), later=False, now=NOW
    )
    from fourfold.exchange.running import take_in as run  # noqa: PLC0415

    assert ref
    with pytest.raises(Refused):
        run(cast.elsewhere, ref.id, content=b"", now=NOW, tell=silent)


def _folder(samples):
    return samples if samples.name == "htcds" else samples / "htcds"
