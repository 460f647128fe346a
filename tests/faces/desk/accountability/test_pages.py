"""The court file over pages: every step is a small form, nothing typed is lost, and outsiders see nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.ground.access.models import User
from fourfold.tracks.accountability.models import Accused, Charge, Hearing
from tests.casework.cases import samples as of_cases
from tests.casework.institutions.samples import institution
from tests.cast import NOW, Cast, assemble
from tests.tracks.accountability import samples


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    return of_cases.case(cast)


def browser(name: str, language: str = "en") -> Client:
    client = Client(headers={"Accept-Language": language})
    client.force_login(User.objects.get(username=name))
    return client


def page(client: Client, name: str, *ids: str) -> str:
    answer = client.get(reverse(f"desk:{name}", args=ids))
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, name: str, *ids: str, **form: object) -> None:
    answer = client.post(reverse(f"desk:{name}", args=ids), form)
    assert answer.status_code == 303, answer.context["form"].errors if answer.context else answer


def test_a_court_file_is_led_from_suspicion_to_sentence(cast: Cast, case: str) -> None:
    client, court = browser("lawyer"), institution(cast)
    man = of_cases.involved(cast, case, "Joseph Otieno", "witness")
    assert "Nobody is accused yet" in page(client, "accountability", case)
    send(client, "record_lodging", case, kind="complaint", on="2026-08-18", station=court, number="OB 31")
    send(client, "accuse", case, person="", known_as="The man with the red lorry", note="")
    one = Accused.objects.get().pk
    send(client, "identify_accused", case, one, person=man, on="2026-08-01")
    send(client, "record_accused_step", case, one, kind="arrested", on="2026-08-20", note="At the border.")
    send(client, "record_charge", case, one, offence="ke_ctip_3", done_on="2026-07-01")
    charge = Charge.objects.get().pk
    send(client, "file_charge", case, charge, filed_on="2026-09-01")
    send(client, "plan_hearing", case, accused=[one], court=court, day="2026-11-23", time="09:00", purpose="judgment")
    hearing = Hearing.objects.get()
    assert hearing.at == samples.DAWN
    send(client, "conclude_hearing", case, hearing.pk, state="held", came=["judge", "accused"], missing=["victim"])
    send(client, "record_verdict", case, charge, outcome="convicted_as_charged", on="2026-11-23")
    send(client, "record_sentence", case, charge, kind="imprisonment", on="2026-11-23", months="366")
    text = page(client, "accountability", case)
    for said in (
        "Joseph Otieno",
        "Sentenced",
        "In custody",
        "30 years · 6 months",
        "Milimani Law Courts",
        "Missing:",
        "OB 31",
    ):
        assert said in text
    assert "Milimani Law Courts · OB 31" in text
    assert "Accountability" in page(client, "case", case)


def offences_on(text: str) -> set[str]:
    """The countries whose offences a page offers."""
    return {code[:2] for code in re.findall(r'name="offence" value="(\w+)"', text)}


def test_the_form_offers_the_law_of_the_offices_own_country_by_act(cast: Cast, case: str) -> None:
    text = page(browser("lawyer"), "record_charge", case, samples.accused(cast, case))
    assert offences_on(text) == {"ke", "wr"}, "and one to say that it is written down"
    assert text.count("Counter-Trafficking in Persons Act (Cap. 61)") == 1
    assert "By the law of this country: Kenya." in text
    assert reverse("desk:charge_abroad", args=[case, Accused.objects.get().pk]) in text


def test_an_offence_of_another_country_is_refused_at_its_field(cast: Cast, case: str) -> None:
    address = reverse("desk:record_charge", args=[case, samples.accused(cast, case)])
    answer = browser("lawyer").post(address, {"offence": "in_bns_143", "note": "Ask the station."})
    assert answer.status_code == 422
    assert "Ask the station." in answer.content.decode()
    assert not Charge.objects.exists()


def test_a_charge_abroad_names_the_country_first_and_offers_its_law_alone(cast: Cast, case: str) -> None:
    client, one = browser("lawyer"), samples.accused(cast, case)
    address = reverse("desk:charge_abroad", args=[case, one])
    first = page(client, "charge_abroad", case, one)
    assert "Uganda" in first
    assert 'value="KE"' not in first
    assert client.post(address, {"country": "XX"}).status_code == 422
    text = client.post(address, {"country": "UG"}).content.decode()
    assert offences_on(text) == {"ug", "wr"}
    assert "By the law of this country: Uganda." in text
    answer = client.post(address, {"country": "UG", "offence": "ug_ptip_3", "court": ""})
    assert answer.status_code == 422
    assert offences_on(answer.content.decode()) == {"ug", "wr"}
    send(client, "charge_abroad", case, one, country="UG", offence="ug_ptip_3", court="High Court, by our partner")
    told = page(client, "accountability", case)
    assert "brought in Uganda" in told
    assert "High Court, by our partner" in told


def test_a_country_without_a_list_asks_for_law_and_section(cast: Cast, case: str) -> None:
    client, one = browser("lawyer"), samples.accused(cast, case)
    address = reverse("desk:charge_abroad", args=[case, one])
    text = client.post(address, {"country": "JO"}).content.decode()
    assert "There is no list of its offences here yet." in text
    assert offences_on(text) == set()
    assert client.post(address, {"country": "JO", "court": "Amman", "as_written": ""}).status_code == 422
    send(client, "charge_abroad", case, one, country="JO", court="Amman", as_written="Penal Code, art. 389")
    assert Charge.objects.get().country == "JO"


def test_a_charge_from_before_the_country_was_asked_reads_as_it_did(cast: Cast, case: str) -> None:
    samples.charge(cast, samples.accused(cast, case), "in_bns_143", done_on=None, abroad=samples.PATNA)
    Charge.objects.update(country="", court=None)
    text = page(browser("lead"), "accountability", case)
    assert "Bharatiya Nyaya Sanhita 2023, s. 143" in text
    assert "brought in India" in text


def test_who_is_charged_is_entered_as_a_victim_only_with_a_word_that_is_asked_for_then(cast: Cast, case: str) -> None:
    client, woman = browser("lead"), of_cases.person(cast, "Wambui Njeri")
    samples.charge(cast, samples.accused(cast, case, woman))
    address = f"{reverse('desk:involve', args=[case])}?person={woman}"
    assert "So that no victim is punished" not in client.get(address).content.decode()
    form = {"case": case, "role": "victim", "note": "Says so herself."}
    answer = client.post(address, form)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "This person is charged in this case." in text
    assert '<textarea name="non_punishment"' in text
    assert "Says so herself." in text
    assert client.post(address, form | {"non_punishment": "The prosecutor was asked."}).status_code == 303
    for name in ("case", "accountability"):
        assert "The prosecutor was asked." in page(client, name, case)


def test_the_court_file_asks_for_the_word_that_is_lacking(cast: Cast, case: str) -> None:
    client, one = browser("lawyer"), samples.open_question(cast, case)
    assert reverse("desk:spare_accused", args=[case, one]) in page(client, "accountability", case)
    assert client.post(reverse("desk:spare_accused", args=[case, one]), {"non_punishment": ""}).status_code == 422
    send(client, "spare_accused", case, one, non_punishment="She drove under threat.")
    text = page(client, "accountability", case)
    assert reverse("desk:spare_accused", args=[case, one]) not in text
    assert "She drove under threat." in text


def test_an_accused_is_identified_with_a_word_where_it_is_asked(cast: Cast, case: str) -> None:
    client, woman = browser("lawyer"), of_cases.involved(cast, case)
    one = samples.accused(cast, case)
    samples.charge(cast, one)
    assert "So that no victim is punished" not in page(client, "identify_accused", case, one)
    answer = client.post(reverse("desk:identify_accused", args=[case, one]), {"person": woman, "on": "2026-08-01"})
    assert answer.status_code == 422
    assert '<textarea name="non_punishment"' in answer.content.decode()
    send(client, "identify_accused", case, one, person=woman, on="2026-08-01", non_punishment="She drove under threat.")


def test_what_is_refused_is_said_at_its_field_and_nothing_is_lost(cast: Cast, case: str) -> None:
    client, one = browser("lead"), samples.accused(cast, case)
    form = {"offence": "in_itpa_8", "done_on": "2026-07-01", "note": "Ask the station.", "country": "IN", "court": "x"}
    answer = client.post(reverse("desk:charge_abroad", args=[case, one]), form)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "This charge may punish a victim" in text
    assert "Ask the station." in text
    assert not Charge.objects.exists()


def test_the_mark_of_a_law_used_against_victims_stands_beside_its_charge(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    samples.charge(cast, one, "in_itpa_8", non_punishment="The women are witnesses.", abroad=samples.PATNA)
    text = page(browser("lead"), "accountability", case)
    assert "Often used against victims" in text
    assert "The women are witnesses." in text


def test_the_library_says_how_each_entry_was_verified(cast: Cast, case: str) -> None:
    text = page(browser("lead"), "offences", case)
    assert "no local lawyer has signed it off" in text
    assert "looked at again on 29 Nov 2026" in text
    assert "recalled, not read: check before use" in text


def test_what_was_withdrawn_is_kept_with_its_reason(cast: Cast, case: str) -> None:
    client, one = browser("lead"), samples.accused(cast, case)
    step = samples.step(cast, one)
    send(client, "withdraw_accused_step", case, step, why="mistaken", note="It was his brother.")
    assert "Arrested or summoned" not in page(client, "accountability", case)
    assert "It was his brother." in page(client, "court_withdrawn", case)


def test_taking_an_accused_out_says_whom(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case, known_as="The foreman")
    assert "Accused · The foreman" in page(browser("lead"), "withdraw_accused", case, one)


def test_the_calendar_shows_a_month_twice_as_a_picture_and_as_a_table(cast: Cast, case: str) -> None:
    samples.hearing(cast, case, [samples.accused(cast, case)], NOW + timedelta(days=3), court=institution(cast))
    text = page(browser("lawyer"), "hearings")
    assert text.count("Acacia") == 2
    assert "Milimani Law Courts" in text
    december = browser("lawyer").get(reverse("desk:hearings"), {"month": "2026-12"}).content.decode()
    assert "Acacia" not in december


@pytest.mark.parametrize("month", ["", "2026-13", "next", "0001-01", "9999-12", "2026-1٢"])
def test_a_month_that_cannot_be_read_is_this_one(cast: Cast, month: str) -> None:
    answer = browser("lawyer").get(reverse("desk:hearings"), {"month": month})
    assert answer.status_code == 200
    assert "November 2026" in answer.content.decode()


def test_my_day_names_the_hearings_of_ones_own_cases(cast: Cast, case: str) -> None:
    samples.hearing(cast, case, [samples.accused(cast, case)], NOW + timedelta(days=3))
    other = of_cases.case(cast, who="other_lead", title="Baobab")
    samples.hearing(cast, other, [samples.accused(cast, other)], NOW + timedelta(days=4))
    text = page(browser("lead"), "home")
    assert "Prosecution evidence" in text
    assert reverse("desk:accountability", args=[case]) in text
    assert reverse("desk:accountability", args=[other]) not in text


def test_a_secret_case_is_on_no_outsiders_calendar(cast: Cast) -> None:
    secret = of_cases.case(cast, title="Rosewood", secret=True)
    one = samples.accused(cast, secret)
    hearing = samples.hearing(cast, secret, [one], NOW + timedelta(days=3))
    client = browser("lawyer")
    assert "Rosewood" not in page(client, "hearings")
    for name, ids in (
        ("accountability", [secret]),
        ("record_accused_step", [secret, one]),
        ("move_hearing", [secret, hearing]),
    ):
        assert client.get(reverse(f"desk:{name}", args=ids)).status_code == 404


def test_arabic_is_complete_and_shows_no_code(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    charge = samples.charge(cast, one)
    samples.verdict(cast, charge)
    samples.sentence(cast, charge)
    samples.conclude(cast, samples.hearing(cast, case, [one]), state="adjourned", reason="judge_absent", cause="court")
    text = page(browser("lead", "ar"), "accountability", case)
    assert "المساءلة" in text
    for code in ("ke_ctip_3", "convicted_as_charged", "judge_absent", "prosecution_evidence", "imprisonment"):
        assert code not in text


def test_a_closed_case_offers_no_form(cast: Cast, case: str) -> None:
    from fourfold.casework.cases import acts as cases  # noqa: PLC0415  # only here

    samples.accused(cast, case)
    cases.close_case(cast.lead, case=case, closure="goals_met", closed_on=NOW.date(), note="All are home", now=NOW)
    text = page(browser("lead"), "accountability", case)
    assert "This case is closed." in text
    assert "Record a charge" not in text
