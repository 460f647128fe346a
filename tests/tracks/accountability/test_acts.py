"""The court file: who is accused of what, and what stands on the case because of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import queries as cases_read
from fourfold.casework.cases.models import Involvement, Milestone
from fourfold.casework.institutions import acts as institutions
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Judgement, Person
from fourfold.ground.access.errors import Refused, RuleBroken, Stale
from fourfold.ground.access.models import Exclusion, Office
from fourfold.ground.audit import cursor
from fourfold.ground.audit.models import Entry
from fourfold.tracks.accountability import acts, queries
from fourfold.tracks.accountability.models import Accused, Charge, CourtMilestone, Hearing
from fourfold.tracks.accountability.told import Abroad
from tests.casework.cases import samples as of_cases
from tests.casework.institutions.samples import institution
from tests.casework.sharing import samples as handing
from tests.cast import NOW, SETUP_ID, Cast, assemble
from tests.tracks.accountability import samples
from tests.tracks.accountability.samples import DAWN, PATNA


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    return of_cases.case(cast)


def milestones(case: str) -> list[tuple[str, date, bool]]:
    rows = Milestone.objects.filter(case=case, leg="accountability").order_by("on", "kind")
    return [(row.kind, row.on, row.planned) for row in rows]


def stage(cast: Cast, case: str) -> str:
    return str(queries.court_page(cast.lead, case, now=NOW).stage)


def broken(code: str):
    return pytest.raises(RuleBroken, check=lambda error: error.code == code)


def test_whoever_is_accused_stands_in_the_case_as_accused_once(cast: Cast, case: str) -> None:
    man = of_cases.involved(cast, case, "Joseph Otieno", "witness")
    samples.accused(cast, case, man)
    assert set(Involvement.objects.filter(case=case, person=man).values_list("role", flat=True)) == {
        "witness",
        "accused",
    }
    with broken("accountability.accused_twice"):
        samples.accused(cast, case, man)


def test_an_accused_is_somebody(cast: Cast, case: str) -> None:
    with broken("accountability.nobody"):
        samples.accused(cast, case, known_as="  ")


def test_an_accused_is_identified_later_and_only_once(cast: Cast, case: str) -> None:
    man, other = of_cases.person(cast, "Joseph Otieno"), of_cases.person(cast, "Peter Kamau")
    one = samples.accused(cast, case)
    samples.identified(cast, one, man)
    assert Accused.objects.get(pk=one).person_id == man
    assert ("suspect_identified", date(2026, 8, 1), False) in milestones(case)
    with broken("accountability.accused_twice"):
        samples.identified(cast, one, other)


def test_whoever_is_accused_by_name_is_identified_on_the_case_as_on_the_leg(cast: Cast, case: str) -> None:
    man = of_cases.person(cast, "Joseph Otieno")
    one = samples.accused(cast, case, man)
    assert stage(cast, case) == "identified"
    assert milestones(case) == [("suspect_identified", NOW.date(), False)]
    arrest = samples.step(cast, one)
    assert milestones(case)[1:] == [("suspect_identified", date(2026, 8, 20), False)], "by the arrest at the latest"
    acts.withdraw_step(cast.lead, step=arrest, why="mistaken", now=NOW)
    acts.withdraw_accused(cast.lead, accused=one, why="mistaken", now=NOW)
    assert milestones(case) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("trial_opened", "accountability.before_charge"),
        ("appealed", "accountability.before_verdict"),
        ("final", "accountability.before_verdict"),
        ("appeal_decided", "accountability.before_appeal"),
    ],
)
def test_no_step_comes_before_what_it_presupposes(cast: Cast, case: str, kind: str, code: str) -> None:
    one = samples.accused(cast, case)
    with broken(code):
        samples.step(cast, one, kind)
    assert milestones(case) == []
    charge = samples.charge(cast, one)
    samples.verdict(cast, charge)
    samples.step(cast, one, "appealed", date(2026, 10, 6))
    with broken(code):
        samples.step(cast, one, kind, date(2026, 8, 31))
    samples.step(cast, one, kind, date(2026, 10, 7))


def test_a_step_whose_ground_is_withdrawn_leaves_the_case_as_it_leaves_the_leg(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    charge = samples.charge(cast, one)
    verdict = samples.verdict(cast, charge)
    samples.step(cast, one, "final", date(2026, 10, 30))
    samples.step(cast, one, "trial_opened", date(2026, 9, 10))
    acts.withdraw_verdict(cast.lead, verdict=verdict, why="mistaken", now=NOW)
    assert (stage(cast, case), [kind for kind, _, _ in milestones(case)]) == ("on_trial", ["charged", "trial_opened"])
    acts.withdraw_charge(cast.lead, charge=charge, why="mistaken", now=NOW)
    assert (stage(cast, case), milestones(case)) == ("suspected", [])


def test_what_is_recorded_stands_on_the_case_and_moves_its_fold(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    samples.step(cast, one)
    charged = samples.charge(cast, one)
    samples.verdict(cast, charged)
    samples.sentence(cast, charged)
    samples.sentence(cast, charged, kind="compensation", months=None, amount=50_000, currency="KES")
    assert milestones(case) == [
        ("arrested", date(2026, 8, 20), False),
        ("charged", date(2026, 9, 1), False),
        ("conviction", date(2026, 10, 5), False),
        ("compensation_ordered", date(2026, 10, 12), False),
        ("sentence", date(2026, 10, 12), False),
    ]
    cursor.catch_up_all()
    from fourfold.casework.cases.models import FoldLine  # noqa: PLC0415  # only here

    assert FoldLine.objects.get(case=case).accountability == 87  # stage 7 of 8


def test_two_accused_charged_on_one_day_are_one_milestone(cast: Cast, case: str) -> None:
    for name in ("The foreman", "The owner"):
        samples.charge(cast, samples.accused(cast, case, known_as=name))
    assert milestones(case) == [("charged", date(2026, 9, 1), False)]


def test_a_milestone_goes_only_when_its_last_fact_does(cast: Cast, case: str) -> None:
    first, second = (samples.charge(cast, samples.accused(cast, case, known_as=name)) for name in ("A", "B"))
    acts.withdraw_charge(cast.lead, charge=first, why="mistaken", now=NOW)
    assert milestones(case) == [("charged", date(2026, 9, 1), False)]
    acts.withdraw_charge(cast.lead, charge=second, why="mistaken", now=NOW)
    assert milestones(case) == []


def test_what_somebody_recorded_by_hand_is_neither_doubled_nor_dropped(cast: Cast, case: str) -> None:
    of_cases.milestone(cast, case, "charged", date(2026, 9, 1))
    one = samples.charge(cast, samples.accused(cast, case))
    assert len(milestones(case)) == 1
    acts.withdraw_charge(cast.lead, charge=one, why="mistaken", now=NOW)
    assert len(milestones(case)) == 1
    assert CourtMilestone.objects.count() == 0


def test_no_milestone_is_taken_back_while_the_court_file_stands_behind_it(cast: Cast, case: str) -> None:
    man = samples.accused(cast, case)
    charge = samples.charge(cast, man)
    samples.hearing(cast, case, [man])
    for row in Milestone.objects.filter(case=case):
        with pytest.raises(RuleBroken, match="court file stands behind"):
            cases.drop_milestone(cast.lead, milestone=row.pk, now=NOW)
    before = milestones(case)
    assert [kind for kind, _, _ in before] == ["charged", "hearing"]
    (planned,) = Milestone.objects.filter(case=case, planned=True)
    with broken("cases.comes"):
        cases.reach_milestone(cast.lead, milestone=planned.pk, on=NOW.date(), now=NOW)
    acts.withdraw_charge(cast.lead, charge=charge, why="mistaken", now=NOW)
    assert milestones(case) == before[1:]


def test_an_accused_withdrawn_takes_their_charges_off_the_case_and_keeps_them(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    samples.charge(cast, one)
    acts.withdraw_accused(cast.lead, accused=one, why="mistaken", note="Another man", now=NOW)
    assert milestones(case) == []
    assert Charge.objects.filter(accused=one).exists()
    with broken("accountability.withdrawn"):
        samples.charge(cast, one)
    (line,) = queries.withdrawn_from_court(cast.lead, case, now=NOW).lines
    assert (line.what, line.withdrawn_why, line.withdrawn_note, line.who) == (
        "accused",
        "mistaken",
        "Another man",
        "Alice Lead",
    )


def test_a_charge_names_the_law_that_was_in_force(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    with broken("accountability.not_in_force"):
        samples.charge(cast, one, "in_bns_143", done_on=date(2024, 6, 30), abroad=PATNA)
    samples.charge(cast, one, "in_ipc_370", done_on=date(2024, 6, 30), abroad=PATNA)
    with broken("accountability.not_in_force"):
        samples.charge(cast, one, "in_ipc_370", done_on=date(2024, 7, 1), abroad=PATNA)


def test_nobody_is_charged_by_the_law_of_another_country_at_home(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    for offence in ("in_bns_143", "ug_ptip_3"):
        with broken("accountability.other_law"):
            samples.charge(cast, one, offence, done_on=None)
    assert not Charge.objects.exists()
    samples.charge(cast, one)
    assert (Charge.objects.get().country, Charge.objects.get().court) == ("KE", None)


def test_a_charge_abroad_is_by_the_law_there_and_names_court_and_who_brings_it(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    with broken("accountability.court_abroad"):
        samples.charge(cast, one, "in_bns_143", done_on=None, abroad=Abroad("IN", " "))
    with broken("accountability.other_law"):
        samples.charge(cast, one, "ke_ctip_3", abroad=PATNA)
    for country in ("", "in", "IND", "१२"):
        with broken("accountability.unknown_word"):
            samples.charge(cast, one, "", as_written="s. 143", abroad=Abroad(country, PATNA.court))
    samples.charge(cast, one, "in_bns_143", done_on=None, abroad=PATNA)
    samples.charge(cast, one, "", as_written="Penal Code 1960, art. 389", abroad=Abroad("JO", "Amman, the prosecutor"))
    (accused,) = queries.court_page(cast.lawyer, case, now=NOW).accused
    assert [(row.country, row.court) for row in accused.charges] == [
        ("IN", "District Court, Patna, by our partner there"),
        ("JO", "Amman, the prosecutor"),
    ]


def test_a_part_of_a_country_charges_by_its_countrys_law(cast: Cast, case: str) -> None:
    Office.objects.filter(pk=cast.nbo.pk).update(jurisdiction="KE-30")
    samples.charge(cast, samples.accused(cast, case))
    assert Charge.objects.get().country == "KE"


def test_a_country_without_a_list_writes_its_law_down(cast: Cast, case: str) -> None:
    Office.objects.filter(pk=cast.nbo.pk).update(jurisdiction="JO")
    one = samples.accused(cast, case)
    with broken("accountability.other_law"):
        samples.charge(cast, one)
    samples.charge(cast, one, "", as_written="Penal Code 1960, art. 389")
    assert Charge.objects.get().country == "JO"


def test_law_and_section_are_written_down_where_no_list_has_them(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    samples.charge(cast, one, "", as_written="Penal Code 1960, art. 389")
    for offence, written in (("", ""), ("ke_ctip_3", "Penal Code"), ("ke_none", "")):
        with pytest.raises(RuleBroken):
            samples.charge(cast, one, offence, as_written=written)


def test_a_provision_used_against_victims_wants_a_word_before_anybody_is_charged_under_it(
    cast: Cast, case: str
) -> None:
    one = samples.accused(cast, case)
    with broken("accountability.non_punishment"):
        samples.charge(cast, one, "in_itpa_8", abroad=PATNA)
    samples.charge(cast, one, "in_itpa_8", abroad=PATNA, non_punishment="He ran the place; no woman is charged.")


def test_a_victim_of_the_case_is_not_charged_without_a_word(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case, of_cases.involved(cast, case))
    with broken("accountability.non_punishment"):
        samples.charge(cast, one)


def test_whoever_suffered_an_incident_of_the_case_is_not_charged_without_a_word(cast: Cast, case: str) -> None:
    boy = of_cases.involved(cast, case, "Otieno Were", "witness")
    of_cases.incident(cast, case, None, boy)
    one = samples.accused(cast, case, boy)
    with broken("accountability.non_punishment"):
        samples.charge(cast, one)
    samples.charge(cast, one, non_punishment="The prosecutor was asked to drop it.")


def test_a_victim_charged_as_somebody_unknown_is_not_identified_without_a_word(cast: Cast, case: str) -> None:
    woman, one = of_cases.involved(cast, case), samples.accused(cast, case, known_as="The driver")
    charge, spared = samples.charge(cast, one), samples.charge(cast, one, non_punishment="She drove under threat.")
    with broken("accountability.victim_charged"):
        samples.identified(cast, one, woman)
    assert Accused.objects.get(pk=one).person_id is None
    samples.identified(cast, one, woman, "The prosecutor was asked to drop it.")
    words = {row.pk: row.non_punishment for row in Charge.objects.filter(accused=one)}
    assert words == {charge: "The prosecutor was asked to drop it.", spared: "She drove under threat."}


def part(case: str, person: str) -> str | None:
    """What stands beside a victim of a case."""
    found: str | None = Involvement.objects.get(case=case, person=person, role="victim").non_punishment
    return found


def test_the_word_stands_beside_the_victim_as_well_and_a_first_one_stays(cast: Cast, case: str) -> None:
    woman = of_cases.involved(cast, case)
    one = samples.accused(cast, case, woman)
    assert part(case, woman) is None
    samples.charge(cast, one, non_punishment="She drove under threat.")
    samples.charge(cast, one, "ke_ctip_5", non_punishment="So did she here.")
    assert part(case, woman) == "She drove under threat."


def test_somebody_charged_is_not_entered_as_a_victim_without_a_word(cast: Cast, case: str) -> None:
    woman = of_cases.involved(cast, case, "Wambui Njeri", "witness")
    one = samples.accused(cast, case, woman)
    filed, sought = samples.charge(cast, one), samples.charge(cast, one, "ke_ctip_5", None)
    spared = samples.charge(cast, one, "ke_ctip_8", non_punishment="She was sixteen.")
    gone = samples.charge(cast, one, "ke_ctip_4")
    acts.withdraw_charge(cast.lead, charge=gone, why="mistaken", now=NOW)
    with broken("accountability.victim_charged"):
        of_cases.enter(cast, case, woman)
    assert not Involvement.objects.filter(person=woman, role="victim").exists()
    assert not Charge.objects.get(pk=filed).non_punishment
    of_cases.enter(cast, case, woman, non_punishment="The prosecutor was asked to drop it.")
    words = {row.pk: row.non_punishment for row in Charge.objects.filter(accused=one)}
    asked = "The prosecutor was asked to drop it."
    assert words == {filed: asked, sought: asked, spared: "She was sixteen.", gone: None}
    assert part(case, woman) == asked
    done = Entry.objects.filter(act="accountability.spare_accused", outcome="done")
    assert [entry.subject for entry in done] == [one]


@pytest.mark.parametrize("role", ["witness", "person_of_interest"])
def test_who_is_charged_comes_in_otherwise_as_ever(cast: Cast, case: str, role: str) -> None:
    man = of_cases.person(cast, "Joseph Otieno")
    samples.charge(cast, samples.accused(cast, case, man))
    of_cases.enter(cast, case, man, role)


def test_whoever_is_accused_and_not_charged_or_no_longer_is_entered_as_ever(cast: Cast, case: str) -> None:
    woman = of_cases.person(cast, "Wambui Njeri")
    one = samples.accused(cast, case, woman)
    acts.withdraw_charge(cast.lead, charge=samples.charge(cast, one), why="mistaken", now=NOW)
    of_cases.enter(cast, case, woman)
    with broken("accountability.non_punishment"):
        samples.charge(cast, one)


def test_another_case_asks_nothing(cast: Cast, case: str) -> None:
    woman, other = of_cases.person(cast, "Wambui Njeri"), of_cases.case(cast, title="Baobab")
    samples.charge(cast, samples.accused(cast, other, woman))
    of_cases.enter(cast, case, woman)


def alike(cast: Cast, first: str, second: str, who: str = "lead", **words: str) -> None:
    told: dict[str, Any] = {"verdict": "same", "reason": "The same scar and the same village", **words}
    people.judge(getattr(cast, who), first=first, second=second, now=NOW, **told)


def test_two_records_of_one_person_are_one_in_both_orders(cast: Cast, case: str) -> None:
    accused, victim = of_cases.person(cast, "Wambui Njeri"), of_cases.person(cast, "Wambui Njeri Otieno")
    alike(cast, accused, victim)
    one = samples.accused(cast, case, accused)
    charge = samples.charge(cast, one)
    with broken("accountability.victim_charged"):
        of_cases.enter(cast, case, victim)
    of_cases.enter(cast, case, victim, non_punishment="The prosecutor was asked.")
    assert Charge.objects.get(pk=charge).non_punishment == part(case, victim) == "The prosecutor was asked."
    with broken("accountability.non_punishment"):
        samples.charge(cast, one, "ke_ctip_5")


def test_two_records_judged_one_person_want_the_word_of_whoever_may_know(cast: Cast, case: str) -> None:
    accused, victim = of_cases.person(cast, "Wambui Njeri"), of_cases.involved(cast, case, "Wambui Njeri Otieno")
    charge = samples.charge(cast, samples.accused(cast, case, accused))
    with broken("accountability.both_in_one"):
        alike(cast, victim, accused)
    assert not Judgement.objects.exists()
    alike(cast, victim, accused, non_punishment="The prosecutor was asked.")
    assert Charge.objects.get(pk=charge).non_punishment == part(case, victim) == "The prosecutor was asked."
    assert asked(cast, case) == [False]


def test_whoever_does_not_know_of_the_case_judges_as_ever_and_the_court_file_asks(cast: Cast) -> None:
    accused, victim = of_cases.person(cast, "Wambui Njeri"), of_cases.person(cast, "Wambui Njeri Otieno")
    for one in (accused, victim):  # known to the office by an ordinary case as well
        of_cases.enter(cast, of_cases.case(cast, title="Baobab"), one, "witness")
    secret = of_cases.case(cast, title="Rosewood", secret=True)
    of_cases.enter(cast, secret, victim)
    samples.charge(cast, samples.accused(cast, secret, accused))
    alike(cast, accused, victim, "lawyer")
    assert not Charge.objects.get().non_punishment
    assert asked(cast, secret, "lead") == [True]


def test_a_closed_case_stands_in_no_judgements_way(cast: Cast, case: str) -> None:
    accused, victim = of_cases.person(cast, "Wambui Njeri"), of_cases.involved(cast, case, "Wambui Njeri Otieno")
    samples.charge(cast, samples.accused(cast, case, accused))
    told: dict[str, Any] = {"closure": "goals_met", "closed_on": NOW.date(), "note": "All are home"}
    cases.close_case(cast.lead, case=case, despite=("charge",), now=NOW, **told)
    alike(cast, accused, victim)
    assert asked(cast, case) == [True]


def asked(cast: Cast, case: str, who: str = "lawyer") -> list[bool]:
    return [one.asked for one in queries.court_page(getattr(cast, who), case, now=NOW).accused]


def test_the_court_file_asks_until_the_word_is_said(cast: Cast, case: str) -> None:
    woman = of_cases.involved(cast, case)
    one = samples.accused(cast, case, woman)
    with broken("accountability.nothing_to_spare"):
        acts.spare_accused(cast.lead, accused=one, non_punishment="She drove under threat.", now=NOW)
    charge = samples.charge(cast, one, non_punishment="x")
    assert asked(cast, case) == [False]
    Charge.objects.update(non_punishment=None)  # as from before it was asked
    assert asked(cast, case) == [True]
    with broken("accountability.victim_charged"):
        acts.spare_accused(cast.lead, accused=one, non_punishment="  ", now=NOW)
    acts.spare_accused(cast.lead, accused=one, non_punishment="She drove under threat.", now=NOW)
    assert Charge.objects.get(pk=charge).non_punishment == "She drove under threat."
    assert asked(cast, case) == [False]


def test_nobody_is_told_that_an_accused_whom_they_may_not_know_is_a_victim(cast: Cast, case: str) -> None:
    woman = of_cases.involved(cast, case)
    one = samples.accused(cast, case, woman)
    samples.charge(cast, one, non_punishment="x")
    Charge.objects.update(non_punishment=None)
    circle = Person.objects.get(pk=woman).circle_id
    Exclusion.objects.create(user_id=cast.lawyer.user_id, circle_id=circle, by=SETUP_ID, made_at=NOW)
    assert (asked(cast, case), asked(cast, case, "lead")) == ([False], [True])
    with broken("accountability.nothing_to_spare"):
        acts.spare_accused(cast.lawyer, accused=one, non_punishment="She drove under threat.", now=NOW)
    (line,) = [row for row in cases_read.case_page(cast.lawyer, case, now=NOW).people if row.role == "victim"]
    assert (line.person, line.non_punishment) == (None, None)


def test_a_victim_of_the_case_who_is_not_charged_is_identified_without_a_word(cast: Cast, case: str) -> None:
    woman, one = of_cases.involved(cast, case), samples.accused(cast, case, known_as="The driver")
    acts.withdraw_charge(cast.lead, charge=samples.charge(cast, one), why="mistaken", now=NOW)
    samples.identified(cast, one, woman)
    with broken("accountability.non_punishment"):
        samples.charge(cast, one)


def test_a_charge_is_decided_only_once_filed_and_sentenced_only_once_convicted(cast: Cast, case: str) -> None:
    sought = samples.charge(cast, samples.accused(cast, case), filed_on=None)
    with broken("accountability.not_filed"):
        samples.verdict(cast, sought)
    acts.file_charge(cast.lead, charge=sought, filed_on=date(2026, 9, 2), now=NOW)
    with broken("accountability.filed"):
        acts.file_charge(cast.lead, charge=sought, filed_on=date(2026, 9, 3), now=NOW)
    with broken("accountability.no_conviction"):
        samples.sentence(cast, sought)
    samples.verdict(cast, sought, "acquitted")
    with broken("accountability.no_conviction"):
        samples.sentence(cast, sought)


def test_a_sentence_says_how_long_or_how_much(cast: Cast, case: str) -> None:
    one = samples.charge(cast, samples.accused(cast, case))
    samples.verdict(cast, one)
    for wrong, code in (
        ({"months": None}, "accountability.months"),
        ({"kind": "fine", "months": None}, "accountability.amount"),
        ({"kind": "fine", "amount": 100, "currency": "shillings"}, "accountability.currency"),
    ):
        with broken(code):
            samples.sentence(cast, one, **wrong)


def test_an_adjourned_hearing_says_why_by_whom_and_sets_the_next(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    first = samples.hearing(cast, case, [one])
    for wrong, code in (
        ({"reason": ""}, "accountability.adjourned_why"),
        ({"cause": ""}, "accountability.adjourned_by"),
        ({"next_at": DAWN}, "accountability.next"),
        ({"missing": ["judge"]}, "accountability.both"),
    ):
        words = {"state": "adjourned", "reason": "witness_absent", "cause": "witness", "came": ["judge"]} | wrong
        with broken(code):
            samples.conclude(cast, first, **words)
    then = DAWN + timedelta(days=14)
    samples.conclude(cast, first, state="adjourned", reason="witness_absent", cause="witness", next_at=then)
    following = Hearing.objects.get(after=first)
    assert (following.at, following.purpose, following.state) == (then, "prosecution_evidence", "planned")
    assert [row.accused_id for row in following.of.all()] == [one]
    assert milestones(case) == [("hearing", date(2026, 11, 23), False), ("hearing", date(2026, 12, 7), True)]


def test_a_hearing_to_come_has_no_outcome_and_one_that_is_over_takes_none(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    later = samples.hearing(cast, case, [one], NOW + timedelta(days=3))
    with broken("accountability.not_begun"):
        samples.conclude(cast, later)
    acts.vacate_hearing(cast.lead, hearing=later, note="Strike", now=NOW)
    assert milestones(case) == []
    with broken("accountability.hearing_over"):
        acts.move_hearing(cast.lead, hearing=later, court=None, at=NOW, purpose="judgment", room="", now=NOW)


def test_a_court_that_whoever_moves_a_hearing_may_not_know_of_stays_until_they_name_another(
    cast: Cast, case: str
) -> None:
    """The case has gone to Cebu, and Nairobi's list of courts has not: another day is no other court."""
    court = institution(cast)
    hearing = samples.hearing(cast, case, [samples.accused(cast, case)], NOW + timedelta(days=3), court=court)
    moved: dict[str, Any] = {"hearing": hearing, "purpose": "judgment", "room": "", "now": NOW}
    acts.move_hearing(cast.lead, court=court, at=NOW + timedelta(days=4), **moved)
    handing.moved(cast, case)
    acts.move_hearing(cast.elsewhere, court=None, at=NOW + timedelta(days=5), **moved)
    assert Hearing.objects.get().court_id == court
    words = {"kind": "court", "name": "Cebu Trial Court", "place": "Cebu", "contact": "", "note": ""}
    theirs = institutions.add_institution(cast.elsewhere, office=cast.ceb.pk, now=NOW, **words)
    acts.move_hearing(cast.elsewhere, court=theirs, at=NOW + timedelta(days=5), **moved)
    acts.move_hearing(cast.elsewhere, court=None, at=NOW + timedelta(days=5), **moved)
    assert Hearing.objects.get().court_id is None


def test_a_hearing_is_about_accused_of_this_case(cast: Cast, case: str) -> None:
    strange = samples.accused(cast, of_cases.case(cast, title="Baobab"))
    for whose in ([], [strange]):
        with pytest.raises(RuleBroken):
            samples.hearing(cast, case, whose)


def test_the_day_of_a_hearing_is_the_offices_day_and_never_stops_the_act(cast: Cast, case: str) -> None:
    """Just after midnight in Nairobi it is still yesterday on the house's clock."""
    one = samples.accused(cast, case)
    night = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    held = acts.plan_hearing(
        cast.lead, case=case, court=None, accused=[one], at=night, purpose="mention", room="", now=night
    )
    acts.conclude_hearing(cast.lead, hearing=held, now=night + timedelta(minutes=5), **samples.CONCLUDED)
    assert milestones(case) == [("hearing", date(2026, 11, 23), False)]


def test_a_closed_case_takes_nothing_and_a_form_from_an_older_version_is_told(cast: Cast, case: str) -> None:
    one = samples.accused(cast, case)
    old = Accused.objects.get(pk=one).ref()
    acts.change_accused(cast.lead, accused=one, known_as="The manager", note="", now=NOW)
    with pytest.raises(Stale):
        acts.change_accused(cast.lead, accused=old, known_as="The owner", note="", now=NOW)
    cases.close_case(cast.lead, case=case, closure="goals_met", closed_on=NOW.date(), note="All are home", now=NOW)
    with broken("cases.closed"):
        samples.step(cast, one)


def test_whoever_may_not_know_of_the_case_is_refused(cast: Cast) -> None:
    secret = of_cases.case(cast, secret=True)
    one = samples.accused(cast, secret)
    for who in (cast.other_lead, cast.elsewhere, cast.analyst):
        with pytest.raises(Refused):
            acts.record_step(who, accused=one, kind="arrested", on=NOW.date(), note="", now=NOW)
        with pytest.raises(Refused):
            queries.court_page(who, secret, now=NOW)


def test_a_complaint_and_its_registration_stand_on_the_case_with_station_and_number(cast: Cast, case: str) -> None:
    station = institution(cast, "Kamukunji Police Station", "police_station")
    samples.lodging(cast, case, station)
    wrong = samples.lodging(cast, case, station, kind="registered")
    assert [kind for kind, _, _ in milestones(case)] == ["complaint_filed", "registered"]
    acts.withdraw_lodging(cast.lead, lodging=wrong, why="twice", now=NOW)
    assert [kind for kind, _, _ in milestones(case)] == ["complaint_filed"]
    (one,) = queries.court_page(cast.lead, case, now=NOW).lodgings
    assert (one.station, one.number) == ("Kamukunji Police Station", "OB 31/18/8/2026")
    (gone,) = queries.withdrawn_from_court(cast.lead, case, now=NOW).lines
    assert (gone.what, gone.code) == ("lodging", "registered")
